#include "engine/gatherings/attendance.hpp"
#include "engine/ledger/ledger.hpp"
#include "systems/ballots/acting.hpp"

#include <algorithm>

namespace ballots {
namespace {
constexpr std::size_t most_questions = 200, most_options = 100;
constexpr std::size_t longest_option = 100;
constexpr Refusal no_questions{422, "no-questions", "请写明要表决的事项，至少一项。",
                               "Say what is voted on."};
constexpr Refusal too_many_questions{422, "too-many-questions", "一次最多表决 {0} 项，请分成几次。",
                                     "At most {0} questions at once. Put several ballots."};
constexpr Refusal not_by_rule{422, "mode-not-by-rule", "按照规则，“{0}”不能采用这种方式（无记名或者记名）。",
                              "By its rule, “{0}” cannot be voted on in this mode, secret or recorded."};
constexpr Refusal bad_option{422, "bad-option", "选项不能为空，也不能超过 {0} 字。",
                             "An option is never empty, and at most {0} characters long."};
constexpr Refusal not_in_session{409, "meeting-not-in-session", "会议没有在举行，不能开始表决。",
                                 "The meeting is not in session, so nothing can be voted on."};
constexpr Refusal another_open{409, "another-ballot-open", "“{0}”正在表决，请先截止或者作废。",
                               "“{0}” is being voted on. Close or void it first."};

/// The item, or the meeting as a whole, if the rule is one for it.
std::int64_t subject_of(Context& context, const Whole& whole, const rules::Ballot& rule,
                        std::optional<Id<gatherings::AgendaItem>> id, const std::string& at) {
    const auto item = item_on_agenda(context, whole.gathering.id, id, at);
    require_rule(context, whole.gathering, item ? &*item : nullptr, rule);
    return item ? item->id.value : whole.gathering.id.value;
}

Mode mode_for(const Context& context, const BallotPut& put, const rules::Ballot& rule) {
    const auto usual = rule.secrecy.front() == "secret" ? Mode::secret : Mode::recorded;
    const auto mode = put.mode.value_or(usual);
    if (std::ranges::find(rule.secrecy, mode == Mode::secret ? "secret" : "recorded") == rule.secrecy.end())
        refuse_field("/mode", not_by_rule,
                     {context.language == Language::zh ? rule.label_zh : rule.label_en});
    return mode;
}

std::vector<std::string> options_of(const BallotAsked& asked, const std::string& at) {
    for (const auto& option : asked.options)
        if (trim(option).empty() || characters(option) > longest_option ||
            asked.options.size() > most_options)
            refuse_field(at + "/options", bad_option, {std::to_string(longest_option)});
    return asked.options;
}

/// The roll is drawn up when the first vote of a meeting opens: its members of that day, whether they came
/// or not.
void draw_members(Context& context, const Gathering& gathering) {
    const Id<Roll> roll{gathering.id.value};
    if (size_of(context.tx, roll) > 0) return;
    std::vector<Id<people::Person>> members;
    for (const auto& attendee : gatherings::store::attendees(context.tx, gathering.id))
        if (attendee.part == gatherings::Part::member) members.push_back(attendee.person_id);
    draw_up(context, roll, members);
}

/// Phones can be tried before the meeting opens; everything else waits for it, and for its quorum.
void expect_meeting(const Whole& whole) {
    const auto& state = whole.gathering.state;
    if (state == "in_session" || (is_trial(whole) && (state == "notified" || state == "papers_sent"))) return;
    throw Problem{not_in_session};
}

void expect_alone(Context& context, const Whole& whole) {
    if (const auto other = context.tx.find<Ballot>(
            db::select<Ballot>("ballots") + " where congress_id = $1 and roll_id = $2 and state = 'open'",
            whole.ballot.roll_id))
        throw Problem{another_open, {other->title}};
}
} // namespace

BallotView put_ballot(Context& context, const BallotPut& put) {
    if (!gatherings::store::may_see(context, put.gathering_id)) refuse_field("/gathering_id", not_found);
    Whole whole{.gathering = gatherings::store::load(context.tx, put.gathering_id)};
    require(context, whole, "put_ballot");
    const auto& rule = rule_named(put.rule.value);
    if (put.questions.empty()) refuse_field("/questions", no_questions);
    if (put.questions.size() * std::max<std::size_t>(rule.aspects.size(), 1) > most_questions)
        refuse_field("/questions", too_many_questions, {std::to_string(most_questions)});
    whole.ballot = {.id = context.next<Ballot>(),
                    .roll_id = {put.gathering_id.value},
                    .subject_id = subject_of(context, whole, rule, put.item_id, "/item_id"),
                    .title = put.title.value};
    const auto aspects = rule.aspects.empty() ? std::vector<std::string>{"overall"} : rule.aspects;
    const auto mode = mode_for(context, put, rule);
    std::int64_t position = 0;
    for (std::size_t i = 0; i < put.questions.size(); ++i) {
        const auto& asked = put.questions[i];
        const auto at = "/questions/" + std::to_string(i);
        const auto subject = asked.item_id ? subject_of(context, whole, rule, asked.item_id, at + "/item_id")
                                           : whole.ballot.subject_id;
        for (const auto& aspect : aspects)
            ballots::put(context,
                         {.roll_id = whole.ballot.roll_id,
                          .rule = rule.key,
                          .subject_id = subject,
                          .aspect = aspect,
                          .way = put.way,
                          .revote = put.revote,
                          .ballot_id = whole.ballot.id,
                          .position = ++position,
                          .title = asked.title.value,
                          .mode = mode,
                          .least = rule.choices.empty() ? asked.least : std::nullopt,
                          .most = rule.choices.empty() ? asked.most : std::nullopt},
                         options_of(asked, at));
    }
    take(context, whole, "put_ballot");
    return view_of(context, load(context, whole.ballot.id));
}

BallotView open_ballot(Context& context, Id<Ballot> id) {
    auto whole = load_for_change(context, id);
    require(context, whole, "open_ballot");
    expect_meeting(whole);
    expect_alone(context, whole);
    draw_members(context, whole.gathering);
    const auto there = gatherings::presence(context.tx, whole.gathering).present;
    for (auto& question : whole.questions) ballots::open(context, question, there);
    take(context, whole, "open_ballot");
    tell_followers(context, whole);
    return view_of(context, whole);
}

BallotView correct_presence(Context& context, Id<Ballot> id, const BallotPresence& presence) {
    auto whole = load_for_change(context, id);
    require(context, whole, "correct_presence");
    for (auto& question : whole.questions) correct_present(context, question, presence.present);
    take(context, whole, "correct_presence");
    return view_of(context, whole);
}

BallotView close_ballot(Context& context, Id<Ballot> id) {
    auto whole = load_for_change(context, id);
    require(context, whole, "close_ballot");
    for (auto& question : whole.questions) ballots::close(context, question);
    take(context, whole, is_trial(whole) ? "end_trial" : "close_ballot");
    tell_followers(context, whole);
    return view_of(context, whole);
}

namespace {
void annul_all(Context& context, Whole& whole, const BallotReason& why, std::string_view act) {
    if (is_trial(whole)) act = "void_trial";
    require(context, whole, act);
    for (auto& question : whole.questions) annul(context, question, why.reason.value);
    whole.ballot.reason = why.reason.value;
    take(context, whole, act);
    tell_followers(context, whole);
}
} // namespace

BallotView void_ballot(Context& context, Id<Ballot> id, const BallotReason& why) {
    auto whole = load_for_change(context, id);
    annul_all(context, whole, why, "void_ballot");
    return view_of(context, whole);
}

BallotView vote_again(Context& context, Id<Ballot> id, const BallotReason& why) {
    auto whole = load_for_change(context, id);
    annul_all(context, whole, why, "vote_again");
    const auto choices = choices_of(context.tx, whole.questions, Language::zh);
    Whole again{.ballot = whole.ballot, .gathering = whole.gathering};
    again.ballot.id = context.next<Ballot>();
    again.ballot.version = 1;
    again.ballot.state.clear();
    again.ballot.reason.clear();
    again.ballot.again_of = id;
    for (std::size_t i = 0; i < whole.questions.size(); ++i) {
        const auto& before = whole.questions[i];
        std::vector<std::string> labels;
        for (const auto& choice : choices[i]) labels.push_back(choice.label);
        ballots::put(context,
                     {.roll_id = before.roll_id,
                      .rule = before.rule,
                      .subject_id = before.subject_id,
                      .aspect = before.aspect,
                      .way = before.way,
                      .revote = before.revote,
                      .ballot_id = again.ballot.id,
                      .position = before.position,
                      .title = before.title,
                      .mode = before.mode,
                      .least = before.least,
                      .most = before.most},
                     labels);
    }
    take(context, again, "put_ballot");
    return view_of(context, load(context, again.ballot.id));
}
} // namespace ballots
