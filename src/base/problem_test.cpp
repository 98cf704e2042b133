#include "base/problem.hpp"

#include <doctest/doctest.h>

TEST_CASE("a refusal speaks the reader's language, with its arguments in their places") {
    constexpr Refusal late{409, "late", "{1}已于{0}截止。", "{1} closed on {0}."};
    CHECK(say(late, {"1月31日", "报名"}, Language::zh) == "报名已于1月31日截止。");
    CHECK(say(late, {"31 January", "Registration"}, Language::en) == "Registration closed on 31 January.");
}

TEST_CASE("an argument is never taken for a place") {
    constexpr Refusal twice{409, "twice", "{0}与{0}，{1}", ""};
    CHECK(say(twice, {"{0}", "甲"}, Language::zh) == "{0}与{0}，甲");
    CHECK(say(twice, {"{1}", "甲"}, Language::zh) == "{1}与{1}，甲");
}

TEST_CASE("one faulty field refuses the whole request") {
    try {
        refuse_field("/title", missing);
        FAIL("should refuse");
    } catch (const Problem& problem) {
        CHECK(problem.refusal.status == 422);
        CHECK(problem.args == std::vector<std::string>{"1"});
        REQUIRE(problem.faults.size() == 1);
        CHECK(problem.faults[0].at == "/title");
    }
}
