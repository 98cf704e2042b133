// The published description of the API is the one that the program gives.
#include "app/wiring.hpp"
#include "http/openapi.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

TEST_CASE("api/openapi.json is what the program says of itself") {
    std::ifstream file("api/openapi.json");
    const std::string committed{std::istreambuf_iterator<char>(file), {}};
    const bool same = committed == http::openapi(app::routes()) + '\n';
    CHECK_MESSAGE(same, "run: renda openapi > api/openapi.json, then npm --prefix web run api");
}
