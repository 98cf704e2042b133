#include "systems/directory/tables.hpp"

#include "engine/exchange/remarks.hpp"
#include "engine/exchange/values.hpp"
#include "engine/people/phones.hpp"
#include "engine/people/registry.hpp"

#include <algorithm>

namespace directory {
namespace {
using exchange::Remarks;
using people::OrganKind, people::OrganType;

constexpr Refusal no_delegation{422, "no-delegation", "请填写代表团；每位代表都属于一个代表团。",
                                "Name the delegation: every deputy belongs to one."};
constexpr Refusal unknown_organ{422, "unknown-organ", "没有名为“{0}”的{1}，请先建立，或核对名称。",
                                "There is no {1} called “{0}”. Set it up first, or check the name."};
constexpr Refusal deputy_already{422, "already-deputy", "“{0}”已经是“{1}”的在任代表。",
                                 "“{0}” is a deputy of “{1}” already."};
constexpr Refusal unit_already{422, "already-there", "已经有名为“{0}”的单位。",
                               "There is a unit called “{0}” already."};
constexpr Refusal odd_phone{422, "odd-phone", "“{0}”不像电话号码，请核对。",
                            "“{0}” does not look like a telephone number."};
constexpr Refusal odd_year{422, "odd-year", "出生年份“{0}”不可能。", "Nobody was born in {0}."};
constexpr Refusal in_use{
    409, "in-use", "“{0}”已被使用（账号、职务、建议或承办），不能撤销这次导入。",
    "“{0}” is in use (an account, a post, a suggestion), so the import cannot be undone."};
constexpr Refusal code_malformed{422, "code-malformed", "代码只能用字母、数字、点和横线。",
                                 "A code is of letters, digits, dots and dashes."};

OrganType type_of(OrganKind kind) {
    switch (kind) {
    case OrganKind::delegation: return OrganType::delegation;
    case OrganKind::constituency: return OrganType::constituency;
    case OrganKind::standing_committee:
    case OrganKind::chairpersons_meeting:
    case OrganKind::general_office:
    case OrganKind::working_body: return OrganType::body;
    default: return OrganType::unit;
    }
}

/// The organ of that type so called today, by its full or its short name.
std::optional<Id<Organ>> organ_named(Context& context, OrganType type, const std::string& name) {
    const auto id = context.tx.count(R"(
        select o.id from organs o
          join names n on n.congress_id = o.congress_id and n.subject_id = o.id
                      and n.valid_from <= $4 and n.valid_to >= $4
         where o.congress_id = $1 and o.type = $2 and (n.name = $3 or n.short_name = $3)
           and o.valid_from <= $4 and o.valid_to >= $4
         order by o.id limit 1)",
                                     name_of(type), name, context.today);
    if (id == 0) return std::nullopt;
    return Id<Organ>{id};
}

// ---- deputies

void tidy_deputy(DeputyLine& line, Remarks& remarks) {
    const auto name = exchange::name_of_person(line.name.value);
    const auto typed = exchange::plain(line.name.value);
    if (typed.find(' ') != typed.npos && name.find(' ') == name.npos)
        remarks.warning("name", exchange::remarks::spaced_name, {typed, name});
    line.name.value = name;
    for (auto* text : {&line.delegation.value, &line.constituency.value, &line.occupation.value})
        *text = exchange::plain(*text);
    line.phone.value = exchange::plain(line.phone.value);
    const auto digits = std::ranges::count_if(line.phone.value, [](char c) { return c >= '0' && c <= '9'; });
    if (!line.phone.value.empty() && (digits < 7 || digits > 20))
        remarks.warning("phone", odd_phone, {line.phone.value});
    if (line.birth_year && (*line.birth_year < 1900 || *line.birth_year > 2100))
        remarks.error("birth_year", odd_year, {std::to_string(*line.birth_year)});
}

void check_deputy(Context& context, const DeputyLine& line, Remarks& remarks) {
    if (line.delegation.value.empty())
        remarks.error("delegation", no_delegation);
    else if (!organ_named(context, OrganType::delegation, line.delegation))
        remarks.error("delegation", unknown_organ, {line.delegation, "代表团"});
    if (!line.constituency.value.empty() && !organ_named(context, OrganType::constituency, line.constituency))
        remarks.error("constituency", unknown_organ, {line.constituency, "选区"});
    const auto there = context.tx.count(R"(
        select count(*) from mandates m
          join names n on n.congress_id = m.congress_id and n.subject_id = m.person_id
          join names d on d.congress_id = m.congress_id and d.subject_id = m.delegation_id
         where m.congress_id = $1 and n.name = $2 and (d.name = $3 or d.short_name = $3)
           and m.valid_from <= $4 and m.valid_to >= $4)",
                                        line.name.value, line.delegation.value, context.today);
    if (there > 0) remarks.error("name", deputy_already, {line.name, line.delegation});
}

std::int64_t take_deputy(Context& context, const DeputyLine& line) {
    const auto delegation = organ_named(context, OrganType::delegation, line.delegation);
    if (!delegation) refuse_field("/delegation", no_delegation);
    const auto person = add_person(context, {.name = line.name,
                                             .gender = line.gender.value_or(people::Gender::unknown),
                                             .birth_year = line.birth_year,
                                             .occupation = line.occupation,
                                             .phone = line.phone})
                            .person.id;
    give_mandate(context, person,
                 {.delegation_id = *delegation,
                  .constituency_id = line.constituency.value.empty()
                                         ? std::nullopt
                                         : organ_named(context, OrganType::constituency, line.constituency),
                  .valid_from = line.valid_from});
    return person.value;
}

/// What stands on a person or an organ without naming it in the ledger.
void expect_unused(Context& context, std::int64_t subject) {
    const auto uses = context.tx.count(R"(
        select (select count(*) from accounts where congress_id = $1 and person_id = $2)
             + (select count(*) from posts where congress_id = $1 and (person_id = $2 or organ_id = $2))
             + (select count(*) from matters where congress_id = $1 and author_id = $2)
             + (select count(*) from cosignatures where congress_id = $1 and person_id = $2)
             + (select count(*) from handlings where congress_id = $1 and unit_id = $2)
             + (select count(*) from suggestions where congress_id = $1 and proposed_unit_id = $2)
             + (select count(*) from mandates where congress_id = $1 and person_id <> $2
                                                and (delegation_id = $2 or constituency_id = $2)))",
                                       subject);
    if (uses > 0) throw Problem{in_use, {people::name_of(context.tx, subject, context.today)}};
}

void undo_deputy(Context& context, std::int64_t subject, const std::string&) {
    expect_unused(context, subject);
    people::withdraw_person(context, {subject});
}

// ---- units

void tidy_unit(UnitLine& line, Remarks& remarks) {
    for (auto* text : {&line.name.value, &line.short_name.value, &line.name_en.value, &line.code.value})
        *text = exchange::plain(*text);
    const auto sound = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
               c == '_' || c == '.';
    };
    if (!std::ranges::all_of(line.code.value, sound)) remarks.error("code", code_malformed);
}

void check_unit(Context& context, const UnitLine& line, Remarks& remarks) {
    const auto type = type_of(line.kind.value_or(OrganKind::government_department));
    if (organ_named(context, type, line.name)) remarks.error("name", unit_already, {line.name});
    if (!line.code.value.empty() && people::organ_by_code(context.tx, line.code.value))
        remarks.error("code", people::code_taken, {line.code});
}

std::int64_t take_unit(Context& context, const UnitLine& line) {
    const auto kind = line.kind.value_or(OrganKind::government_department);
    const auto own_code = "u" + std::to_string(context.next<Organ>().value);
    return add_organ(context, {.type = type_of(kind),
                               .kind = kind,
                               .code = {line.code.value.empty() ? own_code : line.code.value},
                               .name = line.name,
                               .short_name = line.short_name,
                               .name_en = line.name_en,
                               .valid_from = line.valid_from})
        .organ.id.value;
}

void undo_unit(Context& context, std::int64_t subject, const std::string&) {
    expect_unused(context, subject);
    people::withdraw_organ(context, {subject});
}

// ---- lists

/// Telephone numbers are the office's; others are given the columns without them.
void gather_deputies(Context& context, const DeputyFilter& filter, const exchange::Take<DeputyLine>& take) {
    const bool office = context.actor.has(auth::Role::office_staff);
    exchange::each_page<DeputyPage>(context, filter, deputies, [&](const DeputyPage& page) {
        for (const auto& row : page.items) {
            const auto person = people::person(context.tx, row.person_id);
            const auto mandate = people::mandate_of(context.tx, row.person_id, context.today);
            take({.name = {row.name},
                  .gender = row.gender,
                  .delegation = {row.delegation},
                  .constituency = {row.constituency},
                  .phone = {office ? people::phone_of(context.tx, person.phone) : ""},
                  .birth_year = office ? person.birth_year : std::nullopt,
                  .occupation = {person.occupation},
                  .valid_from = mandate ? std::optional(mandate->valid_from) : std::nullopt});
        }
    });
}

void gather_units(Context& context, const OrganFilter& filter, const exchange::Take<UnitLine>& take) {
    exchange::each_page<OrganPage>(context, filter, organs, [&](const OrganPage& page) {
        for (const auto& row : page.items)
            take({{row.name}, {row.short_name}, {row.name_en}, {row.code}, row.kind, row.valid_from});
    });
}

void gather_persons(Context& context, const PersonFilter& filter, const exchange::Take<PersonLine>& take) {
    exchange::each_page<PersonPage>(context, filter, persons, [&](const PersonPage& page) {
        for (const auto& row : page.items) {
            PersonLine line{.name = row.name, .name_en = row.name_en, .phone = row.phone};
            for (const auto& post : row.posts)
                line.posts += (line.posts.empty() ? "" : "；") + post.organ + " " + post.title;
            for (const auto& mandate : row.mandates)
                line.mandates += (line.mandates.empty() ? "" : "；") + mandate.delegation;
            take(line);
        }
    });
}
} // namespace

std::vector<exchange::Kind> declare_imports() {
    return {
        exchange::kind<DeputyLine>("deputies", "代表名册", "Deputies", auth::Role::system_admin,
                                   {tidy_deputy, check_deputy, take_deputy, undo_deputy}),
        exchange::kind<UnitLine>("units", "承办单位", "Units", auth::Role::system_admin,
                                 {tidy_unit, check_unit, take_unit, undo_unit}),
    };
}

std::vector<exchange::List> declare_lists() {
    return {
        exchange::list("deputies", "代表名册", "Deputies", gather_deputies, true),
        exchange::list("units", "承办单位", "Units", gather_units),
        exchange::list("persons", "人员名册", "Persons", gather_persons, true),
    };
}
} // namespace directory
