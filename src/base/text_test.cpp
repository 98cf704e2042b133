#include "base/text.hpp"

#include <doctest/doctest.h>

TEST_CASE("characters are counted, not bytes") {
    CHECK(characters("") == 0);
    CHECK(characters("abc") == 3);
    CHECK(characters("修桥𬱖é") == 4);
}

TEST_CASE("blanks at both ends go, ideographic ones too, those inside stay") {
    CHECK(trim(" \t\n　修 桥　 ") == "修 桥");
    CHECK(trim(" 　\r\n") == "");
    CHECK(trim("。　") == "。"); // shares its first bytes with the ideographic space
}

TEST_CASE("well-formed is what RFC 3629 says") {
    for (auto right : {"", "abc", "é", "修桥", "𬱖", "\xf4\x8f\xbf\xbf", "\xed\x9f\xbf", "\xee\x80\x80"})
        CHECK(well_formed(right));
    for (auto wrong : {"\x80", "\xc0\x80", "\xc1\xbf", "\xe0\x9f\xbf", "\xed\xa0\x80", "\xf0\x8f\xbf\xbf",
                       "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "\xe4\xbf",
                       "\xe4\xbf"
                       "a",
                       "a\xe4"})
        CHECK_FALSE(well_formed(wrong));
}

TEST_CASE("a JSON string has its quotation marks and control characters escaped, nothing else") {
    std::string out = "x";
    append_quoted(out, std::string_view("a\"b\\c\n\t\r\0/修", 13));
    CHECK(out == R"(x"a\"b\\c\n\t\u000d\u0000/修")");
}
