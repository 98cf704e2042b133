#include "base/bytes.hpp"

#include <doctest/doctest.h>

TEST_CASE("bytes are written and read back, and only as they are written") {
    const std::string bytes("\x00\xff\x10 a", 5);
    CHECK(to_hex(bytes) == "00ff102061");
    CHECK(from_hex("00ff102061") == bytes);
    CHECK_FALSE(from_hex("00f"));
    CHECK_FALSE(from_hex("00FF"));
    CHECK(to_base64url(bytes) == "AP8QIGE");
    CHECK(from_base64url("AP8QIGE") == bytes);
    CHECK_FALSE(from_base64url("AP8QIGF")); // bits after the last byte
    CHECK_FALSE(from_base64url("AP8QIGE="));
    CHECK_FALSE(from_base64url("A"));
    CHECK(to_base64url("") == "");
}

TEST_CASE("a code that is read out has no letters that look alike") {
    CHECK(spoken_code(std::string(10, '\0'), 16) == "0000-0000-0000-0000");
    CHECK(spoken_code(std::string(10, '\xff'), 16) == "ZZZZ-ZZZZ-ZZZZ-ZZZZ");
    CHECK(spoken_code("abcdefghij", 4) == "C5H6");
    const auto code = spoken_code("abcdefghij", 16);
    CHECK(from_spoken_code(code) == "abcdefghij");
    CHECK(from_spoken_code("c5h6 6s35 cs k6 grv9") == from_spoken_code("C5H66S35CSK6GRV9"));
    CHECK(from_spoken_code("OOOO-IILL") == from_spoken_code("0000-1111"));
    CHECK_FALSE(from_spoken_code("C5H6")); // 20 bits
    CHECK_FALSE(from_spoken_code("C5H6-6S3U"));
}
