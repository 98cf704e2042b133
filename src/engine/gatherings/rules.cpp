#include "engine/gatherings/rules.hpp"

#include "base/embedded.hpp"
#include "base/rows.hpp"

#include <algorithm>
#include <stdexcept>

namespace gatherings {
namespace {
rules::Level level_of(const Row& row) {
    const auto& name = row.text("level");
    if (name == "law") return rules::Level::law;
    if (name == "default") return rules::Level::standard;
    throw std::runtime_error("rules/gatherings.toml: no level is called " + name);
}

Citation citation_of(const Row& row) {
    return {row.text("citation_zh"), row.text("citation_en")};
}

std::vector<std::string> votes_of(const Row& row) {
    auto keys = row.texts("ballots");
    for (const auto& key : keys) rules::ballot(key); // naming one that is not there is a bug
    return keys;
}

Rule read(const Row& row, Rule) {
    const auto body = from_name<people::OrganKind>(row.text("body"));
    if (!body) throw std::runtime_error("rules/gatherings.toml: no organ is a " + row.text("body"));
    return {.key = row.text("key"),
            .body = *body,
            .more_than_part = row.text("quorum") == "more",
            .quorum_part = row.number("quorum_part"),
            .quorum_of = row.number("quorum_of"),
            .notice_days = row.number("notice_days"),
            .every_months = row.number("every_months"),
            .ballots = votes_of(row),
            .label_zh = row.text("label_zh"),
            .label_en = row.text("label_en"),
            .level = level_of(row),
            .citation = citation_of(row)};
}

BackStep read(const Row& row, BackStep) {
    return {.gathering = row.text("gathering"),
            .key = row.text("key"),
            .days = row.number("days"),
            .items = row.texts("items"),
            .step = row.has("step") ? row.text("step") : "",
            .label_zh = row.text("label_zh"),
            .label_en = row.text("label_en"),
            .level = level_of(row),
            .citation = citation_of(row)};
}

ItemKind read(const Row& row, ItemKind) {
    return {
        .key = row.text("key"),
        .gatherings = row.texts("gatherings"),
        .ballots = votes_of(row),
        .label_zh = row.text("zh"),
        .label_en = row.text("en"),
        .citation = {row.text("cite_zh"), row.text("cite_en")}
    };
}

template <class T> std::vector<T> load(std::string_view file, std::string_view table) {
    std::vector<T> list;
    for (const Row& row : read_rows(embedded_text(file), table)) list.push_back(read(row, T{}));
    return list;
}
} // namespace

std::int64_t Rule::least(std::int64_t all) const {
    const auto part = all * quorum_part;
    return more_than_part ? part / quorum_of + 1 : (part + quorum_of - 1) / quorum_of;
}

std::span<const Rule> kinds() {
    static const auto rows = load<Rule>("rules/gatherings.toml", "gathering");
    return rows;
}

std::span<const BackStep> back_steps() {
    static const auto rows = load<BackStep>("rules/gatherings.toml", "back");
    return rows;
}

std::span<const ItemKind> item_kinds() {
    static const auto rows = load<ItemKind>("rules/agenda.toml", "item");
    return rows;
}

const Rule* find_rule(std::string_view kind) {
    const auto found = std::ranges::find(kinds(), kind, &Rule::key);
    return found == kinds().end() ? nullptr : &*found;
}

const Rule& rule(std::string_view kind) {
    const auto* found = find_rule(kind);
    if (!found) throw std::logic_error("no gathering is called " + std::string(kind));
    return *found;
}

const ItemKind* find_item_kind(std::string_view kind) {
    const auto found = std::ranges::find(item_kinds(), kind, &ItemKind::key);
    return found == item_kinds().end() ? nullptr : &*found;
}

std::vector<std::string> ballots_for(const Rule& meeting, const ItemKind* item) {
    if (!item) return meeting.ballots;
    auto found = item->ballots;
    std::erase_if(found, [&](const std::string& key) {
        return std::ranges::find(meeting.ballots, key) == meeting.ballots.end();
    });
    std::ranges::copy_if(meeting.ballots, std::back_inserter(found),
                         [](const std::string& key) { return rules::ballot(key).carries == "nothing"; });
    return found;
}
} // namespace gatherings
