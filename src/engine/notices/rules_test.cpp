#include "engine/notices/rules.hpp"

#include <doctest/doctest.h>

#include "engine/matters/handling_flow.hpp"

namespace {
constexpr matters::Flow flows[] = {matters::handling_flow};

/// What is wrong with these rules; empty when nothing is.
std::string fault(const std::string& toml) {
    const notices::Kind kinds[] = {
        {"paper", "文件", "paper", flows, "/papers", "/paper"}
    };
    try {
        notices::check(notices::read_rules(toml), kinds);
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return {};
}

std::string row(const std::string& changed = {}) {
    std::string text = "[[notice]]\n";
    for (const std::string line :
         {"key = \"a\"", "kind = \"paper\"", "act = \"sign_for\"", "to = [\"author\"]", "urgency = \"low\"",
          "channels = []", "citation_zh = \"规则\"", "citation_en = \"A rule\"", "zh = \"{unit}签收\"",
          "en = \"{unit} signed\""})
        if (changed.empty() || !line.starts_with(changed.substr(0, changed.find(' ')))) text += line + "\n";
    return text + changed + "\n";
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != text.npos;
}
} // namespace

TEST_CASE("a row of the notices is refused when it names what there is not") {
    CHECK(fault(row()) == "");
    CHECK(has(fault(row("act = \"dance\"")), "knows no act dance"));
    CHECK(has(fault(row("kind = \"song\"")), "no kind is called song"));
    CHECK(has(fault(row("to = [\"everybody\"]")), "to cannot be everybody"));
    CHECK(has(fault(row("to = []")), "tells nobody"));
    CHECK(has(fault(row("urgency = \"shrill\"")), "no urgency shrill"));
    CHECK(has(fault(row("channels = [\"pigeon\"]")), "channels cannot be pigeon"));
    CHECK(has(fault(row("zh = \"{author}\"")), "no value for {author}"));
    CHECK(has(fault(row("zh = \"在{due}前\"")), "names no clock"));
    CHECK(has(fault(row("clock = \"midnight\"")), "no deadline is called midnight"));
    CHECK(has(fault(row("opens = \"/elsewhere\"")), "opens no page"));
    CHECK(has(fault(row("citation_zh = \" \"")), "does not say what it rests on"));
    CHECK(has(fault(row("citation_en = \"\"")), "does not say what it rests on"));
    auto bare = row();
    bare.erase(bare.find("citation_zh"), bare.find("zh = \"{unit}") - bare.find("citation_zh"));
    CHECK(has(fault(bare), "citation_zh"));
    CHECK(has(fault(row() + row()), "two rows are called a"));
}

TEST_CASE("every reminder's steps stand in their order, and ask something") {
    for (const auto& ladder : notices::rules().ladders) {
        CAPTURE(ladder.clock);
        CHECK(ladder.steps.size() > 0);
        CHECK(std::ranges::is_sorted(ladder.steps, {}, &notices::Rule::workdays));
        for (const auto& step : ladder.steps) {
            CHECK(step.asks);
        }
    }
}
