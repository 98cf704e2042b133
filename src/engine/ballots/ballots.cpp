#include "engine/ballots/ballots.hpp"

#include "base/bytes.hpp"
#include "engine/ballots/inner.hpp"
#include "engine/ballots/keys.hpp"

#include <algorithm>

namespace ballots {
const rules::Ballot& rule_of(const Question& question) {
    return rules::ballot(question.rule);
}

void require_open(const Question& question) {
    if (question.state != State::open) throw Problem{not_open};
}

std::int64_t most_of(const Question& question) {
    return question.most.value_or(1);
}

bool secret(const Question& question) {
    return question.mode.value_or(Mode::secret) == Mode::secret;
}

void draw_up(Context& context, Id<Roll> roll, std::span<const Id<people::Person>> voters) {
    for (const auto person : voters)
        context.tx.insert("ballot_electors", Elector{context.next<Elector>(), roll, person});
}

std::int64_t size_of(db::Tx& tx, Id<Roll> roll) {
    return tx.count("select count(*) from ballot_electors where congress_id = $1 and roll_id = $2", roll);
}

bool on_roll(db::Tx& tx, Id<Roll> roll, Id<people::Person> person) {
    return tx.count("select count(*) from ballot_electors where congress_id = $1 and roll_id = $2 and "
                    "person_id = $3",
                    roll, person) != 0;
}

std::vector<Question> questions(db::Tx& tx, Id<Roll> roll) {
    return tx.all<Question>(db::select<Question>("ballot_questions") +
                                " where congress_id = $1 and roll_id = $2 order by id",
                            roll);
}

void put(Context& context, Question question, std::span<const std::string> labels) {
    const auto& rule = rule_of(question);
    question.id = context.next<Question>();
    if (rule.choices.empty()) {
        if (labels.size() < 2) throw Problem{too_few_options};
        const auto least = question.least.value_or(1), most = most_of(question);
        if (least < 0 || most < 1 || least > most || std::cmp_greater(most, labels.size()))
            throw Problem{bad_numbers};
    }
    context.tx.insert("ballot_questions", question);
    if (rule.choices.empty())
        for (std::int64_t position = 1; const auto& label : labels)
            context.tx.insert("ballot_options",
                              Option{context.next<Option>(), question.id, position++, label});
}

std::vector<Choices> choices_of(db::Tx& tx, std::span<const Question> asked, Language language) {
    std::vector<Question> with_options;
    for (const auto& question : asked)
        if (rule_of(question).choices.empty()) with_options.push_back(question);
    const auto options =
        of_questions<Option>(tx, "ballot_options", with_options, "", "question_id, position");
    std::vector<Choices> all;
    for (const auto& question : asked) {
        auto& choices = all.emplace_back();
        const auto& rule = rule_of(question);
        const auto& words = language == Language::zh ? rule.choices_zh : rule.choices_en;
        for (std::size_t i = 0; i < rule.choices.size(); ++i)
            choices.push_back({rule.choices[i], words.at(i)});
        for (const auto& option : options)
            if (option.question_id == question.id)
                choices.push_back({"o" + std::to_string(option.position), option.label});
    }
    return all;
}

Choices choices_of(db::Tx& tx, const Question& question, Language language) {
    return choices_of(tx, {&question, 1}, language).front();
}

void require_quorum(const rules::Ballot& rule, std::int64_t base, std::int64_t present) {
    if (present > base) throw Problem{too_many_present, {std::to_string(base)}};
    const auto least = quorum(rule, base);
    if (present < least)
        throw Problem{
            no_quorum, {std::to_string(present), std::to_string(least), std::to_string(base)}
        };
}

namespace {
/// "2020-09-04T12:00:00+08:00"
std::string in_shanghai(Instant now) {
    constexpr std::int64_t day_s = 24 * 60 * 60, offset_s = 8 * 60 * 60;
    const auto seconds = (now.ms / 1000 + offset_s) % day_s;
    const auto two = [](std::int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return to_string(date_in_shanghai(now)) + "T" + two(seconds / 3600) + ":" + two(seconds / 60 % 60) + ":" +
           two(seconds % 60) + "+08:00";
}

void begin_board(Context& context, const Question& question) {
    const auto& rule = rule_of(question);
    AskedLine asked{.id = "q1",
                    .text = question.title.value_or(question.aspect),
                    .min = question.least.value_or(1),
                    .max = most_of(question)};
    for (const auto& choice : choices_of(context.tx, question)) asked.opt.push_back(choice.label);
    asked.L = std::ssize(asked.opt);
    Chain chain;
    chain.add("poll", PollLine{.suite = suite,
                               .id = std::to_string(question.id.value),
                               .mode = secret(question) ? "secret" : "named",
                               .way = question.way == Way::slips ? "slips" : "counts",
                               .rule = rule.key,
                               .base = question.base,
                               .quorum = quorum(rule, question.base),
                               .pass = rule.carries,
                               .min_counted = secret(question) ? rule.fewest : 0,
                               .q = {asked}});
    chain.add("keys", KeysLine{.server = to_base64url(server_key().point())});
    chain.add("open", OpenLine{.at = in_shanghai(context.now)});
    context.tx.insert("ballot_boards", Board{.id = context.next<Board>(),
                                             .question_id = question.id,
                                             .opening = chain.head(),
                                             .head = chain.head(),
                                             .lines = chain.lines()});
}
} // namespace

void open(Context& context, Question& question, std::int64_t present) {
    question.base = size_of(context.tx, question.roll_id);
    require_quorum(rule_of(question), question.base, present);
    question.present = present;
    question.state = State::open;
    context.tx.save("ballot_questions", question);
    if (question.way == Way::slips && secret(question)) make_key(context.tx, question.id);
    begin_board(context, question);
}

void correct_present(Context& context, Question& question, std::int64_t present) {
    require_open(question);
    require_quorum(rule_of(question), question.base, present);
    question.present = present;
    context.tx.save("ballot_questions", question);
}

void discard(Context& context, Question& question, const std::string& reason) {
    if (question.state == State::closed || question.state == State::voided) throw Problem{not_open};
    annul(context, question, reason);
}

void annul(Context& context, Question& question, const std::string& reason) {
    if (question.state == State::voided) throw Problem{is_voided};
    context.tx.run("delete from ballot_envelopes where congress_id = $1 and question_id = $2", question.id);
    if (question.state != State::planned) {
        auto record = board(context.tx, question.id);
        Chain chain(record);
        chain.add("void", VoidLine{.why = reason});
        record.head = chain.head();
        record.lines = chain.lines();
        context.tx.save("ballot_boards", record);
    }
    question.state = State::voided;
    question.reason = reason;
    context.tx.save("ballot_questions", question);
}
} // namespace ballots
