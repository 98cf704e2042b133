#include "base/signature.hpp"

#include <doctest/doctest.h>

TEST_CASE("what was signed holds for the signer, that message and that signature alone") {
    const auto key = SigningKey::make();
    const auto signature = key.sign("回执");
    CHECK(signature.size() == 64);
    CHECK(key.point().size() == 64);
    CHECK(signature_holds(key.point(), "回执", signature));
    CHECK_FALSE(signature_holds(key.point(), "回执 ", signature));
    CHECK_FALSE(signature_holds(SigningKey::make().point(), "回执", signature));
    auto altered = signature;
    altered[40] = static_cast<char>(altered[40] ^ 1);
    CHECK_FALSE(signature_holds(key.point(), "回执", altered));
    CHECK_FALSE(signature_holds(key.point(), "回执", ""));
    CHECK_FALSE(signature_holds(std::string(64, 'x'), "回执", signature)); // not on the curve
}

TEST_CASE("a key that was written down signs as before") {
    const auto key = SigningKey::make();
    const auto again = SigningKey::from_pem(key.pem());
    CHECK(again.point() == key.point());
    CHECK(signature_holds(key.point(), "a", again.sign("a")));
    CHECK_THROWS_AS(SigningKey::from_pem("no key"), std::runtime_error);
}
