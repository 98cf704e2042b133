#pragma once
// The tellers' recount: everything that a board and its openings say, computed again from the two files
// alone.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ballots {
struct Recounted {
    std::string fault; // the first thing wrong, with its line; empty when all is well
    std::string title, head_code;
    std::vector<std::string> options;
    std::vector<std::int64_t> votes;
    std::int64_t base = 0, present = 0, counted = 0;
    std::string verdict;
    bool voided = false;
};
/// Both as they were downloaded. `openings` is empty where no slip was sealed: names recorded, or counted in
/// the hall.
Recounted recount(std::string_view board, std::string_view openings);
} // namespace ballots
