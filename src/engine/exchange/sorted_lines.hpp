#pragma once
// Lines put into the order of their bytes, however many there are: what does not fit into a few megabytes
// waits, sorted, in a file without a name.
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace exchange {
class SortedLines {
public:
    /// The file, when one is needed, lies in that folder. At most about `memory` are held in memory.
    explicit SortedLines(std::filesystem::path folder, std::size_t memory = std::size_t{16} << 20);
    ~SortedLines();
    SortedLines(const SortedLines&) = delete;
    SortedLines& operator=(const SortedLines&) = delete;

    /// A line with its end. Throws std::runtime_error when there is no room for the file.
    void add(std::string line);
    /// The next lines, some at a time, in their order; empty when all were given. Nothing may be added then.
    std::string next();

private:
    /// Lines already sorted, in a part of the file.
    struct Run {
        std::size_t at, end;
        std::string read = {};                // not yet given
        std::size_t given = 0, line_size = 0; // of what was read
        std::string_view line() const { return std::string_view(read).substr(given, line_size); }
    };
    void put_aside();
    void write_out(std::string& some);
    void begin();
    /// To its next line; false when there is none.
    bool advance(Run& run);
    std::string merged();

    std::filesystem::path folder_;
    std::size_t memory_, bytes_ = 0, written_ = 0;
    std::vector<std::string> lines_;
    std::vector<Run> runs_; // once begun, a heap: the one with the next line is first
    std::size_t next_line_ = 0;
    int file_ = -1;
    bool begun_ = false;
};
} // namespace exchange
