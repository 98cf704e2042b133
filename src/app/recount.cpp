#include "app/recount.hpp"

#include "app/installation.hpp"
#include "engine/ballots/recount.hpp"

#include <fmt/core.h>

#include <fstream>

namespace app {
static std::string text_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in || std::filesystem::is_directory(file))
        throw Trouble("The file " + file.string() + " cannot be read.");
    return {std::istreambuf_iterator<char>(in), {}};
}

bool recount(const std::filesystem::path& board, const std::filesystem::path& openings) {
    const auto found = ballots::recount(text_of(board), openings.empty() ? "" : text_of(openings));
    if (!found.fault.empty()) {
        fmt::print("WRONG  {}\n", found.fault);
        return false;
    }
    fmt::print("OK     {}{}\n", found.title, found.voided ? "  (void)" : "");
    for (std::size_t i = 0; i < found.votes.size(); ++i)
        fmt::print("       {}: {}\n", found.options[i], found.votes[i]);
    fmt::print(
        "       members {}, present {}, counted {}, result {}\n"
        "       head of the chain {} (compare it with the hall's screen)\n"
        "Not checked: who voted, what happened on the voters' devices, and slips that never reached the "
        "board. A voter checks the last with their receipt.\n",
        found.base, found.present, found.counted, found.verdict.empty() ? "none" : found.verdict,
        found.head_code);
    return true;
}
} // namespace app
