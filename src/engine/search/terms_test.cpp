#include "engine/search/terms.hpp"

#include <doctest/doctest.h>

using namespace search;

namespace {
std::string folded(std::string_view text) {
    return to_utf8(fold(text).text);
}
std::string joined(std::string_view text) {
    const auto whole = fold(text);
    std::string out;
    for (const auto& term : terms(whole)) out += (out.empty() ? "" : "|") + text_of(whole, term);
    return out;
}
} // namespace

TEST_CASE("full width, capitals, accents and compatibility forms fold into one") {
    CHECK(folded("ＡＢＣ１２３") == "abc123");
    CHECK(folded("Café CAFE\u0301") == "cafe cafe");
    CHECK(folded("㈱①㎡") == "株 1m2"); // the brackets of ㈱ part words
    CHECK(folded("ｶﾞ") == folded("カ"));
    CHECK(folded("𝐀𝟏") == "a1");
    CHECK(folded("零\u200B宽") == "零宽");
}

TEST_CASE("traditional and variant characters fold into simplified ones") {
    CHECK(folded("臺灣與體育館後裡關係") == "台湾与体育馆后里关系");
    CHECK(folded("裏面") == folded("裡面"));
    CHECK(folded("\uF9E8") == folded("里")); // a compatibility ideograph
    CHECK(folded("请办理") == "请办理");
}

TEST_CASE("what is neither letter nor digit parts words; blanks do not part a Chinese run") {
    CHECK(folded("  道路，照明！ ") == "道路 照明");
    CHECK(folded("道 路\n照\u3000明") == "道路照明");
    CHECK(folded("road  lamp") == "road lamp");
    CHECK(folded("A3 区、路-灯") == "a3 区 路 灯");
    CHECK(folded("\"AND\" % _ '; --") == "and");
    CHECK(folded("😀").empty());
    CHECK(folded(std::string_view("甲\0乙", 7)) == "甲 乙");
    CHECK(folded("\xFF\xC0路\xE4") == "路");
}

TEST_CASE("rare characters outside the basic plane, private ones and kana are kept as they are") {
    CHECK(folded("𬭚𬱟") == "𬭚𬱟");
    CHECK(folded("王\uE000") == "王\uE000");
    CHECK(joined("二〇二〇年") == "二〇|〇二|二〇|〇年");
}

TEST_CASE("terms are the pairs of a run, a lone character, and words") {
    CHECK(joined("道路照明") == "道路|路照|照明");
    CHECK(joined("A3区的 road-lamp 12 路") == "a3|区的|road|lamp|12|路");
    CHECK(joined("").empty());
    CHECK(terms(fold(std::string(100, 'a'))).size() == 4);
}

TEST_CASE("the same term has the same key everywhere, and no two terms share one") {
    const auto one = terms(fold("道路，路，road")), other = terms(fold("Ｒｏａｄ，道路。"));
    CHECK(one.size() == 3);
    CHECK(one.at(0).key == other.at(1).key);
    CHECK(one.at(2).key == other.at(0).key);
    CHECK(one.at(0).key != one.at(1).key);
    CHECK(terms(fold("路")).at(0).key == key_of(U'路'));
}

TEST_CASE("every folded character knows where it came from") {
    const std::string original = "甲㎡ 乙Ｂ";
    const auto whole = fold(original);
    REQUIRE(to_utf8(whole.text) == "甲m2 乙b");
    REQUIRE(whole.from.size() == whole.text.size());
    CHECK(original.substr(whole.from[1], 3) == "㎡");
    CHECK(whole.from[2] == whole.from[1]);
    CHECK(original.substr(whole.from[4], 3) == "乙");
    CHECK(end_of_character(original, whole.from[5]) == original.size());
}
