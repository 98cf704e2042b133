// The board and the openings of a vote, as tellers bring them to `renda ballot recount`. The numbers and
// hashes of the lines are made true first, or nothing behind the first line would ever be reached.
#include "door.hpp"

#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "engine/ballots/recount.hpp"

namespace {
std::string chained(std::string_view board) {
    std::string out, before;
    for (int number = 0; !board.empty(); ++number) {
        const auto line = fuzz::first_line(board);
        std::string text = "{\"n\":" + std::to_string(number) + ",\"p\":\"" +
                           to_base64url(from_hex(before).value_or("")) + "\",\"t\":\"" + std::string(line);
        before = sm3(text);
        (out += text) += '\n';
    }
    return out;
}
} // namespace

void door(std::string_view bytes) {
    constexpr std::string_view between = "\n----\n";
    const auto cut = std::min(bytes.find(between), bytes.size());
    const auto board = chained(bytes.substr(0, cut));
    const auto openings = bytes.substr(std::min(cut + between.size(), bytes.size()));
    const auto found = ballots::recount(board, openings);
    for (const auto votes : found.votes) fuzz::claim(!found.fault.empty() || votes >= 0, "votes are counted");
    fuzz::claim(!found.fault.empty() || found.present <= found.base, "no more vote than there are");
}
