#include "engine/search/alike.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using search::Alike, search::Likeness;

namespace {
/// What everybody writes of, so that words have their weight.
Alike town() {
    Alike texts;
    texts.put(1, "关于在城南小区增设公交站的建议", "小区居民出行要走二十分钟才有公交站，建议增设一处。");
    texts.put(2, "关于增设城南小区公交站点的建议", "老人出门不便，请交通部门研究在小区门口设站。");
    texts.put(3, "关于治理夜市油烟的建议", "夜市烧烤油烟直排，附近居民不敢开窗，请城管部门治理。");
    texts.put(4, "关于加强学校周边交通管理的建议", "上下学时段家长停车混乱，建议划定临时停车区。");
    for (int i = 5; i < 30; ++i)
        texts.put(i, "关于第" + std::to_string(i) + "项民生实事的建议",
                  "请有关部门研究办理。" + std::to_string(i));
    return texts;
}

std::vector<std::int64_t> ids(const std::vector<Likeness>& found) {
    std::vector<std::int64_t> ids;
    for (const auto& one : found) ids.push_back(one.id);
    return ids;
}
} // namespace

TEST_CASE("what is about the same thing is found by its title alone, the most alike first") {
    const auto texts = town();
    const auto found = texts.to("城南小区增设公交站", "", 5);
    REQUIRE(found.size() >= 2);
    CHECK(found[0].id == 1);
    CHECK(found[1].id == 2);
    CHECK(found[0].score > found[1].score);
    CHECK(std::ranges::count(ids(found), 3) == 0);
}

TEST_CASE("a copy is found by its body, whatever the blanks, marks and variants") {
    const auto texts = town();
    const auto found = texts.to("另一个标题", "夜市燒烤油煙直排\n附近居民　不敢開窗;請城管部門治理", 5);
    REQUIRE(!found.empty());
    CHECK(found[0].id == 3);
    CHECK(found[0].same_body);
    CHECK(found[0].score == 1);
}

TEST_CASE("no more are given than were asked for, and nothing is like nothing") {
    const auto texts = town();
    CHECK(texts.to("关于在城南小区增设公交站的建议", "", 1).size() == 1);
    CHECK(texts.to("", "", 5).empty());
    CHECK(texts.to("，。！", "……", 5).empty());
    CHECK(Alike().to("公交站", "公交站", 5).empty());
}

TEST_CASE("an empty body is nobody's copy") {
    Alike texts;
    texts.put(1, "关于路灯的建议", "");
    texts.put(2, "关于公园的建议", "");
    CHECK(texts.to("关于医院的通知", "", 5).empty());
}

TEST_CASE("a text that is dropped or rewritten is no longer found as it was") {
    auto texts = town();
    texts.drop(3);
    CHECK(std::ranges::count(ids(texts.to("治理夜市油烟", "", 5)), 3) == 0);
    texts.put(4, "关于治理夜市油烟的建议", "换了内容。");
    CHECK(ids(texts.to("治理夜市油烟", "", 5)).front() == 4);
    CHECK(std::ranges::count(ids(texts.to("学校周边交通管理", "", 5)), 4) == 0);
    texts.put(31, "关于学校周边交通管理的建议", "在空出来的位置上。");
    CHECK(ids(texts.to("学校周边交通管理", "", 5)).front() == 31);
    CHECK(texts.size() == 29);
}
