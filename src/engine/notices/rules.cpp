#include "engine/notices/rules.hpp"

#include "base/embedded.hpp"
#include "base/rows.hpp"
#include "engine/rules/rules.hpp"

#include <stdexcept>

namespace notices {
namespace {
template <class E> std::vector<E> choices(const Row& row, std::string_view name) {
    std::vector<E> found;
    for (const auto& text : row.texts(name)) {
        const auto value = from_name<E>(text);
        if (!value)
            throw std::runtime_error("rules/notices.toml: " + std::string(name) + " cannot be " + text);
        found.push_back(*value);
    }
    return found;
}

std::string text_or(const Row& row, std::string_view name, std::string otherwise = {}) {
    return row.has(name) ? row.text(name) : otherwise;
}

/// `citation` stands in the row, of a step in its ladder's.
Rule read(const Row& row, const Row& cited) {
    const auto urgency = from_name<Urgency>(row.text("urgency"));
    if (!urgency) throw std::runtime_error("rules/notices.toml: no urgency " + row.text("urgency"));
    return {
        .to = choices<To>(row, "to"),
        .asks = row.has("asks") && row.flag("asks"),
        .urgency = *urgency,
        .channels = choices<Channel>(row, "channels"),
        .opens = text_or(row, "opens"),
        .zh = row.text("zh"),
        .en = row.text("en"),
        .citation = {cited.text("citation_zh"), cited.text("citation_en")}
    };
}

Rule read_act(const Row& row) {
    auto rule = read(row, row);
    rule.key = row.text("key");
    rule.kind = row.text("kind");
    rule.flow = text_or(row, "flow");
    rule.act = row.text("act");
    rule.clock = text_or(row, "clock");
    return rule;
}

Ladder read_ladder(const Row& row) {
    Ladder ladder{.clock = row.text("clock")};
    for (const auto& step : row.rows("step")) {
        auto rule = read(step, row);
        rule.asks = true;
        rule.clock = ladder.clock;
        rule.workdays = step.number("workdays");
        rule.key = ladder.clock + ":" + std::to_string(rule.workdays);
        ladder.steps.push_back(std::move(rule));
    }
    std::ranges::sort(ladder.steps, {}, &Rule::workdays);
    return ladder;
}

void check_places(const Rule& rule) {
    static constexpr std::string_view known[] = {"{matter}", "{number}", "{kind}", "{actor}",
                                                 "{unit}",   "{due}",    "{days}"};
    for (const auto* sentence : {&rule.zh, &rule.en})
        for (auto at = sentence->find('{'); at != sentence->npos; at = sentence->find('{', at + 1)) {
            const auto place = sentence->substr(at, sentence->find('}', at) - at + 1);
            if (std::ranges::find(known, place) == std::end(known))
                throw std::runtime_error("rules/notices.toml: " + rule.key + " has no value for " + place);
            if (place == "{due}" && rule.clock.empty())
                throw std::runtime_error("rules/notices.toml: " + rule.key +
                                         " says {due} and names no clock");
        }
    if (!rule.opens.empty() && rule.opens != "/rate/{handling}" && rule.opens != "/reply/{handling}")
        throw std::runtime_error("rules/notices.toml: " + rule.key + " opens no page");
    if (trim(rule.citation.zh).empty() || trim(rule.citation.en).empty())
        throw std::runtime_error("rules/notices.toml: " + rule.key + " does not say what it rests on");
    if (rule.to.empty()) throw std::runtime_error("rules/notices.toml: " + rule.key + " tells nobody");
}

void check_clock(const Rule& rule) {
    if (rule.clock.empty() || rule.clock == "promise") return;
    if (std::ranges::find(rules::deadlines(), rule.clock, &rules::Deadline::key) == rules::deadlines().end())
        throw std::runtime_error("rules/notices.toml: no deadline is called " + rule.clock);
}

void check_act(const Rule& rule, std::span<const Kind> kinds) {
    const auto kind = std::ranges::find(kinds, rule.kind, &Kind::kind);
    if (kind == kinds.end()) throw std::runtime_error("rules/notices.toml: no kind is called " + rule.kind);
    const auto knows = [&](const matters::Flow& flow) {
        return std::ranges::find(flow.acts, rule.act, &matters::Word::key) != flow.acts.end();
    };
    for (const auto& flow : kind->flows)
        if ((rule.flow.empty() || flow.kind == rule.flow) && knows(flow)) return;
    // an act beside the matter, of another system
    if (const auto* beside = matters::declared(rule.flow); beside && knows(*beside)) return;
    throw std::runtime_error("rules/notices.toml: a " + rule.kind + " knows no act " + rule.act);
}

std::vector<Kind>& declared() {
    static std::vector<Kind> kinds;
    return kinds;
}
} // namespace

const Rule* Rules::find(std::string_view key) const {
    if (const auto act = std::ranges::find(acts, key, &Rule::key); act != acts.end()) return &*act;
    for (const auto& ladder : ladders)
        if (const auto step = std::ranges::find(ladder.steps, key, &Rule::key); step != ladder.steps.end())
            return &*step;
    return nullptr;
}

Rules read_rules(std::string_view toml) {
    Rules all;
    for (const auto& row : read_rows(toml, "notice")) all.acts.push_back(read_act(row));
    for (const auto& row : read_rows(toml, "ladder")) all.ladders.push_back(read_ladder(row));
    return all;
}

const Rules& rules() {
    static const auto all = read_rules(embedded_text("rules/notices.toml"));
    return all;
}

void check(const Rules& all, std::span<const Kind> kinds) {
    std::vector<std::string_view> keys;
    const auto once = [&](const Rule& rule) {
        check_places(rule);
        check_clock(rule);
        if (std::ranges::find(keys, rule.key) != keys.end())
            throw std::runtime_error("rules/notices.toml: two rows are called " + rule.key);
        keys.push_back(rule.key);
    };
    for (const auto& act : all.acts) {
        once(act);
        check_act(act, kinds);
    }
    for (const auto& ladder : all.ladders)
        for (const auto& step : ladder.steps) once(step);
}

void declare(std::vector<Kind> kinds) {
    declared() = std::move(kinds);
}

std::optional<matters::Case> outside(db::Tx& tx, std::int64_t id) {
    for (const auto& kind : declared())
        if (kind.outside)
            if (auto found = kind.outside(tx, id)) return found;
    return std::nullopt;
}

const Kind* kind_of(std::string_view kind) {
    const auto found = std::ranges::find(declared(), kind, &Kind::kind);
    return found == declared().end() ? nullptr : &*found;
}
} // namespace notices
