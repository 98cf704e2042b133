// The old binary format, by FreeXL. It is C code fed with files of unknown origin, so it runs in a process of
// its own, with limits of memory and time: whatever a file does to it, the program goes on.
#include "engine/exchange/grid.hpp"
#include "engine/exchange/memory_file.hpp"
#include "engine/exchange/number.hpp"
#include "engine/exchange/readers.hpp"

#include <fcntl.h>
#include <freexl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <charconv>
#include <cstring>
#include <optional>

namespace exchange {
namespace {
constexpr rlim_t most_memory = 1'000'000'000, most_seconds = 20;

/// What the child sends: a letter, and its parts with their lengths: a sheet and its name; a cell, its row,
/// its column and its text.
constexpr char sheet = 'S', cell = 'C', encrypted = 'E', finished = 'Z';

/// To the parent.
class Pipe {
public:
    explicit Pipe(int file) : file_(file) {}
    void put(char kind, std::initializer_list<std::string_view> parts) {
        bytes_ += kind;
        for (const auto part : parts) {
            const auto size = static_cast<std::uint32_t>(part.size());
            bytes_.append(reinterpret_cast<const char*>(&size), sizeof size);
            bytes_ += part;
        }
        if (bytes_.size() > 60'000) flush();
    }
    void flush() {
        for (std::string_view left = bytes_; !left.empty();) {
            const auto sent = ::write(file_, left.data(), left.size());
            if (sent <= 0) _exit(1);
            left.remove_prefix(static_cast<std::size_t>(sent));
        }
        bytes_.clear();
    }

private:
    int file_;
    std::string bytes_;
};

std::string text_of(const FreeXL_CellValue& value) {
    char buffer[40];
    switch (value.type) {
    case FREEXL_CELL_INT: return std::to_string(value.value.int_value);
    case FREEXL_CELL_DOUBLE: {
        const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value.value.double_value);
        return tidy_number({buffer, static_cast<std::size_t>(end - buffer)});
    }
    case FREEXL_CELL_TEXT:
    case FREEXL_CELL_SST_TEXT:
    case FREEXL_CELL_DATE:
    case FREEXL_CELL_DATETIME:
    case FREEXL_CELL_TIME: return value.value.text_value ? value.value.text_value : "";
    default: return {};
    }
}

void send_sheets(const void* book, Pipe& out) {
    unsigned int sheets = 0;
    freexl_get_info(book, FREEXL_BIFF_SHEET_COUNT, &sheets);
    for (unsigned short i = 0; i < sheets; ++i) {
        const char* name = nullptr;
        unsigned int rows = 0;
        unsigned short columns = 0;
        freexl_get_worksheet_name(book, i, &name);
        if (freexl_select_active_worksheet(book, i) != FREEXL_OK) continue;
        out.put(sheet, {name ? name : ""});
        if (freexl_worksheet_dimensions(book, &rows, &columns) != FREEXL_OK) continue;
        for (unsigned int row = 0; row < rows; ++row)
            for (unsigned short column = 0; column < columns; ++column) {
                FreeXL_CellValue value;
                if (freexl_get_cell_value(book, row, column, &value) != FREEXL_OK) continue;
                if (const auto text = text_of(value); !text.empty())
                    out.put(cell, {std::to_string(row + 1), std::to_string(column), text});
            }
    }
}

[[noreturn]] void be_child(const std::string& path, int file) {
    const rlimit memory{most_memory, most_memory}, seconds{most_seconds, most_seconds}, none{0, 0};
    setrlimit(RLIMIT_DATA, &memory);
    setrlimit(RLIMIT_CPU, &seconds);
    setrlimit(RLIMIT_CORE, &none);
    alarm(3 * most_seconds);
    Pipe out(file);
    const void* book = nullptr;
    const bool opened = freexl_open(path.c_str(), &book) == FREEXL_OK;
    unsigned int locked = FREEXL_BIFF_PLAIN;
    if (opened) freexl_get_info(book, FREEXL_BIFF_PASSWORD, &locked);
    if (locked == FREEXL_BIFF_OBFUSCATED)
        out.put(encrypted, {});
    else if (opened)
        send_sheets(book, out);
    if (opened) out.put(finished, {});
    out.flush();
    _exit(0);
}

/// Everything the child sends, as long as it keeps to what a table can hold.
std::string words_of_child(std::string_view bytes) {
    constexpr std::size_t most_words = 200'000'000;
    const MemoryFile file(bytes);
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe can be made");
    const auto child = fork();
    if (child == 0) {
        ::close(ends[0]);
        be_child(file.path(), ends[1]);
    }
    ::close(ends[1]);
    std::string words, buffer(1 << 16, '\0');
    for (ssize_t got = 1; child > 0 && got > 0 && words.size() < most_words;) {
        got = ::read(ends[0], buffer.data(), buffer.size());
        if (got > 0) words.append(buffer, 0, static_cast<std::size_t>(got));
    }
    ::close(ends[0]); // a child that writes on gets a signal
    if (child > 0) waitpid(child, nullptr, 0);
    return words;
}

std::string_view take_part(std::string_view& words) {
    std::uint32_t size = 0;
    if (words.size() < sizeof size) throw Problem{file_broken};
    std::memcpy(&size, words.data(), sizeof size);
    words.remove_prefix(sizeof size);
    if (words.size() < size) throw Problem{file_broken};
    const auto part = words.substr(0, size);
    words.remove_prefix(size);
    return part;
}

template <class Number> Number take_number(std::string_view& words) {
    const auto part = take_part(words);
    Number number = 0;
    std::from_chars(part.data(), part.data() + part.size(), number);
    return number;
}
} // namespace

Book read_xls(std::string_view bytes) {
    const auto all = words_of_child(bytes);
    Book book{.format = "xls"};
    std::size_t cells = 0;
    std::optional<Grid> grid;
    for (std::string_view words = all; !words.empty();) {
        const char kind = words.front();
        words.remove_prefix(1);
        if (kind == encrypted) throw Problem{file_encrypted};
        if (kind == finished && !book.sheets.empty()) return book;
        if (kind == sheet) {
            book.sheets.push_back({std::string(take_part(words)), false, {}, {}});
            grid.emplace(book.sheets.back(), cells);
        } else if (kind == cell && grid) {
            grid->row(take_number<std::int64_t>(words));
            const auto column = take_number<std::size_t>(words);
            grid->cell(column, std::string(take_part(words)));
        } else {
            break;
        }
    }
    throw Problem{file_broken}; // the child did not come to its end
}
} // namespace exchange
