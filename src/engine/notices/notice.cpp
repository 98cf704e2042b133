#include "engine/notices/notice.hpp"

#include "db/where.hpp"
#include "engine/people/lookup.hpp"

#include <unordered_map>

namespace notices {
namespace {
struct Titled {
    Id<Matter> id;
    std::string kind, title;
    std::optional<std::string> number;
};
BOOST_DESCRIBE_STRUCT(Titled, (), (id, kind, title, number))

std::unordered_map<std::int64_t, Titled> titles(db::Tx& tx, std::span<const Notice> some) {
    std::vector<std::int64_t> ids;
    for (const auto& notice : some) ids.push_back(notice.matter_id.value);
    std::ranges::sort(ids);
    ids.erase(std::ranges::unique(ids).begin(), ids.end());
    std::unordered_map<std::int64_t, Titled> found;
    if (ids.empty()) return found;
    db::Where where{"select id, kind, title, number from matters where congress_id = $1"};
    where.in("id", ids);
    for (auto& row : tx.list<Titled>(where.sql, where.arguments)) found[row.id.value] = std::move(row);
    for (const auto id : ids)
        if (!found.contains(id))
            if (const auto other = outside(tx, id))
                found[id] = {{id}, other->matter.kind, other->matter.title, std::nullopt};
    return found;
}

/// "2020年5月8日"
std::string day_in_words(Date day, Language language) {
    if (language == Language::en) return to_string(day);
    return std::to_string(day.year()) + "年" + std::to_string(day.month()) + "月" +
           std::to_string(day.day_of_month()) + "日";
}

std::string fill(const std::string& sentence, const std::map<std::string_view, std::string>& values) {
    std::string out;
    for (std::size_t at = 0; at < sentence.size();) {
        const auto open = sentence.find('{', at);
        out += sentence.substr(at, open - at);
        if (open == sentence.npos) break;
        const auto close = sentence.find('}', open);
        const auto found = values.find(std::string_view(sentence).substr(open + 1, close - open - 1));
        if (found != values.end()) out += found->second;
        at = close + 1;
    }
    return out;
}

bool is_deputy(To capacity) {
    return capacity == To::author || capacity == To::cosigners || capacity == To::invited ||
           capacity == To::waiting;
}

std::string with_handling(std::string path, Id<Handling> handling) {
    if (!handling) return {};
    constexpr std::string_view place = "{handling}";
    if (const auto at = path.find(place); at != path.npos)
        path.replace(at, place.size(), std::to_string(handling.value));
    return path;
}
} // namespace

std::vector<Said> say(db::Tx& tx, std::span<const Notice> some, Date today, Language language) {
    const auto matters = titles(tx, some);
    std::vector<std::int64_t> ids;
    for (const auto& notice : some)
        for (const auto id : {notice.actor_id.value, notice.organ_id.value})
            if (id) ids.push_back(id);
    auto labels = people::labels(tx, ids, today);
    const bool zh = language == Language::zh;
    const auto name = [&](std::int64_t id) -> std::string {
        if (!id) return zh ? "系统" : "The system";
        const auto& label = labels[id];
        return zh || label.name_en.empty() ? label.name : label.name_en;
    };
    std::vector<Said> all;
    for (const auto& notice : some) {
        auto& said = all.emplace_back();
        const auto found = matters.find(notice.matter_id.value);
        const auto* rule = rules().find(notice.rule);
        const auto* kind = found == matters.end() ? nullptr : kind_of(found->second.kind);
        if (!rule || !kind) { // left out of a newer program's rules
            said.text = zh ? "有一项事项有了新的进展。" : "Something moved in a matter of yours.";
            continue;
        }
        const auto& matter = found->second;
        said.number = matter.number.value_or("");
        said.kind = zh ? kind->zh : kind->en;
        said.title = matter.title;
        const auto quoted = zh ? "《" + matter.title + "》" : "“" + matter.title + "”";
        said.text = fill(
            zh ? rule->zh : rule->en,
            {
                {"matter", said.number.empty() ? quoted : said.number + quoted},
                {"number", said.number},
                {"kind", said.kind},
                {"actor", name(notice.actor_id.value)},
                {"unit", notice.organ_id ? name(notice.organ_id.value) : std::string()},
                {"due", notice.due_on ? day_in_words(*notice.due_on, language) : std::string()},
                {"days",
                 notice.due_on ? std::to_string(date_in_shanghai(notice.created_at) - *notice.due_on) : ""}
        });
        const bool deputy = is_deputy(notice.capacity);
        said.face = deputy ? "deputy" : "office";
        said.path = std::string(deputy ? kind->deputy : kind->office) + "/" +
                    std::to_string(notice.matter_id.value) + with_handling(rule->opens, notice.handling_id);
    }
    return all;
}
} // namespace notices
