#include "base/secrets.hpp"

#include <doctest/doctest.h>

TEST_CASE("what is encrypted opens with its own key alone, and not when it was altered") {
    const auto sealed = encrypt_secret("key", "13800001234");
    CHECK(decrypt_secret("key", sealed) == "13800001234");
    CHECK(sealed.find("1380000") == sealed.npos);
    CHECK(encrypt_secret("key", "13800001234") != sealed);
    CHECK(decrypt_secret("key", encrypt_secret("key", "")).empty());
    CHECK_THROWS(decrypt_secret("other key", sealed));
    auto altered = sealed;
    altered.back() = altered.back() == '0' ? '1' : '0';
    CHECK_THROWS(decrypt_secret("key", altered));
    CHECK_THROWS(decrypt_secret("key", "zz"));
    CHECK_THROWS(decrypt_secret("key", ""));
}
