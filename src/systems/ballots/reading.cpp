#include "base/bytes.hpp"
#include "engine/ballots/board.hpp"
#include "engine/ballots/keys.hpp"
#include "engine/ballots/sentences.hpp"
#include "engine/gatherings/attendance.hpp"
#include "systems/ballots/acting.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace ballots {
namespace {
constexpr Refusal not_yet_counted{409, "vote-not-counted", "截止计票以后才能查看。",
                                  "There is nothing to see before the vote is counted."};
constexpr Refusal bad_code{422, "bad-receipt-code", "回执码应为16位字母和数字，请核对后重新输入。",
                           "A receipt code has 16 letters and digits. Check it and type it again."};
constexpr std::size_t code_bytes = 10, commitment_digits = 64;

/// Everything that the views of some questions are made of, each asked once.
struct Gathered {
    std::vector<Choices> choices;
    std::vector<Result> results;
    std::map<Id<Question>, std::string> heads;
    std::vector<Tally> entries;
    std::vector<Named> named;
    std::set<Id<Question>> voted;
};

Gathered gather(Context& context, std::span<const Question> questions) {
    Gathered all{.choices = choices_of(context.tx, questions, context.language),
                 .results = results(context.tx, questions),
                 .entries = entries(context.tx, questions),
                 .named = named(context.tx, questions)};
    for (const auto& head : heads(context.tx, questions)) all.heads[head.question_id] = head_code(head.head);
    if (questions.empty()) return all;
    for (const auto id : voted_on(context.tx, questions.front().roll_id, context.actor.person))
        all.voted.insert(id);
    return all;
}

void tell_entries(Context& context, const Question& question, const Gathered& all, BallotQuestion& view) {
    std::vector<Tally> mine;
    for (const auto& tally : all.entries)
        if (tally.question_id == question.id) {
            mine.push_back(tally);
            auto entry = std::ranges::find(view.entries, *tally.entered_by, &BallotEntry::person_id);
            if (entry == view.entries.end()) entry = view.entries.insert(entry, {*tally.entered_by, {}});
            entry->votes.push_back({tally.choice, tally.votes});
        }
    view.agreed = agreed(mine);
    if (question.state != State::open || question.way != Way::slips) return;
    auto papers = paper_count(context, question);
    view.papers = {papers.issued, papers.entered, std::move(papers.mine)};
    view.agreed = papers.agreed;
}

std::vector<std::string> chosen_keys(const Choices& choices, const std::string& digits) {
    std::vector<std::string> keys;
    for (std::size_t i = 0; i < choices.size() && i < digits.size(); ++i)
        if (digits[i] == '1') keys.push_back(choices[i].key);
    return keys;
}

/// What is voted on is an item of the agenda, or the meeting's as a whole.
std::optional<Id<gatherings::AgendaItem>> item_of(Id<Roll> roll, std::int64_t subject) {
    if (subject == roll.value) return std::nullopt;
    return Id<gatherings::AgendaItem>{subject};
}

BallotQuestion question_view(Context& context, const Question& question, const Gathered& all, std::size_t i,
                             bool conducting) {
    const auto& rule = rules::ballot(question.rule);
    BallotQuestion view{.id = question.id,
                        .position = question.position.value_or(0),
                        .item_id = item_of(question.roll_id, question.subject_id),
                        .title = question.title.value_or(""),
                        .aspect = question.aspect,
                        .aspect_label = aspect_label(rule, question.aspect, context.language),
                        .least = question.least.value_or(1),
                        .most = question.most.value_or(1),
                        .choices = all.choices[i],
                        .result = all.results[i],
                        .voted = all.voted.contains(question.id)};
    view.verdict_label = verdict_label(view.result, view.choices, context.language);
    view.sentence = sentence(rule, view.result, view.choices, context.language);
    if (const auto head = all.heads.find(question.id); head != all.heads.end()) view.head_code = head->second;
    if (conducting) tell_entries(context, question, all, view);
    if (question.state == State::closed)
        for (const auto& vote : all.named)
            if (vote.question_id == question.id)
                view.recorded.push_back({vote.person_id, chosen_keys(all.choices[i], vote.choice)});
    return view;
}

BallotView make_view(Context& context, const Whole& whole, const Gathered& all, std::size_t first,
                     std::int64_t members) {
    const auto& question = whole.questions.front();
    const auto& rule = rules::ballot(question.rule);
    const bool conducting = conducts(context, whole.gathering);
    BallotView view{.id = whole.ballot.id,
                    .version = whole.ballot.version,
                    .state = whole.ballot.state,
                    .state_label = matters::word(states, whole.ballot.state, context.language),
                    .title = whole.ballot.title,
                    .gathering_id = whole.gathering.id,
                    .item_id = item_of(whole.ballot.roll_id, whole.ballot.subject_id),
                    .again_of = whole.ballot.again_of,
                    .reason = whole.ballot.reason,
                    .rule = rule_view(rule, context.language),
                    .mode = question.mode.value_or(Mode::secret),
                    .way = question.way,
                    .revote = question.revote,
                    .trial = question.rule == trial_rule,
                    .base = question.base ? question.base : members,
                    .present = question.present,
                    .acts = offers(context, whole)};
    view.quorum = quorum(rule, view.base);
    view.few = view.mode == Mode::secret && view.present.value_or(view.base) < rule.few;
    for (std::size_t i = 0; i < whole.questions.size(); ++i)
        view.questions.push_back(question_view(context, whole.questions[i], all, first + i, conducting));
    return view;
}

std::int64_t members_of(Context& context, const Gathering& gathering) {
    return gatherings::presence(context.tx, gathering).all;
}
} // namespace

BallotRule rule_view(const rules::Ballot& rule, Language language) {
    const bool zh = language == Language::zh;
    BallotRule view{.key = rule.key,
                    .label = zh ? rule.label_zh : rule.label_en,
                    .citation = zh ? rule.citation.zh : rule.citation.en,
                    .source = rule.source,
                    .carries = rule.carries,
                    .secrecy = rule.secrecy,
                    .aspects = zh ? rule.aspects_zh : rule.aspects_en,
                    .write_ins = rule.write_ins,
                    .fewest = rule.fewest,
                    .few = rule.few};
    const auto& words = zh ? rule.choices_zh : rule.choices_en;
    for (std::size_t i = 0; i < rule.choices.size(); ++i)
        view.choices.push_back({rule.choices[i], words.at(i)});
    return view;
}

BallotView view_of(Context& context, const Whole& whole) {
    return make_view(context, whole, gather(context, whole.questions), 0,
                     members_of(context, whole.gathering));
}

BallotView show(Context& context, Id<Ballot> id) {
    destroy_spent_keys(context.tx);
    return view_of(context, load(context, id));
}

BallotList list(Context& context, const BallotFilter& filter) {
    destroy_spent_keys(context.tx);
    if (!filter.gathering_id || !gatherings::store::may_see(context, *filter.gathering_id))
        throw Problem{not_found};
    const auto gathering = gatherings::store::load(context.tx, *filter.gathering_id);
    const Id<Roll> roll{gathering.id.value};
    const auto all = context.tx.all<Ballot>(
        db::select<Ballot>("ballots") + " where congress_id = $1 and roll_id = $2 order by id", roll);
    auto asked = questions(context.tx, roll);
    std::ranges::stable_sort(asked, {}, [](const Question& one) {
        return std::pair(one.ballot_id.value_or(Id<Ballot>{}), one.position.value_or(0));
    });
    const auto gathered = gather(context, asked);
    const auto members = members_of(context, gathering);
    BallotList page{.may_put = conducts(context, gathering)};
    matters::NameBook book;
    std::size_t first = 0;
    for (const auto& ballot : all) {
        Whole whole{.ballot = ballot, .gathering = gathering};
        for (const auto& question : asked)
            if (question.ballot_id == ballot.id) whole.questions.push_back(question);
        page.items.push_back(make_view(context, whole, gathered, first, members));
        first += whole.questions.size();
        for (const auto& question : page.items.back().questions) {
            for (const auto& entry : question.entries) book.need(entry.person_id);
            for (const auto& vote : question.recorded) book.need(vote.person_id);
        }
    }
    if (page.may_put)
        for (const auto& attendee : gatherings::store::attendees(context.tx, gathering.id))
            if (attendee.part == gatherings::Part::member && attendee.present.value_or(false)) {
                page.present_ids.push_back(attendee.person_id);
                book.need(attendee.person_id);
            }
    page.names = book.look_up(context.tx, gathering.held_on.value_or(context.today));
    return page;
}

BallotSheet sheet(Context& context, Id<Ballot> id) {
    const auto whole = load(context, id);
    const auto me = gatherings::attendee_of(context.tx, whole.gathering.id, context.actor.person);
    if (!me || me->part != gatherings::Part::member) throw Problem{not_found};
    const auto& front = whole.questions.front();
    const auto& rule = rules::ballot(front.rule);
    BallotSheet sheet{.ballot_id = id,
                      .state = whole.ballot.state,
                      .title = whole.ballot.title,
                      .rule = rule_view(rule, context.language),
                      .mode = front.mode.value_or(Mode::secret),
                      .way = front.way,
                      .revote = front.revote,
                      .trial = front.rule == trial_rule};
    sheet.few = sheet.mode == Mode::secret && front.present && *front.present < rule.few;
    const auto choices = choices_of(context.tx, whole.questions, context.language);
    const auto papers = papers_of(context.tx, front.roll_id, context.actor.person);
    const auto voted = voted_on(context.tx, front.roll_id, context.actor.person);
    std::map<Id<Question>, std::string> openings;
    for (const auto& head : heads(context.tx, whole.questions)) openings[head.question_id] = head.opening;
    for (std::size_t i = 0; i < whole.questions.size(); ++i) {
        const auto& question = whole.questions[i];
        sheet.questions.push_back({.id = question.id,
                                   .title = question.title.value_or(""),
                                   .aspect_label = aspect_label(rule, question.aspect, context.language),
                                   .state = question.state,
                                   .least = question.least.value_or(1),
                                   .most = question.most.value_or(1),
                                   .choices = choices[i],
                                   .opening = openings[question.id],
                                   .voted = std::ranges::find(voted, question.id) != voted.end(),
                                   .paper = std::ranges::find(papers, question.id) != papers.end()});
    }
    return sheet;
}

namespace {
const Question& question_in(const Whole& whole, Id<Question> id) {
    const auto found = std::ranges::find(whole.questions, id, &Question::id);
    if (found == whole.questions.end()) throw Problem{not_found};
    return *found;
}

papers::Download lines_named(const Question& question, const char* what, std::string lines) {
    return {.name = question.title.value_or("") + "-" + what + ".jsonl",
            .type = "application/octet-stream",
            .bytes = std::move(lines)};
}
} // namespace

papers::Download board_file(Context& context, Id<Ballot> id, Id<Question> question) {
    const auto whole = load(context, id);
    const auto& asked = question_in(whole, question);
    return lines_named(asked, "公示", board(context.tx, question).lines);
}

papers::Download openings_file(Context& context, Id<Ballot> id, Id<Question> question) {
    const auto whole = load(context, id);
    if (!conducts(context, whole.gathering)) throw Problem{not_allowed};
    const auto& asked = question_in(whole, question);
    if (asked.state != State::closed) throw Problem{not_yet_counted};
    return lines_named(asked, "开票", openings(context.tx, question));
}

ReceiptFound find_receipt(Context& context, const ReceiptSought& sought) {
    auto beginning = sought.code.value;
    if (beginning.size() != commitment_digits || !from_hex(beginning)) {
        const auto bytes = from_spoken_code(beginning);
        if (!bytes || bytes->size() != code_bytes) refuse_field("/code", bad_code);
        beginning = to_hex(*bytes);
    }
    const auto question = context.tx.get<Question>(
        db::select<Question>("ballot_questions") + " where congress_id = $1 and id = $2", sought.question_id);
    ReceiptFound found{.where = whereabouts(context.tx, question, beginning), .state = question.state};
    if (found.where == Whereabouts::nowhere) return found; // who has no receipt of it learns nothing of it
    found.title = question.title.value_or("");
    found.head_code = head_code(board(context.tx, question.id).head);
    return found;
}
} // namespace ballots
