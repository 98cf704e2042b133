#include "http/openapi.hpp"

#include "http/sessions.hpp"

#include <doctest/doctest.h>

namespace demo {
enum class Colour { red, green };
BOOST_DESCRIBE_ENUM(Colour, red, green)

struct Lamp {
    Id<Lamp> id;
    Colour colour = Colour::red;
    std::optional<Colour> former;
    std::vector<Lamp> below;
};
BOOST_DESCRIBE_STRUCT(Lamp, (), (id, colour, former, below))

struct NewLamp {
    Text<12> name;
    std::optional<Date> since;
};
BOOST_DESCRIBE_STRUCT(NewLamp, (), (name, since))

struct Filter {
    std::optional<Colour> colour;
    std::int64_t limit = 20;
};
BOOST_DESCRIBE_STRUCT(Filter, (), (colour, limit))

static std::vector<Lamp> list(Context&, const Filter&) {
    return {};
}
static Lamp show(Context&, Id<Lamp>) {
    return {};
}
static Lamp add(Context&, const NewLamp&) {
    return {};
}
static void remove(Context&, Id<Lamp>) {}
} // namespace demo

namespace {
const Route routes[] = {
    {Verb::get, "/lamps/{id}", demo::show, "One lamp", Door::open},
    {Verb::remove, "/lamps/{id}", demo::remove, "Take a lamp away"},
    {Verb::get, "/lamps", demo::list, "Lamps"},
    {Verb::post, "/lamps", demo::add, "Put up a lamp"},
};

/// Without the white space of its indentation.
std::string compact(std::string_view json) {
    std::string out;
    bool inside = false;
    for (const char c : json) {
        if (c == '"') inside = !inside;
        if (inside || (c != ' ' && c != '\n')) out += c;
    }
    return out;
}

bool has(std::string_view text, std::string_view part) {
    return text.find(part) != text.npos;
}
} // namespace

TEST_CASE("the signature of an operation is its description") {
    const auto text = compact(http::openapi(routes));
    CHECK(has(text, R"("openapi":"3.1.0")"));
    CHECK(has(text,
              R"("/lamps/{id}":{"get":{"operationId":"get_lamps_id","summary":"One lamp","tags":["lamps"],)"
              R"("parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"string",)"
              R"("pattern":"^[0-9]+$","x-renda-id":"demo.Lamp"}}],"responses":{"200":{)"));
    CHECK(has(text, R"("security":[]},"delete":{"operationId":"delete_lamps_id")"));
    CHECK(has(
        text,
        R"("responses":{"204":{"description":"Done"},"default":{"$ref":"#/components/responses/Problem"}})"));
    CHECK(has(
        text,
        R"({"name":"colour","in":"query","required":false,"schema":{"$ref":"#/components/schemas/demo.Colour"}})"));
    CHECK(has(text, R"({"name":"limit","in":"query","required":true,)"));
    CHECK(has(text, R"("requestBody":{"required":true,"content":{"application/json":{"schema":{)"
                    R"("$ref":"#/components/schemas/demo.NewLamp"}}}},"responses":{"201":)"));
    CHECK(has(
        text,
        R"("parameters":[{"$ref":"#/components/parameters/csrf"},{"$ref":"#/components/parameters/idempotency_key"}])"));
}

TEST_CASE("a type is described once, with its limits, also when it holds itself") {
    const auto text = compact(http::openapi(routes));
    CHECK(has(text, R"("demo.Colour":{"type":"string","enum":["red","green"]})"));
    CHECK(has(text, R"("former":{"anyOf":[{"$ref":"#/components/schemas/demo.Colour"},{"type":"null"}]})"));
    CHECK(has(text, R"("below":{"type":"array","items":{"$ref":"#/components/schemas/demo.Lamp"}})"));
    CHECK(has(
        text,
        R"("demo.NewLamp":{"type":"object","properties":{"name":{"type":"string","minLength":1,"maxLength":12},)"
        R"("since":{"type":["string","null"],"format":"date"}},"required":["name"],"additionalProperties":false})"));
    CHECK(has(text, R"("servers":[{"url":"/api/v1"}])"));
    CHECK(has(text, R"("security":[{"session":[]}])"));
}

TEST_CASE("the order of routes does not show") {
    std::vector<Route> reversed(std::rbegin(routes), std::rend(routes));
    CHECK(http::openapi(reversed) == http::openapi(routes));
}

TEST_CASE("types without a name of their own are published without braces") {
    CHECK(!has(http::openapi(http::session_routes()), "anonymous"));
    CHECK(has(http::openapi(http::session_routes()), "\"http.Arrival\""));
}
