#include "engine/rules/rules.hpp"

#include "base/embedded.hpp"
#include "base/rows.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <stdexcept>

namespace rules {
namespace {

Citation citation_of(const Row& row) {
    return {row.text("citation_zh"), row.text("citation_en")};
}

Unit unit_of(const std::string& name) {
    if (name == "workdays") return Unit::workdays;
    if (name == "months") return Unit::months;
    if (name == "days") return Unit::days;
    throw std::runtime_error("no unit of time is called " + name);
}

Level level_of(const std::string& name) {
    if (name == "law") return Level::law;
    if (name == "default") return Level::standard;
    throw std::runtime_error("no level is called " + name);
}

Deadline read(const Row& row, Deadline) {
    return {
        .key = row.text("key"),
        .length = row.number("length"),
        .unit = unit_of(row.text("unit")),
        .starts = row.text("starts"),
        .stops = row.text("stops"),
        .who = row.text("who"),
        .label_zh = row.text("label_zh"),
        .label_en = row.text("label_en"),
        .level = level_of(row.text("level")),
        .citation = citation_of(row),
        .source = row.text("source"),
        .note = row.has("note") ? row.text("note") : "",
        .soon = row.has("soon") ? row.number("soon") : Deadline{}.soon,
        .before = row.has("before") && row.flag("before"),
    };
}

AfterCare read(const Row& row, AfterCare) {
    return {row.text("key"),      row.number("days"),   row.number("until"),
            row.text("label_zh"), row.text("label_en"), citation_of(row)};
}

OutcomeClass read(const Row& row, OutcomeClass) {
    return {
        .code = row.text("code"),
        .label_zh = row.text("label_zh"),
        .label_en = row.text("label_en"),
        .counts_as_resolved = row.flag("counts_as_resolved"),
        .requires_commitment = row.flag("requires_commitment"),
        .max_horizon_months = row.number("max_horizon_months"),
        .requires_reason = row.flag("requires_reason"),
        .citation = citation_of(row),
    };
}

Category read(const Row& row, Category) {
    return {row.text("key"), row.text("label_zh"), row.text("label_en"), citation_of(row)};
}

Ground read(const Row& row, Ground) {
    return {row.text("key"), row.text("label_zh"), row.text("label_en"), row.texts("leads_to"),
            citation_of(row)};
}

Criterion read(const Row& row, Criterion) {
    return {row.text("key"),      row.text("kind"),     row.flag("must"),
            row.text("label_zh"), row.text("label_en"), citation_of(row)};
}

std::vector<std::string> words(const Row& row, std::string_view name) {
    return row.has(name) ? row.texts(name) : std::vector<std::string>();
}

Check read(const Row& row, Check) {
    return {
        .key = row.text("key"),
        .ground = row.text("ground"),
        .label_zh = row.text("label_zh"),
        .label_en = row.text("label_en"),
        .against = words(row, "against"),
        .wanted = words(row, "wanted"),
        .at_least = row.has("at_least") ? row.number("at_least") : 0,
        .hint_zh = row.has("hint_zh") ? row.text("hint_zh") : "",
        .hint_en = row.has("hint_en") ? row.text("hint_en") : "",
        .citation = citation_of(row),
    };
}

Ballot read(const Row& row, Ballot) {
    const auto& quorum = row.text("quorum");
    if (quorum != "more" && quorum != "least") throw std::runtime_error("no quorum is called " + quorum);
    std::vector<int> points;
    for (const auto& number : words(row, "points")) points.push_back(std::stoi(number));
    return {
        .key = row.text("key"),
        .choices = words(row, "choices"),
        .choices_zh = words(row, "choices_zh"),
        .choices_en = words(row, "choices_en"),
        .aspects = words(row, "aspects"),
        .aspects_zh = words(row, "aspects_zh"),
        .aspects_en = words(row, "aspects_en"),
        .more_than_part = quorum == "more",
        .quorum_part = row.number("quorum_part"),
        .quorum_of = row.number("quorum_of"),
        .carries = row.text("carries"),
        .secrecy = row.texts("secrecy"),
        .write_ins = row.has("write_ins") && row.flag("write_ins"),
        .points = std::move(points),
        .fewest = row.number("fewest"),
        .few = row.number("few"),
        .label_zh = row.text("label_zh"),
        .label_en = row.text("label_en"),
        .level = level_of(row.text("level")),
        .citation = citation_of(row),
        .source = row.text("source"),
    };
}

template <class T> std::vector<T> load(std::string_view file, std::string_view table) {
    std::vector<T> list;
    for (const Row& row : read_rows(embedded_text(file), table)) list.push_back(read(row, T{}));
    return list;
}

template <class T> const T* find(std::span<const T> rows, std::string T::* name, std::string_view value) {
    auto found = std::ranges::find(rows, value, name);
    return found == rows.end() ? nullptr : &*found;
}

} // namespace

bool Ground::allows(std::string_view way) const {
    return std::ranges::find(leads_to, way) != leads_to.end();
}

bool Check::hints(std::string_view text) const {
    const auto has = [&](const std::string& word) { return text.find(word) != text.npos; };
    if (std::ranges::any_of(against, has)) return true;
    if (!wanted.empty() && std::ranges::none_of(wanted, has)) return true;
    return at_least > 0 && characters(text) < static_cast<std::size_t>(at_least);
}

std::span<const Deadline> deadlines() {
    static const auto rows = load<Deadline>("rules/deadlines.toml", "deadline");
    return rows;
}

std::span<const AfterCare> after_care() {
    static const auto rows = load<AfterCare>("rules/aftercare.toml", "question");
    return rows;
}

std::span<const OutcomeClass> outcomes() {
    static const auto rows = load<OutcomeClass>("rules/outcomes.toml", "outcome");
    return rows;
}

std::span<const Category> categories() {
    static const auto rows = load<Category>("rules/categories.toml", "category");
    return rows;
}

std::span<const Ground> grounds() {
    static const auto rows = load<Ground>("rules/screening.toml", "ground");
    return rows;
}

std::span<const Criterion> criteria() {
    static const auto rows = load<Criterion>("rules/honours.toml", "criterion");
    return rows;
}

std::span<const Check> checks() {
    static const auto rows = load<Check>("rules/screening.toml", "check");
    return rows;
}

std::span<const Ballot> ballots() {
    static const auto rows = load<Ballot>("rules/ballots.toml", "ballot");
    return rows;
}

const Ballot& ballot(std::string_view key) {
    const Ballot* found = find(ballots(), &Ballot::key, key);
    if (!found) throw std::logic_error("no ballot is called " + std::string(key));
    return *found;
}

const Deadline& deadline(std::string_view key) {
    const Deadline* found = find(deadlines(), &Deadline::key, key);
    if (!found) throw std::logic_error("no deadline is called " + std::string(key));
    return *found;
}

const OutcomeClass* outcome(std::string_view code) {
    return find(outcomes(), &OutcomeClass::code, code);
}
const Category* category(std::string_view key) {
    return find(categories(), &Category::key, key);
}
const Ground* ground(std::string_view key) {
    return find(grounds(), &Ground::key, key);
}
const Check* check(std::string_view key) {
    return find(checks(), &Check::key, key);
}

Explained due(const Deadline& deadline, Date start, const Calendar& calendar) {
    Explained explained = calendar.count(start, deadline.unit, deadline.length);
    explained.citations.insert(explained.citations.begin(), deadline.citation);
    return explained;
}

} // namespace rules
