#include "engine/exchange/sorted_lines.hpp"
#include "support/database.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

namespace {
std::vector<std::string> some_lines(std::size_t count) {
    std::mt19937 random(7);
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < count; ++i) {
        // short ones, equal ones, and now and then one longer than any piece that is read at once
        const std::size_t length = i % 500 == 0 ? 600'000 : random() % 40;
        std::string line(length, static_cast<char>('a' + random() % 26));
        lines.push_back(line + std::to_string(random() % 100) + "\n");
    }
    return lines;
}

std::string sorted_by(exchange::SortedLines& sorting, const std::vector<std::string>& lines) {
    for (const auto& line : lines) sorting.add(line);
    std::string all;
    for (auto piece = sorting.next(); !piece.empty(); piece = sorting.next()) all += piece;
    CHECK(sorting.next().empty());
    return all;
}
} // namespace

TEST_CASE("lines come back in the order of their bytes, whether they fit into memory or not") {
    const support::Folder folder;
    for (const std::size_t count : {0, 1, 2000}) {
        auto lines = some_lines(count);
        exchange::SortedLines small(folder.path(), 4096), large(folder.path());
        const auto pieced = sorted_by(small, lines), at_once = sorted_by(large, lines);
        std::ranges::sort(lines);
        std::string wanted;
        for (const auto& line : lines) wanted += line;
        CHECK((pieced == wanted));
        CHECK((at_once == wanted));
    }
    CHECK(std::filesystem::is_empty(folder.path())); // nothing lies about
}

TEST_CASE("where there is no room to sort, it is said so") {
    exchange::SortedLines nowhere("/proc", 1);
    CHECK_THROWS_WITH_AS(nowhere.add("a\n"), doctest::Contains("no room"), std::runtime_error);
}
