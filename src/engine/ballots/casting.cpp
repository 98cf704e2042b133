// Voters' slips, papers given out, and what people counted of papers and hands.
#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "engine/ballots/inner.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

namespace ballots {
namespace {
constexpr std::size_t number_digits = 32, nonce_digits = 64;

bool hexadecimal(std::string_view text, std::size_t size) {
    return text.size() == size && text.find_first_not_of("0123456789abcdef") == text.npos;
}

/// The choice as digits, in the order of the options.
std::string digits_of(const Question& question, const Choices& choices,
                      const std::vector<std::string>& chosen) {
    std::string digits(choices.size(), '0');
    for (const auto& key : chosen) {
        const auto found = std::ranges::find(choices, key, &BallotChoice::key);
        if (found == choices.end()) throw Problem{no_such_choice};
        digits[static_cast<std::size_t>(found - choices.begin())] = '1';
    }
    const auto marked = std::ranges::count(digits, '1');
    const auto least = question.least.value_or(1), most = most_of(question);
    if (marked < least || marked > most) {
        if (most == 1) throw Problem{no_such_choice};
        throw Problem{
            wrong_number, {std::to_string(least), std::to_string(most), std::to_string(marked)}
        };
    }
    return digits;
}

std::optional<Turnout> turnout_of(db::Tx& tx, Id<Question> question, Id<people::Person> voter) {
    return tx.find<Turnout>(db::select<Turnout>("ballot_turnouts") +
                                " where congress_id = $1 and question_id = $2 and person_id = $3",
                            question, voter);
}

void note_turnout(Context& context, const Question& question, Id<people::Person> voter,
                  std::optional<bool> paper = {}) {
    context.tx.insert("ballot_turnouts", Turnout{context.next<Turnout>(), question.id, voter, paper});
}

Receipt cast_by_name(Context& context, const Question& question, Id<people::Person> voter, bool voted,
                     const std::string& choices) {
    if (!voted) {
        note_turnout(context, question, voter);
        context.tx.insert("ballot_named", Named{context.next<Named>(), question.id, voter, choices});
        return {.fresh = true};
    }
    auto before = context.tx.get<Named>(db::select<Named>("ballot_named") +
                                            " where congress_id = $1 and question_id = $2 and person_id = $3",
                                        question.id, voter);
    if (before.choice == choices) return {};
    if (!question.revote) throw Problem{has_voted};
    before.choice = choices;
    context.tx.save("ballot_named", before);
    return {.fresh = true}; // the ledger must tell of it
}
} // namespace

Receipt cast(Context& context, const Question& question, Id<people::Person> voter, const Slip& slip) {
    require_open(question);
    if (question.way != Way::slips) throw Problem{by_counts};
    const auto choices = digits_of(question, choices_of(context.tx, question), slip.chosen);
    if (!hexadecimal(slip.number, number_digits)) throw Problem{bad_slip};
    if (!slip.nonce.empty() && !hexadecimal(slip.nonce, nonce_digits)) throw Problem{bad_slip};
    if (!on_roll(context.tx, question.roll_id, voter)) throw Problem{not_on_roll};
    const auto before = turnout_of(context.tx, question.id, voter);
    if (before && before->paper) throw Problem{on_paper};
    if (!secret(question)) return cast_by_name(context, question, voter, before.has_value(), choices);

    Urn urn(context.tx, question.id);
    const auto opening = board(context.tx, question.id).opening;
    const auto lies = urn.find(slip.number);
    Inside inside{choices, slip.nonce};
    if (before) {
        const bool same =
            lies && lies->choices == choices && (slip.nonce.empty() || lies->nonce == slip.nonce);
        if (same) return {.fresh = false, .opening = opening, .commitment = commitment(opening, *lies)};
        if (!lies || !question.revote) throw Problem{has_voted};
    } else {
        if (lies) throw Problem{bad_slip}; // another's number
        note_turnout(context, question, voter);
    }
    if (inside.nonce.empty()) inside.nonce = sm3(random_token(32));
    urn.put(slip.number, inside);
    return {.fresh = !before, .opening = opening, .commitment = commitment(opening, inside)};
}

void issue_paper(Context& context, const Question& question, Id<people::Person> voter) {
    require_open(question);
    if (question.way != Way::slips) throw Problem{by_counts};
    if (!secret(question)) throw Problem{names_and_papers};
    if (!on_roll(context.tx, question.roll_id, voter)) throw Problem{not_on_roll};
    const auto before = turnout_of(context.tx, question.id, voter);
    if (before && before->paper) return; // told twice
    if (before) throw Problem{has_voted};
    note_turnout(context, question, voter, true);
}

std::vector<Votes> completed(const Question& question, const Choices& choices,
                             std::span<const Votes> entered) {
    std::vector<Votes> all;
    for (const auto& choice : choices) all.push_back({choice.key, 0});
    if (most_of(question) > 1) all.push_back({valid_papers, 0});
    all.push_back({invalid_papers, 0});
    for (const auto& entry : entered) {
        if (entry.votes < 0) throw Problem{no_such_choice};
        if (entry.votes > question.base) // sums stay far from what a number holds
            throw Problem{
                too_many_votes, {std::to_string(entry.votes), std::to_string(question.base)}
            };
        auto known = std::ranges::find(all, entry.choice, &Votes::choice);
        if (known == all.end() && rule_of(question).write_ins && entry.choice.starts_with(written_in) &&
            entry.choice.size() > written_in.size())
            known = all.insert(all.end(), {entry.choice, 0});
        if (known == all.end()) throw Problem{no_such_choice};
        known->votes += entry.votes;
    }
    std::erase_if(all, [](const Votes& entry) {
        return entry.votes == 0 && (entry.choice == invalid_papers || entry.choice.starts_with(written_in));
    });
    return all;
}

Counted counted(const Question& question, std::span<const Votes> entries) {
    Counted count;
    bool another = false;
    std::int64_t marks = 0, names = 0;
    for (const auto& entry : entries) {
        if (entry.choice == invalid_papers) {
            count.invalid = entry.votes;
        } else if (entry.choice == valid_papers) {
            count.valid = entry.votes;
        } else {
            another |= entry.choice == "another";
            (entry.choice.starts_with(written_in) ? names : marks) += entry.votes;
            count.votes.push_back(entry);
        }
    }
    if (another) { // the names stand on papers marked so
        if (names > votes_for(entries, "another")) throw Problem{no_such_choice};
        count.valid = marks;
        return count;
    }
    const auto most = most_of(question);
    if (most == 1) {
        count.valid = marks + names;
        return count;
    }
    const bool fits =
        std::ranges::all_of(count.votes, [&](const Votes& one) { return one.votes <= count.valid; });
    if (!fits || marks + names > count.valid * most ||
        marks + names < count.valid * question.least.value_or(1))
        throw Problem{
            wrong_number,
            {std::to_string(question.least.value_or(1)), std::to_string(most),
              std::to_string(marks + names)}
        };
    return count;
}

std::string written(std::span<const Votes> votes) {
    std::string text;
    for (const auto& entry : votes) text += std::to_string(entry.votes) + ' ' + entry.choice + '\n';
    return text;
}

std::vector<Votes> read_written(const std::string& text) {
    std::vector<Votes> votes;
    std::istringstream in(text);
    Votes entry;
    while (in >> entry.votes && in.get() == ' ' && std::getline(in, entry.choice)) votes.push_back(entry);
    return votes;
}

std::vector<std::vector<Votes>> by_person(std::span<const Tally> tallies) {
    std::map<Id<people::Person>, std::vector<Votes>> people;
    for (const auto& tally : tallies)
        if (tally.entered_by) people[*tally.entered_by].push_back({tally.choice, tally.votes});
    std::vector<std::vector<Votes>> all;
    for (auto& [person, votes] : people) all.push_back(std::move(votes));
    return all;
}

std::optional<std::vector<Votes>> agreement(std::vector<std::vector<Votes>> entries) {
    for (auto& votes : entries) {
        std::erase_if(votes, [](const Votes& one) { return one.votes == 0; });
        std::ranges::sort(votes, {}, &Votes::choice);
    }
    const auto same = [](const std::vector<Votes>& a, const std::vector<Votes>& b) {
        return std::ranges::equal(
            a, b, [](const Votes& x, const Votes& y) { return x.choice == y.choice && x.votes == y.votes; });
    };
    for (std::size_t i = 0; i < entries.size(); ++i)
        for (std::size_t j = i + 1; j < entries.size(); ++j)
            if (same(entries[i], entries[j])) return entries[i];
    return std::nullopt;
}

bool agreed(std::span<const Tally> tallies) {
    return agreement(by_person(tallies)).has_value();
}

namespace {
/// What the same person entered before is changed; what they leave out now becomes 0.
void set_down_entry(Context& context, const Question& question, const std::vector<Votes>& votes) {
    auto before = context.tx.all<Tally>(
        db::select<Tally>("ballot_tallies") +
            " where congress_id = $1 and question_id = $2 and entered_by = $3 order by id",
        question.id, context.actor.person);
    for (auto& tally : before) {
        const auto now = votes_for(votes, tally.choice);
        if (tally.votes == now) continue;
        tally.votes = now;
        context.tx.save("ballot_tallies", tally);
    }
    for (const auto& entry : votes)
        if (std::ranges::find(before, entry.choice, &Tally::choice) == before.end())
            context.tx.insert("ballot_tallies", Tally{context.next<Tally>(), question.id,
                                                      context.actor.person, entry.choice, entry.votes});
}
} // namespace

void enter_count(Context& context, const Question& question, std::span<const Votes> entered) {
    require_open(question);
    const auto votes = completed(question, choices_of(context.tx, question), entered);
    const auto count = counted(question, votes);
    const auto papers = count.valid + count.invalid;
    if (question.way == Way::slips) {
        if (!secret(question)) throw Problem{by_slips};
        const auto issued = turnout(context.tx, question.id, true);
        if (issued == 0) throw Problem{question.ballot_id ? no_papers : by_slips};
        if (papers > issued)
            throw Problem{
                too_many_papers, {std::to_string(papers), std::to_string(issued)}
            };
        return Urn(context.tx, question.id).put_count(context.actor.person, written(votes));
    }
    if (papers > question.present.value_or(0))
        throw Problem{
            too_many_votes, {std::to_string(papers), std::to_string(*question.present)}
        };
    set_down_entry(context, question, votes);
}

PaperCount paper_count(Context& context, const Question& question) {
    PaperCount count;
    if (question.state != State::open || question.way != Way::slips || !secret(question)) return count;
    count.issued = turnout(context.tx, question.id, true);
    if (count.issued == 0) return count;
    const Urn urn(context.tx, question.id);
    std::vector<std::vector<Votes>> all;
    for (const auto& text : urn.counts()) all.push_back(read_written(text));
    count.entered = std::ssize(all);
    count.agreed = agreement(std::move(all)).has_value();
    if (const auto mine = urn.count_by(context.actor.person)) count.mine = read_written(*mine);
    return count;
}
} // namespace ballots
