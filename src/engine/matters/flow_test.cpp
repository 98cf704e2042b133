// A flow table is checked when the program is built; these are the faults that the check knows.
#include "engine/matters/handling_flow.hpp"

#include <doctest/doctest.h>

using namespace matters;

namespace {
constexpr Word words[] = {
    {"open", "开", "Open"},
    {"shut", "关", "Shut"}
};
constexpr Word acts[] = {
    {"make",  "做", "Make" },
    {"close", "闭", "Close"},
    {"push",  "推", "Push" }
};
constexpr std::string_view ends[] = {"shut"};

constexpr Step good[] = {
    {"", "make", "open", Who::office, basis::house, {"a"}},
    {"open", "close", "shut", Who::office, basis::house, {}, {"a"}}
};
constexpr Step two_ways[] = {
    {"",     "make",  "open", Who::office, basis::house},
    {"open", "close", "shut", Who::office, basis::house},
    {"open", "close", "open", Who::author, basis::house}
};
constexpr Step unreached[] = {
    {"",     "make",  "open", Who::office, basis::house},
    {"open", "close", "shut", Who::office, basis::house},
    {"ajar", "push",  "shut", Who::office, basis::house}
};
constexpr Step dead_end[] = {
    {"", "make", "open", Who::office, basis::house}
};
constexpr Step wordless[] = {
    {"",     "make", "open", Who::office, basis::house},
    {"open", "slam", "shut", Who::office, basis::house}
};
constexpr Step ceaseless[] = {
    {"", "make", "open", Who::office, basis::house, {"a"}},
    {"open", "close", "shut", Who::office, basis::house}
};

constexpr Flow flow_of(std::span<const Step> steps) {
    return {"door", steps, ends, words, acts, {}};
}
constexpr bool clocks_stop(std::span<const Step> steps) {
    const Flow flows[] = {flow_of(steps)};
    return stopped(flows);
}

static_assert(sound(flow_of(good)));
static_assert(!sound(flow_of(two_ways)));
static_assert(!sound(flow_of(unreached)));
static_assert(!sound(flow_of(dead_end)));
static_assert(!sound(flow_of(wordless)));
static_assert(clocks_stop(good));
static_assert(!clocks_stop(ceaseless));
} // namespace

TEST_CASE("a step is found by state and act, and only there") {
    CHECK(find_step(handling_flow, "assigned", "sign_for")->to == "signed_for");
    CHECK(find_step(handling_flow, "signed_for", "sign_for") == nullptr);
    CHECK(find_step(handling_flow, "assigned", "dance") == nullptr);
}

TEST_CASE("every step rests on something, in both languages, and so does every word") {
    for (const auto& step : handling_steps) {
        CHECK_FALSE(std::string_view(step.basis.zh).empty());
        CHECK_FALSE(std::string_view(step.basis.en).empty());
    }
    for (const auto words_of : {handling_flow.states, handling_flow.acts})
        for (const auto& each : words_of) {
            CHECK_FALSE(each.zh.empty());
            CHECK_FALSE(each.en.empty());
        }
    CHECK(word(handling_flow.states, "handling", Language::zh) == "办理中");
    CHECK(word(handling_flow.states, "handling", Language::en) == "In handling");
}

TEST_CASE("whoever's turn it may be has a name in both languages") {
    for (int who = 0; who <= static_cast<int>(Who::clock); ++who)
        for (const auto language : {Language::zh, Language::en})
            CHECK_FALSE(called(static_cast<Who>(who), language).empty());
}

TEST_CASE("a flow is drawn with its clocks and its ends") {
    const auto drawing = mermaid(flow_of(good));
    CHECK(drawing.starts_with("stateDiagram-v2\n"));
    CHECK(drawing.find("[*] --> open : make") != drawing.npos);
    CHECK(drawing.find("⏵a") != drawing.npos);
    CHECK(drawing.find("⏹a") != drawing.npos);
    CHECK(drawing.find("shut --> [*]") != drawing.npos);
}

TEST_CASE("how a reply was prepared is sealed to fewer than see the matter") {
    CHECK(sealed_to(handling_flow, "draft_reply") == "U");
    CHECK(sealed_to(handling_flow, "sign_off").empty());
    CHECK(sealed_to(handling_flow, "request_handback").find('D') == std::string_view::npos);
}
