#include "engine/search/overlap.hpp"

#include <doctest/doctest.h>

using search::overlap;

TEST_CASE("what is common is counted and told in the words of the first text") {
    const auto found =
        overlap("关于城南小区增设公交站的建议：老人出行不便。", "老人出行不便，请在城南小区增设公交站点", 3);
    CHECK(found.same == 15);
    CHECK(found.of == 20);
    CHECK(found.passages == std::vector<std::string>{"城南小区增设公交站", "老人出行不便"});
    CHECK(overlap("关于城南小区", "关于城南小区", 0).passages.empty());
}

TEST_CASE("variants and blanks make no difference, chance does not count") {
    CHECK(overlap("治理 夜市油煙", "治理夜市油烟", 3).same == 6);
    CHECK(overlap("治理夜市", "夜市治理", 3).same == 0);
    CHECK(overlap("", "治理夜市", 3).of == 0);
}

TEST_CASE("a text of one character repeated is done with at once") {
    std::string one;
    for (int i = 0; i < 5000; ++i) one += "啊";
    CHECK(overlap(one, one, 3).same == 5000);
}
