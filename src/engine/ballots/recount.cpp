#include "engine/ballots/recount.hpp"

#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "engine/ballots/board.hpp"
#include "shape/json.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>

namespace ballots {
namespace {
/// Ends the recount with the first fault.
struct Wrong {
    std::string what;
};

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// Goes through a board line by line: numbers, chain and kinds are its business.
class Reader {
public:
    explicit Reader(std::string_view board) : lines_(lines_of(board)) {}

    bool more() const { return next_ < lines_.size(); }
    /// The kind of the line that comes next; empty at the end.
    std::string kind() const {
        static constexpr std::string_view mark = R"(","t":")";
        if (!more()) return {};
        const auto& line = lines_[next_];
        const auto from = line.find(mark);
        if (from == line.npos) return {};
        const auto begin = from + mark.size();
        return line.substr(begin, line.find('"', begin) - begin);
    }
    template <class Line> Line take(std::string_view kind_wanted) {
        if (!more()) throw Wrong{fmt::format("the board ends before its line “{}”", kind_wanted)};
        Line line;
        try {
            line = json::read<Line>(lines_[next_]);
        } catch (const Problem&) {
            fail(fmt::format("this is no line “{}”", kind_wanted));
        }
        if (line.t != kind_wanted) fail(fmt::format("“{}” should stand here, not “{}”", kind_wanted, line.t));
        if (line.n != static_cast<std::int64_t>(next_))
            fail("its number is not one more than the line before");
        if (line.p != to_base64url(from_hex(head_).value()))
            fail("it does not follow from the bytes of the line before");
        before_ = head_;
        head_ = sm3(lines_[next_]);
        ++next_;
        return line;
    }
    const std::string& head() const { return head_; }
    /// Before the line last taken.
    const std::string& before() const { return before_; }
    /// About the line last taken, or the one that comes.
    [[noreturn]] void fail(const std::string& what, bool last = false) const {
        throw Wrong{fmt::format("board, line {}: {}", next_ + (last ? 0 : 1), what)};
    }

private:
    std::vector<std::string> lines_;
    std::size_t next_ = 0;
    std::string head_, before_;
};

/// No congress has as many members: beyond that sums would begin anew.
constexpr std::int64_t most_members = 1'000'000;

bool plausible(std::initializer_list<std::int64_t> numbers) {
    return std::ranges::all_of(numbers, [](std::int64_t n) { return n >= 0 && n <= most_members; });
}
bool plausible(const std::vector<Votes>& votes) {
    return std::ranges::all_of(votes, [](const Votes& entry) { return plausible({entry.votes}); });
}

/// Whether the marks are one slip as the question allows it.
bool allowed(const std::vector<std::int64_t>& marks, const AskedLine& asked) {
    const auto marked = std::ranges::count(marks, 1);
    return std::ssize(marks) == asked.L && marked >= asked.min && marked <= asked.max &&
           std::ranges::all_of(marks, [](std::int64_t one) { return one == 0 || one == 1; });
}

/// Every commitment opened, sorted and each once; by commitment.
std::map<std::string, std::vector<std::int64_t>>
open_all(std::string_view openings, const std::string& opening, const AskedLine& asked) {
    std::map<std::string, std::vector<std::int64_t>> opened;
    std::string last;
    for (std::size_t i = 0; const auto& text : lines_of(openings)) {
        ++i;
        const auto fail = [&](const char* what) {
            throw Wrong{fmt::format("openings, line {}: {}", i, what)};
        };
        OpenedLine line;
        try {
            line = json::read<OpenedLine>(text);
        } catch (const Problem&) {
            fail("this is no opened slip");
        }
        const auto nonce = from_base64url(line.r), sealed = from_base64url(line.c);
        if (!nonce || !sealed || nonce->size() != 32 || sealed->size() != 32)
            fail("its numbers are malformed");
        if (!allowed(line.v, asked)) fail("the question does not allow these marks");
        std::string choices;
        for (const auto one : line.v) choices += static_cast<char>('0' + one);
        if (commitment(opening, {choices, to_hex(*nonce)}) != to_hex(*sealed))
            fail("the slip does not open its commitment");
        if (to_hex(*sealed) <= last) fail("the slips are not sorted, or one is there twice");
        last = to_hex(*sealed);
        opened.emplace(line.c, line.v);
    }
    return opened;
}

void add(std::vector<std::int64_t>& votes, const std::vector<std::int64_t>& marks) {
    for (std::size_t i = 0; i < votes.size(); ++i) votes[i] += marks[i];
}

/// The choices as the rule calls them, so that it can be asked what carries.
std::vector<Votes> by_name(const rules::Ballot& rule, const ResultLine& result) {
    std::vector<Votes> votes;
    for (std::size_t i = 0; i < result.r.size(); ++i)
        votes.push_back(
            {rule.choices.empty() ? "o" + std::to_string(i + 1) : rule.choices.at(i), result.r[i]});
    votes.insert(votes.end(), result.other.begin(), result.other.end());
    return votes;
}

void read_all(std::string_view board, std::string_view openings, Recounted& found) {
    Reader reader(board);
    const auto poll = reader.take<PollLine>("poll");
    if (poll.suite != suite) reader.fail("this program does not know the suite " + poll.suite, true);
    if (poll.q.size() != 1 || std::ssize(poll.q[0].opt) != poll.q[0].L)
        reader.fail("one question is asked", true);
    const auto& asked = poll.q[0];
    if (!plausible({poll.base, poll.quorum, poll.min_counted}))
        reader.fail("nobody has as many members", true);
    const auto known = std::ranges::find(rules::ballots(), poll.rule, &rules::Ballot::key);
    if (known == rules::ballots().end() || known->carries != poll.pass ||
        (!known->choices.empty() && std::ssize(known->choices) != asked.L))
        reader.fail("this program does not know the rule " + poll.rule, true);
    const auto server = from_base64url(reader.take<KeysLine>("keys").server).value_or("");
    reader.take<OpenLine>("open");
    const auto opening = reader.head();
    found.title = asked.text;
    found.options = asked.opt;
    found.base = poll.base;
    found.votes.assign(asked.opt.size(), 0);

    if (reader.kind() == "void") {
        reader.take<VoidLine>("void");
        found.voided = true;
    } else {
        auto opened = open_all(openings, opening, asked);
        std::string last;
        while (reader.kind() == "b") {
            const auto line = reader.take<SlipLine>("b");
            const auto slip = opened.find(line.c);
            if (slip == opened.end()) reader.fail("nothing opens this commitment", true);
            const auto order = to_hex(from_base64url(line.c).value_or(""));
            if (order <= last) reader.fail("the commitments are not sorted, or one is there twice", true);
            last = order;
            add(found.votes, slip->second);
            opened.erase(slip);
            ++found.counted;
        }
        if (!opened.empty()) throw Wrong{"openings: a slip is opened that is not on the board"};
        while (reader.kind() == "named") {
            const auto line = reader.take<NamedLine>("named");
            if (!allowed(line.v, asked)) reader.fail("the question does not allow these marks", true);
            add(found.votes, line.v);
            ++found.counted;
        }
        const auto close = reader.take<CloseLine>("close");
        if (!plausible({close.present, close.cnt, close.invalid})) reader.fail("nobody counts as many", true);
        const bool in_hall = poll.way == "counts";
        if (in_hall) found.counted = close.cnt;
        found.present = close.present;
        if (close.cnt != found.counted) reader.fail("it tells of another number of slips", true);
        if (close.cnt + close.invalid > close.present) reader.fail("more slips than members present", true);
        if (close.present > poll.base) reader.fail("more members present than there are", true);
        if (close.present < poll.quorum || poll.quorum != quorum(*known, poll.base))
            reader.fail("fewer present than the quorum", true);
        if (!in_hall && close.cnt < poll.min_counted) reader.fail("fewer slips than may be counted", true);
        const auto result = reader.take<ResultLine>("result");
        if (result.r.size() != found.votes.size()) reader.fail("it tells of other options", true);
        const auto named_votes = by_name(*known, result);
        if (!plausible(named_votes)) reader.fail("nobody counts as many", true);
        if (in_hall) found.votes = result.r;
        if (result.r != found.votes) reader.fail("the totals are not those of the slips", true);
        found.verdict = verdict(*known, poll.base, named_votes, asked.max);
        if (result.verdict != found.verdict) reader.fail("the rule says “" + found.verdict + "”", true);
        const auto seal = reader.take<SealLine>("seal");
        if (!signature_holds(server, head_text(reader.before()), from_base64url(seal.sig).value_or("")))
            reader.fail("the server's signature does not hold", true);
        if (reader.more()) {
            reader.take<VoidLine>("void");
            found.voided = true;
        }
    }
    if (reader.more()) reader.fail("nothing may follow");
    found.head_code = head_code(reader.head());
}
} // namespace

Recounted recount(std::string_view board, std::string_view openings) {
    Recounted found;
    try {
        read_all(board, openings, found);
    } catch (const Wrong& wrong) {
        found.fault = wrong.what;
    }
    return found;
}
} // namespace ballots
