# Writes OUT, a C++ file that holds the text of every one of FILES: cmake -DFILES=a;b -DOUT=x.cpp -P embed.cmake
set(rows "")
list(LENGTH FILES count)
foreach(name IN LISTS FILES)
    file(READ ${name} text)
    string(APPEND rows "    {\"${name}\", R\"~embedded~(${text})~embedded~\"},\n")
endforeach()
file(WRITE ${OUT} "#include \"base/embedded.hpp\"

#include <array>

std::span<const EmbeddedFile> embedded_files() {
    static constexpr std::array<EmbeddedFile, ${count}> files{{
${rows}    }};
    return files;
}
")
