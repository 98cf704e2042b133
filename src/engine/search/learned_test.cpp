#include "engine/search/learned.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using search::Handled, search::Learned;

namespace {
constexpr std::int64_t transport = 1, education = 2, water = 3, police = 4;

/// Enough of a history to learn from: each unit's own matters, told differently each time.
std::vector<Handled> history() {
    std::vector<Handled> all;
    const auto tell = [&](std::int64_t unit, const char* title, const char* body) {
        all.push_back({std::ssize(all) + 1, title, body, {unit}, {}, {}});
    };
    tell(transport, "增设公交站点", "公交线路少，候车时间长，建议增设公交站。");
    tell(transport, "延长公交末班车", "夜班工人下班没有公交，建议延长末班车时间。");
    tell(transport, "修补乡村公路", "村道坑洼，公交车进不来，建议修补公路。");
    tell(education, "增加学位", "小学学位紧张，建议新建学校，增加教师。");
    tell(education, "规范课后服务", "课后服务收费不一，建议学校规范。");
    tell(education, "改善学校食堂", "学校食堂伙食单一，建议教育部门检查。");
    tell(water, "疏浚河道", "河道淤积，汛期内涝，建议疏浚。");
    tell(water, "改造老旧水管", "自来水管老化，水压低，建议改造水管。");
    tell(water, "治理黑臭水体", "河水发黑发臭，建议截污治理河道。");
    return all;
}
} // namespace

TEST_CASE("the unit that handled such texts is proposed, with the texts and words that speak for it") {
    const Learned learned(history());
    const auto proposals = learned.propose("关于增设公交站的建议", "小区门口没有公交站，老人出行不便。");
    REQUIRE(proposals.leads.size() == 3);
    const auto& first = proposals.leads[0];
    CHECK(first.unit == transport);
    REQUIRE(!first.speaks_for.empty());
    CHECK(first.speaks_for[0] == 1);
    CHECK(std::ranges::find_if(first.words, [](const std::string& word) {
              return word.find("公交") != word.npos;
          }) != first.words.end());
}

TEST_CASE("the same history gives the same answer") {
    const auto ask = [] { return Learned(history()).propose("河道治理", "河水发臭，建议疏浚河道。"); };
    const auto one = ask(), other = ask();
    REQUIRE(one.leads.size() == other.leads.size());
    for (std::size_t i = 0; i < one.leads.size(); ++i) {
        CHECK(one.leads[i].unit == other.leads[i].unit);
        CHECK(one.leads[i].words == other.leads[i].words);
        CHECK(one.leads[i].speaks_for == other.leads[i].speaks_for);
    }
}

TEST_CASE("without a history nothing is proposed, and no more units than there are") {
    CHECK(Learned({}).propose("公交站", "公交站").leads.empty());
    CHECK(Learned({
                      {1, "公交站", "公交站", {transport}, {}, {}}
    })
              .propose("公交站", "")
              .leads.size() == 1);
}

TEST_CASE("a unit that only ever worked along is proposed for that, and not as lead") {
    auto earlier = history();
    for (auto& one : earlier)
        if (one.leads.front() == transport) one.cos = {police};
    const auto proposals = Learned(earlier).propose("增设公交站", "公交线路少，建议增设公交站。", 9);
    CHECK(std::ranges::count(proposals.leads, police, &search::Proposed::unit) == 0);
    REQUIRE(proposals.cos.size() == 1);
    CHECK(proposals.cos[0].unit == police);
    CHECK(!proposals.cos[0].speaks_for.empty());
}

TEST_CASE("who handed such a text back counts against, and that is said") {
    auto earlier = history();
    for (int i = 0; i < 3; ++i)
        earlier.push_back(
            {std::ssize(earlier) + 1, "沟渠淤积", "田间沟渠淤积，建议清理沟渠。", {transport}, {}, {water}});
    const auto proposals = Learned(earlier).propose("清理沟渠", "沟渠淤积，建议清理。");
    REQUIRE(!proposals.leads.empty());
    CHECK(proposals.leads[0].unit == transport);
    const auto back = std::ranges::find(proposals.leads, water, &search::Proposed::unit);
    REQUIRE(back != proposals.leads.end());
    CHECK(back->against.size() == 3);
}

TEST_CASE("several who answered separately are each an example") {
    auto earlier = history();
    earlier.push_back({
        99, "校车停靠", "校车在公交站停靠，建议学校与公交协调。", {transport, education},
           {},
           {}
    });
    const auto proposals = Learned(earlier).propose("校车停靠", "校车停靠公交站，请协调。");
    CHECK(proposals.leads[0].speaks_for[0] == 99);
    CHECK(proposals.leads[1].speaks_for[0] == 99);
}
