#include "base/hash.hpp"

#include "base/sha256.hpp"

#include <doctest/doctest.h>

#include <set>

TEST_CASE("digests are those of the standards") {
    CHECK(sm3("abc") ==
          "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"); // GB/T 32905, A.1
    CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    Sha256 pieces;
    for (const auto* piece : {"", "a", "bc"}) pieces.add(piece);
    CHECK(pieces.hex() == sha256("abc"));
    CHECK(Sha256().hex() == sha256(""));
    CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_CASE("a keyed digest depends on the key and on every byte") {
    CHECK(keyed_sm3("key", "abc") == "28e63256e7c5a087b1f073265dc53092163f7b82729735d06f28f10af9d52393");
    CHECK(keyed_sm3("key", "abc") != keyed_sm3("Key", "abc"));
    CHECK(keyed_sm3("key", "abc") != keyed_sm3("key", std::string_view("abc\0", 4)));
    CHECK(keyed_sm3(std::string(200, 'k'), "").size() == 64);
}

TEST_CASE("random tokens are of the length asked for, safe in an address, and never the same") {
    CHECK(random_token(32).size() == 43);
    CHECK(random_token(0).empty());
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) seen.insert(random_token(16));
    CHECK(seen.size() == 1000);
    for (const auto& token : seen)
        CHECK(token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") ==
              token.npos);
}

TEST_CASE("secrets are the same or not") {
    CHECK(same_secret("abc", "abc"));
    CHECK(same_secret("", ""));
    CHECK_FALSE(same_secret("abc", "abd"));
    CHECK_FALSE(same_secret("abc", "abcd"));
}

TEST_CASE("HMAC-SHA256 and base64 are those of their standards") {
    CHECK(keyed_sha256("Jefe", "what do ya want for nothing?") ==
          "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"); // RFC 4231, 4.3
    CHECK(base64("") == "");
    CHECK(base64("fo") == "Zm8="); // RFC 4648, 10
    CHECK(base64("foobar") == "Zm9vYmFy");
}

TEST_CASE("a keyed digest is the same in one piece and in many") {
    KeyedSm3 digest("key");
    for (const char c : {'a', 'b', 'c'}) digest.add({&c, 1});
    CHECK(digest.hex() == keyed_sm3("key", "abc"));
}
