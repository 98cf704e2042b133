#include "systems/suggestions/tables.hpp"

#include "db/where.hpp"
#include "engine/exchange/remarks.hpp"
#include "engine/exchange/values.hpp"
#include "engine/people/lookup.hpp"
#include "systems/suggestions/filters.hpp"
#include "systems/suggestions/flow.hpp"
#include "systems/suggestions/recording.hpp"
#include "systems/suggestions/sheet.hpp"
#include "systems/suggestions/suggestions.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace suggestions {
namespace {
using exchange::Remarks;

constexpr std::size_t longest_name = 40, longest_title = 80, longest_body = 5000, shortest_title = 4,
                      shortest_body = 20;

constexpr Refusal several_authors{
    422, "several-authors", "这一格有 {0} 个姓名，第一位“{1}”作为领衔代表，其余作为附议代表。",
    "{0} names stand here: the first, “{1}”, is taken as the lead deputy, the others as co-signers."};
constexpr Refusal title_shortened{
    422, "title-shortened", "标题超过 80 个字，已缩短；全文放在正文中。",
    "The title has more than 80 characters; the whole of it went into the text."};
constexpr Refusal body_too_long{422, "too-long", "正文最多 {0} 个字，现有 {1} 个字。",
                                "The text may have {0} characters and has {1}."};
constexpr Refusal unknown_deputy{
    422, "unknown-deputy", "没有名为“{0}”的人大代表，请先导入代表名册，或核对姓名。",
    "There is no deputy called “{0}”. Import the deputies first, or check the name."};
constexpr Refusal namesakes{422, "namesakes", "名为“{0}”的代表有 {1} 位，无法确定是哪一位，请逐件录入。",
                            "{1} deputies are called “{0}”. Enter this one by hand."};
constexpr Refusal unknown_unit{422, "unknown-unit", "没有名为“{0}”的承办单位，请先导入承办单位，或核对名称。",
                               "There is no unit called “{0}”. Import the units first, or check the name."};
constexpr Refusal unknown_category{422, "unknown-category", "没有名为“{0}”的类别，将留空。",
                                   "There is no category called “{0}”; it will be left open."};
constexpr Refusal unknown_outcome{422, "unknown-outcome", "办理结果“{0}”不是规定的类别，将留空。",
                                  "“{0}” is no class of outcome; it will be left open."};
constexpr Refusal incomplete{
    422, "incomplete", "没有编号的新建议须写明类别，标题不少于 4 个字，正文不少于 20 个字。",
    "A new suggestion without a number needs a category, a title of 4 and a text of 20 characters."};
constexpr Refusal taken_as_past{422, "taken-as-past", "作为已办结的历史建议录入，不再交办。",
                                "Taken as one of the past: recorded as closed, not assigned."};

std::size_t bytes_of(const std::string& text, std::size_t count) {
    std::size_t at = 0;
    for (; count > 0 && at < text.size(); --count) do
            ++at;
        while (at < text.size() && (text[at] & 0xC0) == 0x80);
    return at;
}

bool is_latin(const std::string& name) {
    return std::ranges::all_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

void tidy_author(SuggestionLine& line, Remarks& remarks) {
    const auto typed = exchange::plain(line.author);
    auto names = exchange::names_in(line.author);
    // a name in letters below one in characters is the same person's
    if (!names.empty() && !is_latin(names.front())) std::erase_if(names, is_latin);
    if (names.size() < 2) {
        // signs alone, as programs write an empty list, are no name
        const bool nothing = names.empty() && exchange::folded_label(typed).empty();
        line.author = nothing ? "" : exchange::name_of_person(names.empty() ? typed : names.front());
        if (typed.find(' ') != typed.npos && !is_latin(typed))
            remarks.warning("author", exchange::remarks::spaced_name, {typed, line.author});
        return;
    }
    line.author = names.front();
    remarks.warning("author", several_authors, {std::to_string(names.size()), names.front()});
    names.erase(names.begin());
    line.cosigners.insert(line.cosigners.begin(), names.begin(), names.end());
}

void tidy_text(SuggestionLine& line, Remarks& remarks) {
    const auto whole = line.title;
    line.title = exchange::plain(line.title);
    if (characters(line.title) > longest_title) {
        remarks.warning("title", title_shortened);
        line.title = line.title.substr(0, bytes_of(line.title, longest_title - 1)) + "…";
        line.body = line.body.empty() ? whole : whole + "\n" + line.body;
    }
    if (line.body.empty()) line.body = whole;
    if (!line.measures.value.empty()) line.body += "\n\n办法：" + line.measures.value;
    if (const auto size = characters(line.body); size > longest_body)
        remarks.error("body", body_too_long, {std::to_string(longest_body), std::to_string(size)});
}

void tidy(SuggestionLine& line, Remarks& remarks) {
    for (auto* text : {&line.number.value, &line.category.value, &line.session, &line.proposed_unit.value,
                       &line.lead_unit.value, &line.status, &line.outcome})
        *text = exchange::plain(*text);
    tidy_author(line, remarks);
    tidy_text(line, remarks);
    std::erase(line.cosigners, line.author);
    if (line.author.empty()) remarks.error("author", exchange::remarks::missing_value, {"领衔代表"});
    if (const auto size = characters(line.author); size > longest_name)
        remarks.error("author", exchange::remarks::too_long,
                      {line.author, std::to_string(longest_name), std::to_string(size)});
}

// ---- what the congress knows

Date day_of(const Context& context, const SuggestionLine& line) {
    return line.submitted_on.value_or(context.today);
}

/// One that is over: its state says so, it has a reply, or it is of an earlier year.
bool is_past(const Context& context, const SuggestionLine& line) {
    static constexpr std::array<std::string_view, 5> over{"办结", "已答复", "办完", "完成", "closed"};
    return line.replied_on || !line.outcome.empty() || day_of(context, line).year() < context.today.year() ||
           std::ranges::any_of(over, [&](auto word) { return line.status.find(word) != std::string::npos; });
}

struct Found {
    std::int64_t id = 0;
};
BOOST_DESCRIBE_STRUCT(Found, (), (id))

std::vector<Found> deputies_named(Context& context, const std::string& name, Date on) {
    return context.tx.all<Found>(R"(
        select distinct m.person_id as id from names n
          join mandates m on m.congress_id = n.congress_id and m.person_id = n.subject_id
         where n.congress_id = $1 and n.name = $2 and m.valid_from <= $3 and m.valid_to >= $3
         order by id)",
                                 name, on);
}

/// The deputy of that name on that day; 0 with a remark when there is none, or several.
Id<people::Person> deputy(Context& context, const std::string& name, Date on, std::string_view field,
                          Remarks* remarks) {
    const auto found = deputies_named(context, name, on);
    if (found.size() == 1) return {found.front().id};
    if (remarks && found.empty()) remarks->error(field, unknown_deputy, {name});
    if (remarks && !found.empty()) remarks->error(field, namesakes, {name, std::to_string(found.size())});
    return {};
}

Id<people::Organ> unit(Context& context, const std::string& name, Date on, std::string_view field,
                       Remarks* remarks) {
    const auto id = context.tx.count(R"(
        select o.id from names n
          join organs o on o.congress_id = n.congress_id and o.id = n.subject_id and o.type = 'unit'
                       and o.valid_from <= $3 and o.valid_to >= $3
         where n.congress_id = $1 and (n.name = $2 or n.short_name = $2)
         order by o.id limit 1)",
                                     name, on);
    if (id == 0 && remarks) remarks->error(field, unknown_unit, {name});
    return {id};
}

std::string category_key(const std::string& typed) {
    for (const auto& category : rules::categories())
        if (typed == category.key || typed == category.label_zh || typed == category.label_en)
            return category.key;
    return {};
}

std::optional<std::string> outcome_code(const std::string& typed) {
    for (const auto& outcome : rules::outcomes())
        if (typed == outcome.code || typed == outcome.code + "类" || typed == outcome.label_zh ||
            typed == outcome.label_en)
            return outcome.code;
    return std::nullopt;
}

Recorded resolved(Context& context, const SuggestionLine& line, Remarks* remarks) {
    const auto on = day_of(context, line);
    Recorded given{.author_id = deputy(context, line.author, on, "author", remarks),
                   .title = line.title,
                   .body = line.body,
                   .category = category_key(line.category),
                   .submitted_on = line.submitted_on,
                   .replied_on = line.replied_on,
                   .outcome = outcome_code(line.outcome)};
    for (const auto& name : line.cosigners)
        if (const auto person = deputy(context, name, on, "cosigners", remarks))
            given.cosigner_ids.push_back(person);
    if (!line.number.value.empty()) given.number = line.number.value;
    if (const auto& name = line.proposed_unit.value; !name.empty())
        if (const auto organ = unit(context, name, context.today, "proposed_unit", remarks))
            given.proposed_unit_id = organ;
    return given;
}

Assignment assignment_of(Context& context, const SuggestionLine& line, Remarks* remarks) {
    Assignment assignment;
    if (const auto& name = line.lead_unit.value; !name.empty())
        assignment.lead_id = unit(context, name, context.today, "lead_unit", remarks);
    for (const auto& name : line.co_units)
        assignment.co_ids.push_back(unit(context, name, context.today, "co_units", remarks));
    return assignment;
}

void check(Context& context, const SuggestionLine& line, Remarks& remarks) {
    const auto given = resolved(context, line, &remarks);
    if (!line.category.value.empty() && given.category.empty())
        remarks.warning("category", unknown_category, {line.category});
    if (!line.outcome.empty() && !given.outcome)
        remarks.warning("outcome", unknown_outcome, {line.outcome.substr(0, bytes_of(line.outcome, 30))});
    if (given.number && number_is_taken(context.tx, *given.number))
        remarks.error("number", number_taken, {*given.number});
    if (is_past(context, line)) {
        remarks.warning("status", taken_as_past);
        return;
    }
    if (given.number) {
        assignment_of(context, line, &remarks);
    } else if (given.category.empty() || characters(line.title) < shortest_title ||
               characters(line.body) < shortest_body) {
        remarks.error("body", incomplete);
    }
}

std::int64_t take(Context& context, const SuggestionLine& line) {
    const auto given = resolved(context, line, nullptr);
    if (is_past(context, line)) return record_past(context, given).value;
    if (!given.number) return enter_from_paper(context, given).value;
    const auto id = record(context, given);
    const auto assignment = assignment_of(context, line, nullptr);
    if (assignment.lead_id) assign(context, id, assignment);
    return id.value;
}

void undo(Context& context, std::int64_t subject, const std::string& reason) {
    void_record(context, {subject}, reason);
}

// ---- lists

/// What a list shows of a suggestion is in its row; the text and who signed it are fetched a page at a time.
struct WholeText {
    Id<Matter> id;
    std::string body;
    std::optional<Date> replied_on;
};
BOOST_DESCRIBE_STRUCT(WholeText, (), (id, body, replied_on))

struct Signed {
    Id<Matter> matter_id;
    Id<people::Person> person_id;
};
BOOST_DESCRIBE_STRUCT(Signed, (), (matter_id, person_id))

/// The texts and co-signers of the matters on one page.
struct PageTexts {
    std::unordered_map<std::int64_t, WholeText> texts;
    std::unordered_map<std::int64_t, std::vector<std::string>> cosigners;

    PageTexts(Context& context, const Page& page) {
        std::vector<Id<Matter>> ids;
        for (const auto& row : page.items) ids.push_back(row.id);
        if (ids.empty()) return;
        db::Where where{"from matters where congress_id = $1"};
        where.in("id", ids);
        for (auto& text :
             context.tx.list<WholeText>("select id, body, replied_on " + where.sql, where.arguments))
            texts.emplace(text.id.value, std::move(text));
        db::Where signers{"from cosignatures where congress_id = $1 and state = 'confirmed'"};
        signers.in("matter_id", ids);
        const auto rows = context.tx.list<Signed>(
            "select matter_id, person_id " + signers.sql + " order by matter_id, id", signers.arguments);
        std::vector<std::int64_t> persons;
        for (const auto& row : rows) persons.push_back(row.person_id.value);
        const auto names = people::labels(context.tx, persons, context.today);
        for (const auto& row : rows)
            cosigners[row.matter_id.value].push_back(names.at(row.person_id.value).name);
    }
};

SuggestionLine line_of(const Row& row, const Page& page, PageTexts& more, Language language) {
    SuggestionLine line{.number = {row.number.value_or("")},
                        .author = exchange::name_in(page.names, row.author_id.value),
                        .cosigners = more.cosigners[row.id.value],
                        .title = row.title,
                        .body = more.texts[row.id.value].body,
                        .status = row.state_label,
                        .outcome = row.outcome.value_or(""),
                        .category = {row.category},
                        .submitted_on = row.submitted_on,
                        .replied_on = more.texts[row.id.value].replied_on};
    if (const auto* category = rules::category(row.category))
        line.category.value = language == Language::zh ? category->label_zh : category->label_en;
    if (row.proposed_unit_id)
        line.proposed_unit.value = exchange::name_in(page.names, row.proposed_unit_id->value);
    for (const auto& part : row.units) {
        if (part.state == "relieved") continue;
        auto name = exchange::name_in(page.names, part.unit_id.value);
        if (part.role == matters::HandlerRole::lead)
            line.lead_unit.value = std::move(name);
        else
            line.co_units.push_back(std::move(name));
    }
    return line;
}

void gather(Context& context, const Filter& filter, const exchange::Take<SuggestionLine>& take) {
    exchange::each_page<Page>(context, filter, list, [&](const Page& page) {
        PageTexts more(context, page);
        for (const auto& row : page.items) take(line_of(row, page, more, context.language));
    });
}

void gather_promises(Context& context, const PromiseFilter& filter, const exchange::Take<PromiseLine>& take) {
    exchange::each_page<PromisePage>(context, filter, list_promises, [&](const PromisePage& page) {
        for (const auto& row : page.items)
            take({.number = row.number.value_or(""),
                  .title = row.title,
                  .unit = exchange::name_in(page.names, row.unit_id.value),
                  .promise = row.promise,
                  .who = row.who,
                  .state = matters::word(matters::promise_flow.states, name_of(row.state), context.language),
                  .made_on = row.made_on,
                  .due_on = row.due_on,
                  .reported_on = row.reported_on,
                  .settled_on = row.settled_on});
    });
}

void gather_sheet(Context& context, const Filter& filter, const exchange::Take<WorkingLine>& take) {
    exchange::each_page<Sheet>(context, filter, sheet, [&](const Sheet& page) {
        for (const auto& one : page.items) {
            WorkingLine line{.number = one.row.number.value_or(""),
                             .title = one.row.title,
                             .author = exchange::name_in(page.names, one.row.author_id.value),
                             .state = one.row.state_label,
                             .colour = one.colour,
                             .promise = one.promise.value_or(""),
                             .promise_due = one.promise_due,
                             .note = one.line.note};
            for (const auto& part : one.row.units)
                if (part.role == matters::HandlerRole::lead && part.state != "relieved")
                    line.lead_unit = exchange::name_in(page.names, part.unit_id.value);
            if (one.line.owner_id) line.owner = exchange::name_in(page.names, one.line.owner_id->value);
            take(line);
        }
    });
}
} // namespace

exchange::Kind declare_import() {
    return exchange::kind<SuggestionLine>("suggestions", "代表建议", "Suggestions", auth::Role::office_staff,
                                          {tidy, check, take, undo});
}

std::vector<exchange::List> declare_lists() {
    return {
        exchange::list("suggestions", "代表建议", "Suggestions", gather),
        exchange::list("promises", "承诺事项", "Promises", gather_promises),
        exchange::list("working_list", "建议清单", "Working list", gather_sheet),
    };
}
} // namespace suggestions
