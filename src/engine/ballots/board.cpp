#include "engine/ballots/board.hpp"

#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "shape/json.hpp"

#include <algorithm>

namespace ballots {
namespace {
constexpr std::size_t receipt_letters = 16, head_letters = 20;

std::string raw(std::string_view hex) {
    return from_hex(hex).value_or("");
}
} // namespace

std::string commitment(std::string_view opening, const Inside& slip) {
    std::string text = "LV1/p1" + raw(opening);
    for (const char digit : slip.choices) text += static_cast<char>(digit - '0');
    return sm3(text + raw(slip.nonce));
}

std::string receipt_code(std::string_view of_commitment) {
    return spoken_code(raw(of_commitment), receipt_letters);
}
std::string head_code(std::string_view head) {
    return spoken_code(raw(head), head_letters);
}
std::string receipt_text(std::string_view opening, std::string_view of_commitment) {
    return "LV1/receipt" + raw(opening) + raw(of_commitment);
}
std::string head_text(std::string_view head) {
    return "LV1/head" + raw(head);
}

Chain::Chain(Board& board)
    : lines_(board.lines), head_(board.head), next_(std::ranges::count(board.lines, '\n')) {}

std::string Chain::json_of(const Shape& shape, const void* line) {
    return json::write(shape, line);
}

std::string Chain::previous() const {
    return to_base64url(raw(head_));
}

void Chain::append(const std::string& line) {
    head_ = sm3(line);
    lines_ += line + '\n';
    ++next_;
}

std::vector<std::int64_t> digits(std::string_view choices) {
    std::vector<std::int64_t> found;
    for (const char digit : choices) found.push_back(digit - '0');
    return found;
}
} // namespace ballots
