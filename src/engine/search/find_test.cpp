#include "db/term_index.hpp"
#include "engine/search/find.hpp"
#include "engine/search/index.hpp"
#include "engine/search/mark.hpp"
#include "support/database.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace search;

namespace {
constexpr std::int64_t here = 7, elsewhere = 8;

struct Shelf {
    std::unique_ptr<db::Database> database = support::fresh_database();

    template <class F> auto change(F f, std::int64_t congress = here) const {
        return db::write(*database, congress, {}, f);
    }
    bool put(std::int64_t subject, std::string head, std::string body, std::int64_t congress = here) const {
        return change([&](db::Tx& tx) { return search::put(tx, {subject, head, body}); }, congress);
    }
    Hits hits(std::string_view words, const Admit& admit = {}, std::int64_t congress = here) const {
        return db::read(*database, congress, {},
                        [&](db::Tx& tx) { return search::find(tx, parse(words), 200, admit); });
    }
    std::vector<std::int64_t> exact(std::string_view words, std::int64_t congress = here) const {
        std::vector<std::int64_t> subjects;
        for (const auto& hit : hits(words, {}, congress).hits)
            if (hit.exact) subjects.push_back(hit.subject);
        return subjects;
    }
    std::vector<std::int64_t> all(std::string_view words) const {
        std::vector<std::int64_t> subjects;
        for (const auto& hit : hits(words).hits) subjects.push_back(hit.subject);
        return subjects;
    }
};

using Ids = std::vector<std::int64_t>;

std::string marked(const std::vector<Part>& parts) {
    std::string out;
    for (const auto& part : parts) out += part.hit ? "[" + part.text + "]" : part.text;
    return out;
}
} // namespace

TEST_CASE("what was written is found at once, and after an edit by its new words only") {
    const Shelf shelf;
    CHECK(shelf.exact("路灯").empty());
    CHECK(shelf.put(1, "修理村口路灯", "三盏不亮。"));
    CHECK(shelf.exact("路灯") == Ids{1});
    CHECK_FALSE(shelf.put(1, "修理村口路灯", "三盏不亮。"));
    CHECK(shelf.put(1, "疏通下水道", "一下雨就积水。"));
    CHECK(shelf.exact("路灯").empty());
    CHECK(shelf.exact("积水") == Ids{1});
    shelf.change([](db::Tx& tx) {
        drop(tx, 1);
        return true;
    });
    CHECK(shelf.all("积水").empty());
    CHECK(shelf.change([](db::Tx& tx) { return state(tx).docs; }) == 0);
}

TEST_CASE("a congress finds only what is its own") {
    const Shelf shelf;
    shelf.put(1, "路灯", "");
    shelf.put(2, "路灯", "", elsewhere);
    CHECK(shelf.exact("路灯") == Ids{1});
    CHECK(shelf.exact("路灯", elsewhere) == Ids{2});
}

TEST_CASE("one character, a number, full-width and traditional forms find") {
    const Shelf shelf;
    shelf.put(1, "增设公交站牌", "在A3区702路沿线。");
    shelf.put(2, "体育馆后门台阶", "台阶太滑。");
    CHECK(shelf.exact("牌") == Ids{1});
    CHECK(shelf.exact("滑") == Ids{2});
    CHECK(shelf.exact("７０２路") == Ids{1});
    CHECK(shelf.exact("a3區") == Ids{1});
    CHECK(shelf.exact("體育館後門臺階") == Ids{2});
    CHECK(shelf.exact("02路").empty());
    CHECK(shelf.exact("公交 沿线") == Ids{1});
    CHECK(shelf.exact("公交 台阶").empty());
}

TEST_CASE("with a wrong or missing character the rest still finds, as something near") {
    const Shelf shelf;
    shelf.put(1, "增设公交站牌", "");
    shelf.put(2, "修理路灯", "");
    for (const auto* words : {"增设公交站台牌", "增设公焦站牌", "建议增设公交牌"}) {
        CHECK(shelf.exact(words).empty());
        CHECK(shelf.all(words).at(0) == 1);
    }
}

TEST_CASE("what has the words in its title comes before what mentions them, exact ones before near ones") {
    const Shelf shelf;
    shelf.put(1, "整治河道", "河道淤泥应当清理，也请修理路灯，附近居民反映已久。");
    shelf.put(2, "修理路灯", "三盏不亮。");
    shelf.put(3, "修理路面", "坑洼。");
    CHECK(shelf.exact("修理路灯") == Ids{2, 1});
    CHECK(shelf.all("修理路灯").at(2) == 3);
}

TEST_CASE("a word that stands everywhere brings the newest ones, and says that there are more") {
    const Shelf shelf;
    shelf.change([](db::Tx& tx) {
        for (std::int64_t i = 1; i <= 450; ++i) search::put(tx, {i, "道路", "第" + std::to_string(i) + "段"});
        return true;
    });
    const auto found = shelf.hits("道路");
    CHECK(found.more);
    CHECK(found.hits.size() == 200);
    CHECK(std::ranges::all_of(found.hits, [](const Hit& hit) { return hit.exact && hit.subject > 50; }));
    CHECK(shelf.exact("道路 449") == Ids{449});
}

TEST_CASE("only what is admitted is found or counted, also when that is little of much") {
    const Shelf shelf;
    shelf.change([](db::Tx& tx) {
        for (std::int64_t i = 1; i <= 600; ++i)
            search::put(tx, {i, "道路照明" + std::string(i == 301 ? "，桥" : ""), ""});
        return true;
    });
    const auto found = shelf.hits("道路照明", [](const std::vector<std::int64_t>& subjects) {
        auto open = subjects;
        std::erase_if(open, [](std::int64_t subject) { return subject % 100 != 1; });
        return open;
    });
    CHECK(found.hits.size() == 6);
    CHECK_FALSE(found.more);
    for (const auto& hit : found.hits) CHECK(hit.subject % 100 == 1);
}

TEST_CASE("a whole letter finds what it is about") {
    const Shelf shelf;
    shelf.put(1, "关于二号线延长至北湖的答复", "经研究，二号线北湖延长段已列入明年计划。");
    shelf.put(2, "关于学校午餐的答复", "学校午餐由中央厨房配送，价格不变。");
    std::string letter = "尊敬的领导：";
    for (int i = 0; i < 30; ++i)
        letter += "我们住在北湖的居民每天上班要换三次车，希望二号线能够延长到北湖来。";
    CHECK(shelf.all(letter).at(0) == 1);
}

TEST_CASE("signs, words of query languages and unfinished marks are harmless") {
    const Shelf shelf;
    shelf.put(1, "桥上的 AND 标志", "100%完成_一期");
    for (const auto* words : {"\"", "'", "%", "_", "*", "😀", "“", "；--", "(", "NEAR(", "!", "\\", "、"})
        CHECK(shelf.exact(words).empty());
    CHECK(shelf.exact("AND") == Ids{1});
    CHECK(shelf.exact("\"桥上") == Ids{1});
    CHECK(shelf.exact("“桥上的” and") == Ids{1});
    CHECK(shelf.exact("OR").empty());
    CHECK(shelf.exact(std::string_view("桥\0上", 7)) == Ids{1});
    CHECK(shelf.all("").empty());
}

TEST_CASE("words in quotation marks stand together") {
    const Shelf shelf;
    shelf.put(1, "road lamp", "");
    shelf.put(2, "lamp road", "");
    CHECK(shelf.exact("lamp road").size() == 2);
    CHECK(shelf.exact("\"lamp road\"") == Ids{2});
}

TEST_CASE("a list takes the same words as a condition") {
    const Shelf shelf;
    shelf.put(1, "道路照明", "");
    shelf.put(2, "照明与道路", "");
    const auto having = [&](std::string_view words) {
        return shelf.change([&](db::Tx& tx) {
            db::Where where{"select subject_id from search_docs where congress_id = $1"};
            db::has_terms(where, tx, "doc", required(tx, parse(words)));
            return tx.list<std::int64_t>(where.sql + " order by subject_id", where.arguments);
        });
    };
    CHECK(having("道路") == Ids{1, 2});
    CHECK(having("道路照明") == Ids{1});
    CHECK(having("明") == Ids{1, 2});
}

TEST_CASE("what was found is marked where it stands in the original") {
    const auto query = parse("体育館 A3");
    CHECK(marked(mark("Ａ３区體育館，3号馆", query)) == "[Ａ３]区[體育館]，3号馆");
    CHECK(marked(mark("无关", query)) == "无关");
    CHECK(marked(mark("体 育馆", query)) == "[体 育馆]");
    CHECK(marked(mark("关于路灯的建议", parse("关于路灯的建议"))) == "关于[路灯的]建议");
    std::string longer;
    for (int i = 0; i < 50; ++i) longer += "前文后语，";
    const auto part = snippet(longer + "路灯坏了。" + longer, parse("路灯"), 30);
    CHECK(part.found == 1);
    CHECK(part.parts.front().text == "…");
    CHECK(part.parts.back().text == "…");
    CHECK(marked(part.parts).find("[路灯]坏了") != std::string::npos);
    CHECK(marked(snippet("短", query, 30).parts) == "短");
}
