#pragma once
// The public record of a question, in the formats of phase 1: JSON lines, each with its number `n` and the
// SM3 hash `p` of the exact bytes of the line before. Slips are on it as commitments only, written when the
// question closes and sorted, so that no order of arrival is kept (docs/decisions/0012).
#include "base/signature.hpp"
#include "engine/ballots/counting.hpp"
#include "engine/ballots/urn.hpp"

namespace ballots {
/// "secret-ballot" formats: a later protocol has another suite and the same lines around the slips.
inline constexpr const char* suite = "LV1-P1-SM3";

/// C = SM3("LV1/p1" || opening || one byte an option || nonce), hexadecimal.
std::string commitment(std::string_view opening, const Inside& slip);
/// What the voter compares: the first 80 bits.
std::string receipt_code(std::string_view commitment);
/// What the hall's screen shows of a chain: the first 100 bits.
std::string head_code(std::string_view head);

/// What the server signs: that this commitment will be on the board that this line opened.
std::string receipt_text(std::string_view opening, std::string_view commitment);
/// What the server signs at the end: the chain so far.
std::string head_text(std::string_view head);

// The lines, as described structs: what is written is what the recount reads.
struct AskedLine {
    std::string id, text;
    std::vector<std::string> opt;
    std::int64_t L = 0, min = 1, max = 1;
};
BOOST_DESCRIBE_STRUCT(AskedLine, (), (id, text, opt, L, min, max))

struct PollLine {
    std::int64_t n = 0;
    std::string p, t, suite, id, mode, way, rule;
    std::int64_t base = 0, quorum = 0;
    std::string pass;
    std::int64_t min_counted = 0;
    std::vector<AskedLine> q;
};
BOOST_DESCRIBE_STRUCT(PollLine, (), (n, p, t, suite, id, mode, way, rule, base, quorum, pass, min_counted, q))

struct KeysLine {
    std::int64_t n = 0;
    std::string p, t, server;
};
BOOST_DESCRIBE_STRUCT(KeysLine, (), (n, p, t, server))

struct OpenLine {
    std::int64_t n = 0;
    std::string p, t, at;
};
BOOST_DESCRIBE_STRUCT(OpenLine, (), (n, p, t, at))

/// A slip: its commitment.
struct SlipLine {
    std::int64_t n = 0;
    std::string p, t, c;
};
BOOST_DESCRIBE_STRUCT(SlipLine, (), (n, p, t, c))

/// A recorded vote.
struct NamedLine {
    std::int64_t n = 0;
    std::string p, t, who;
    std::vector<std::int64_t> v;
};
BOOST_DESCRIBE_STRUCT(NamedLine, (), (n, p, t, who, v))

struct CloseLine {
    std::int64_t n = 0;
    std::string p, t;
    std::int64_t present = 0, cnt = 0, invalid = 0;
};
BOOST_DESCRIBE_STRUCT(CloseLine, (), (n, p, t, present, cnt, invalid))

/// `r` has the options in their order; `other` names that were written in.
struct ResultLine {
    std::int64_t n = 0;
    std::string p, t;
    std::vector<std::int64_t> r;
    std::vector<Votes> other;
    std::string verdict;
};
BOOST_DESCRIBE_STRUCT(ResultLine, (), (n, p, t, r, other, verdict))

/// The server's signature of the chain so far.
struct SealLine {
    std::int64_t n = 0;
    std::string p, t, sig;
};
BOOST_DESCRIBE_STRUCT(SealLine, (), (n, p, t, sig))

struct VoidLine {
    std::int64_t n = 0;
    std::string p, t, why;
};
BOOST_DESCRIBE_STRUCT(VoidLine, (), (n, p, t, why))

/// A slip opened, for the tellers: sorted by commitment, one a line.
struct OpenedLine {
    std::string c;
    std::vector<std::int64_t> v;
    std::string r;
};
BOOST_DESCRIBE_STRUCT(OpenedLine, (), (c, v, r))

/// Writes a board, line by line.
class Chain {
public:
    Chain() = default;
    /// Goes on where it ended.
    explicit Chain(Board& board);

    /// Gives the line its number and the hash of the one before.
    template <class Line> void add(const char* kind, Line line) {
        line.n = next_;
        line.p = previous();
        line.t = kind;
        append(json_of(shape_of<Line>, &line));
    }
    const std::string& head() const { return head_; }
    const std::string& lines() const { return lines_; }

private:
    static std::string json_of(const Shape& shape, const void* line);
    std::string previous() const; // as it is written: base64url
    void append(const std::string& line);

    std::string lines_, head_;
    std::int64_t next_ = 0;
};

std::vector<std::int64_t> digits(std::string_view choices);
} // namespace ballots
