#pragma once
// A file without a place in any folder, for libraries that will only read or write files.
#include <string>
#include <string_view>

namespace exchange {
class MemoryFile {
public:
    explicit MemoryFile(std::string_view bytes = {});
    ~MemoryFile();
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    std::string path() const;  // good while this lives, in this process and its children
    std::string bytes() const; // all that was written
private:
    int file_;
};
} // namespace exchange
