#include "db/page.hpp"

#include <charconv>

namespace db {
std::int64_t number_in(std::string_view cursor) {
    std::int64_t number = 0;
    const auto* end = cursor.data() + cursor.size();
    if (const auto [at, error] = std::from_chars(cursor.data(), end, number);
        error != std::errc{} || at != end || number < 0)
        throw Problem{bad_cursor};
    return number;
}
} // namespace db
