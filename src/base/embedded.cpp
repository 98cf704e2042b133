#include "base/embedded.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

std::string_view embedded_text(std::string_view name) {
    auto files = embedded_files();
    auto found =
        std::ranges::find(files, name, [](const EmbeddedFile& file) { return std::string_view{file.name}; });
    if (found == files.end()) throw std::logic_error("no embedded file " + std::string(name));
    return found->text;
}
