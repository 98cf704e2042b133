#include "db/where.hpp"
#include "systems/suggestions/flow.hpp"
#include "systems/suggestions/meetings.hpp"
#include "systems/suggestions/unit_ids.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace suggestions {
namespace {
struct Line {
    Id<MeetingItem> id;
    std::int64_t version = 0;
    Id<Matter> matter_id;
    std::optional<std::string> number;
    std::string title, category, state;
    Id<people::Person> author_id;
    std::int64_t together = 0, doubtful = 0;
    std::optional<Id<people::Organ>> proposed_unit_id, lead_id;
    std::string co_units, separate_units, note;
    std::optional<Date> decided_on, assigned_on;
};
BOOST_DESCRIBE_STRUCT(Line, (),
                      (id, version, matter_id, number, title, category, state, author_id, together, doubtful,
                       proposed_unit_id, lead_id, co_units, separate_units, note, decided_on, assigned_on))

struct Word {
    Id<Matter> matter_id;
    Id<people::Organ> unit_id;
    std::optional<ConsultAnswer> answer;
    std::optional<Id<people::Organ>> other_unit_id;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(Word, (), (matter_id, unit_id, answer, other_unit_id, reason))

using Units = std::set<Id<people::Organ>>;

/// What the units' words and the author's wish come to: who might lead, and what speaks for talking about it.
void weigh(MeetingLine& line, bool checklist_doubtful) {
    Units leads, candidates;
    bool refused = false;
    for (const auto& word : line.words) {
        if (word.answer == ConsultAnswer::lead) leads.insert(word.unit_id);
        if (word.answer == ConsultAnswer::co) line.candidate_co_ids.push_back(word.unit_id);
        if (word.answer == ConsultAnswer::not_ours) refused = true;
    }
    candidates = leads;
    for (const auto& word : line.words)
        if (word.other_unit_id) candidates.insert(*word.other_unit_id);
    const bool asked =
        std::ranges::any_of(line.words, [](const UnitsWord& word) { return word.answer.has_value(); });
    const auto says_no = [&](Id<people::Organ> unit) {
        return std::ranges::any_of(line.words, [&](const UnitsWord& word) {
            return word.unit_id == unit && word.answer && word.answer != ConsultAnswer::lead;
        });
    };
    if (line.proposed_unit_id && !says_no(*line.proposed_unit_id)) candidates.insert(*line.proposed_unit_id);
    if (leads.size() > 1) line.doubts.push_back(Doubt::units_disagree);
    if (refused && leads.empty()) line.doubts.push_back(Doubt::said_not_ours);
    if (candidates.size() > 1 && leads.size() < 2) line.doubts.push_back(Doubt::several_candidates);
    if (checklist_doubtful) line.doubts.push_back(Doubt::checklist);
    if (leads.size() == 1)
        line.candidate_id = *leads.begin();
    else if (!asked || leads.empty())
        if (candidates.size() == 1) line.candidate_id = *candidates.begin();
}

MeetingLine line_of(const Context& context, const Line& line) {
    return {.id = line.id,
            .item_version = line.version,
            .matter_id = line.matter_id,
            .number = line.number,
            .title = line.title,
            .category = line.category,
            .state = line.state,
            .state_label = matters::word(states, line.state, context.language),
            .author_id = line.author_id,
            .together = line.together,
            .proposed_unit_id = line.proposed_unit_id,
            .lead_id = line.lead_id,
            .co_ids = unit_ids(line.co_units),
            .separate_ids = unit_ids(line.separate_units),
            .note = line.note,
            .decided_on = line.decided_on,
            .assigned_on = line.assigned_on};
}

/// The doubtful first, then those without a unit in view, then unit by unit; inside by number.
bool before(const MeetingLine& a, const MeetingLine& b) {
    const auto key = [](const MeetingLine& line) {
        const int rank = !line.doubts.empty() ? 0 : line.candidate_id ? 2 : 1;
        const auto number = line.number.value_or("");
        return std::tuple(rank, rank == 2 ? line.candidate_id->value : 0, number.size(), number);
    };
    return key(a) < key(b);
}
} // namespace

std::vector<MeetingLine> lines_of(Context& context, const AssignmentMeeting& meeting, matters::NameBook& book,
                                  std::optional<Id<MeetingItem>> only) {
    db::Where where{
        "select i.id, i.version, i.matter_id, m.number, m.title, m.category, m.state, m.author_id, "
        "(select count(*) from suggestions g where g.congress_id = $1 and g.merged_into = m.id) as together, "
        "(select count(*) from screening_checks c where c.congress_id = $1 and c.matter_id = m.id and "
        "c.verdict = 'doubtful') as doubtful, s.proposed_unit_id, i.lead_id, i.co_units, i.separate_units, "
        "i.note, i.decided_on, i.assigned_on from meeting_items i "
        "join matters m on m.congress_id = i.congress_id and m.id = i.matter_id "
        "join suggestions s on s.congress_id = i.congress_id and s.id = i.matter_id where i.congress_id = "
        "$1"};
    db::Where said{"select k.matter_id, k.unit_id, k.answer, k.other_unit_id, k.reason from consultations k "
                   "join meeting_items i on i.congress_id = k.congress_id and i.matter_id = k.matter_id "
                   "where k.congress_id = $1 and k.recalled_on is null"};
    for (auto* each : {&where, &said}) {
        each->add("i.meeting_id = ?", meeting.id);
        if (only) each->add("i.id = ?", *only);
    }
    const auto rows = context.tx.list<Line>(where.sql, where.arguments);
    std::map<Id<Matter>, std::vector<UnitsWord>> words;
    for (const auto& word : context.tx.list<Word>(said.sql + " order by k.id", said.arguments)) {
        words[word.matter_id].push_back({word.unit_id, word.answer, word.other_unit_id, word.reason});
        book.need(word.unit_id);
        book.need(word.other_unit_id);
    }
    std::vector<MeetingLine> lines;
    for (const auto& row : rows) {
        auto& line = lines.emplace_back(line_of(context, row));
        line.words = words[row.matter_id];
        weigh(line, row.doubtful > 0);
        book.need(line.author_id);
        book.need(line.proposed_unit_id);
        book.need(line.lead_id);
        for (const auto id : line.co_ids) book.need(id);
        for (const auto id : line.separate_ids) book.need(id);
    }
    std::ranges::sort(lines, before);
    return lines;
}
} // namespace suggestions
