// Closing: the urn is emptied, the papers are added, the count is read by its rule, and the board ends.
#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "engine/ballots/inner.hpp"
#include "engine/ballots/keys.hpp"

#include <algorithm>

namespace ballots {
namespace {
struct Closing {
    Context& context;
    Question& question;
    Choices choices;
    Board record;
    Chain chain;
    Counted count;
};

void add_digits(Closing& c, std::string_view digits) {
    for (std::size_t i = 0; i < digits.size(); ++i) c.count.votes.at(i).votes += digits[i] - '0';
    ++c.count.valid;
}

/// The papers as slips of their own: they are as secret as the others. Of several marks a paper only the sums
/// are known, so they are dealt out; as no option has more marks than papers, none gets the same mark twice.
std::vector<Inside> slips_of(const Counted& papers, std::size_t options) {
    std::vector<Inside> slips(static_cast<std::size_t>(papers.valid));
    for (auto& slip : slips) slip = {std::string(options, '0'), sm3(random_token(32))};
    std::size_t next = 0;
    for (std::size_t i = 0; i < options; ++i)
        for (std::int64_t n = 0; n < papers.votes.at(i).votes; ++n)
            slips[next++ % slips.size()].choices[i] = '1';
    return slips;
}

std::vector<Inside> papers_beside(Closing& c, const Urn& urn) {
    if (turnout(c.context.tx, c.question.id, true) == 0) return {};
    std::vector<std::vector<Votes>> entries;
    for (const auto& text : urn.counts()) entries.push_back(read_written(text));
    const auto found = agreement(std::move(entries));
    if (!found) throw Problem{not_agreed};
    const auto papers = counted(c.question, completed(c.question, c.choices, *found));
    c.count.invalid = papers.invalid;
    for (auto i = c.choices.size(); i < papers.votes.size(); ++i) c.count.votes.push_back(papers.votes[i]);
    return slips_of(papers, c.choices.size());
}

/// The urn is emptied: its slips become marks, in the order of their commitments.
void empty_urn(Closing& c) {
    auto& tx = c.context.tx;
    Urn urn(tx, c.question.id);
    auto slips = urn.open();
    const auto voted = turnout(tx, c.question.id, false);
    if (std::ssize(slips) != voted)
        throw Problem{
            urn_altered, {std::to_string(slips.size()), std::to_string(voted)}
        };
    for (auto& paper : papers_beside(c, urn)) slips.push_back(std::move(paper));
    const auto fewest = rule_of(c.question).fewest;
    if (std::cmp_less(slips.size(), fewest))
        throw Problem{
            too_few_votes, {std::to_string(slips.size()), std::to_string(fewest)}
        };
    std::vector<Mark> marks;
    for (const auto& slip : slips)
        marks.push_back({Id<Mark>{random_number()}, c.question.id, slip.choices,
                         commitment(c.record.opening, slip), slip.nonce});
    std::ranges::sort(marks, {}, &Mark::commitment);
    for (const auto& mark : marks) {
        tx.insert("ballot_marks", mark);
        c.chain.add("b", SlipLine{.c = to_base64url(from_hex(*mark.commitment).value())});
        add_digits(c, mark.choice);
    }
    urn.clear();
}

void count_names(Closing& c) {
    for (const auto& vote : named(c.context.tx, {&c.question, 1})) {
        c.chain.add("named",
                    NamedLine{.who = std::to_string(vote.person_id.value), .v = digits(vote.choice)});
        add_digits(c, vote.choice);
    }
}

void count_hall(Closing& c) {
    const auto found = agreement(by_person(entries(c.context.tx, {&c.question, 1})));
    if (!found) throw Problem{not_agreed};
    c.count = counted(c.question, completed(c.question, c.choices, *found));
}

void set_down(Closing& c) {
    const auto note = [&](const std::string& choice, std::int64_t votes) {
        c.context.tx.insert("ballot_tallies",
                            Tally{c.context.next<Tally>(), c.question.id, std::nullopt, choice, votes});
    };
    for (const auto& entry : c.count.votes) note(entry.choice, entry.votes);
    if (most_of(c.question) > 1) note(valid_papers, c.count.valid);
    if (c.count.invalid > 0) note(invalid_papers, c.count.invalid);
}

void end_board(Closing& c) {
    c.chain.add("close",
                CloseLine{.present = *c.question.present, .cnt = c.count.valid, .invalid = c.count.invalid});
    ResultLine result{.verdict = *c.question.verdict};
    for (std::size_t i = 0; i < c.count.votes.size(); ++i)
        if (i < c.choices.size())
            result.r.push_back(c.count.votes[i].votes);
        else
            result.other.push_back(c.count.votes[i]);
    c.chain.add("result", result);
    c.chain.add("seal", SealLine{.sig = to_base64url(server_key().sign(head_text(c.chain.head())))});
    c.record.head = c.chain.head();
    c.record.lines = c.chain.lines();
    c.context.tx.save("ballot_boards", c.record);
}
} // namespace

void close(Context& context, Question& question) {
    require_open(question);
    auto record = board(context.tx, question.id);
    Closing c{context, question, choices_of(context.tx, question), record, Chain(record), {}};
    for (const auto& choice : c.choices) c.count.votes.push_back({choice.key, 0});
    if (question.way == Way::counts)
        count_hall(c);
    else if (secret(question))
        empty_urn(c);
    else
        count_names(c);
    const auto votes = c.count.valid + c.count.invalid;
    if (votes > question.present.value_or(0))
        throw Problem{
            too_many_votes, {std::to_string(votes), std::to_string(*question.present)}
        };
    set_down(c);
    question.verdict = verdict(rule_of(question), question.base, c.count.votes, most_of(question));
    question.state = State::closed;
    context.tx.save("ballot_questions", question);
    end_board(c);
}
} // namespace ballots
