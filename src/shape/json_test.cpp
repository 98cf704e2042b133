#include "shape/json.hpp"

#include <doctest/doctest.h>

#include <cstdint>

namespace {
enum class Colour { red, green };
BOOST_DESCRIBE_ENUM(Colour, red, green)

struct Organ;

struct Part {
    Text<4> name;
    std::vector<std::int64_t> sizes;
};
BOOST_DESCRIBE_STRUCT(Part, (), (name, sizes))

struct Whole {
    Id<Whole> id;
    Text<5> title;
    std::string note;
    bool open = false;
    std::int64_t amount = 0;
    Date due;
    Instant made;
    Colour colour = Colour::red;
    std::optional<Id<Organ>> organ;
    std::optional<Text<3>> alias;
    std::vector<Part> parts;
};
BOOST_DESCRIBE_STRUCT(Whole, (), (id, title, note, open, amount, due, made, colour, organ, alias, parts))

struct Filter {
    std::vector<Id<Organ>> organs;
    std::optional<Colour> colour;
    std::optional<Text<6>> search;
    std::string sort;
    bool mine = false;
    std::int64_t limit = 20;
};
BOOST_DESCRIBE_STRUCT(Filter, (), (organs, colour, search, sort, mine, limit))

struct One {
    Text<10> text;
};
BOOST_DESCRIBE_STRUCT(One, (), (text))

struct Loose {
    Upto<10> text;
};
BOOST_DESCRIBE_STRUCT(Loose, (), (text))

/// "pointer code" of every fault, in order.
template <class F> std::string faults_of(F f) {
    try {
        f();
    } catch (const Problem& problem) {
        std::string out;
        for (const auto& fault : problem.faults)
            ((out += out.empty() ? "" : ", ") += fault.at + " ") += fault.why.code;
        CHECK((problem.faults.empty() || problem.args.at(0) == std::to_string(problem.faults.size())));
        return problem.faults.empty() ? problem.refusal.code : out;
    }
    return "";
}
template <class T> std::string body_faults(std::string_view body) {
    return faults_of([&] { json::read<T>(body); });
}
std::string query_faults(std::string_view query) {
    return faults_of([&] { json::read_query<Filter>(query); });
}

constexpr std::string_view whole =
    R"({"id":"9007199254740993","title":"修桥","note":"","open":true,"amount":-5,"due":"2020-02-29","made":1580428800000,)"
    R"("colour":"green","organ":"7","alias":null,"parts":[{"name":"一","sizes":[1,2]},{"name":"二","sizes":[]}]})";
} // namespace

TEST_CASE("what is written is read back the same, ids beyond 2^53 among it") {
    const auto value = json::read<Whole>(whole);
    CHECK(value.id.value == 9007199254740993);
    CHECK(value.title.value == "修桥");
    CHECK(value.due == date(2020, 2, 29));
    CHECK(value.made.ms == 1580428800000);
    CHECK(value.colour == Colour::green);
    CHECK(value.organ->value == 7);
    CHECK_FALSE(value.alias);
    CHECK(value.parts.at(0).sizes == std::vector<std::int64_t>{1, 2});
    CHECK(json::write(value) == whole);
}

TEST_CASE("text is escaped as JSON asks, and rare characters stay whole") {
    const One one{{"\"\\\n\t\x01𬱖"}};
    CHECK(json::write(one) == "{\"text\":\"\\\"\\\\\\n\\t\\u0001𬱖\"}");
    CHECK(json::read<One>(R"({"text":"\ud873\udc56"})").text.value == "𬱖");
}

TEST_CASE("every fault of a body is named at once, by its pointer") {
    CHECK(body_faults<Whole>(
              R"({"id":"x","title":"一二三四五六","note":1,"open":"yes","amount":1.5,"due":"2021-02-29",
        "made":"now","colour":"blue","organ":7,"parts":[{"name":"","sizes":[1,"2"]},3],"z/~":0})") ==
          "/id not-an-id, /title too-long, /note not-text, /open not-a-boolean, /amount not-a-number, /due "
          "not-a-date, "
          "/made not-a-number, /colour not-a-choice, /organ not-an-id, /parts/0/name missing, "
          "/parts/0/sizes/1 not-a-number, /parts/1 not-an-object, /z~1~0 unknown-field");
}

TEST_CASE("whatever is not optional must be there, also lists and booleans") {
    CHECK(body_faults<Whole>("{}") == "/id missing, /title missing, /note missing, /open missing, /amount "
                                      "missing, /due missing, /made missing, "
                                      "/colour missing, /parts missing");
    CHECK(body_faults<One>("[]") == " not-an-object");
}

TEST_CASE("text is trimmed, and its characters are counted, not its bytes") {
    CHECK(json::read<One>(R"({"text":"　 修一座桥\n "})").text.value == "修一座桥");
    CHECK(body_faults<One>(R"({"text":"一二三四五六七八九十"})").empty());
    CHECK(body_faults<One>(R"({"text":" 　 "})") == "/text missing");
    CHECK(json::read<Loose>(R"({"text":" 　 "})").text.value.empty());
    try {
        json::read<One>(R"({"text":"一二三四五六七八九十零"})");
        FAIL("should be refused");
    } catch (const Problem& problem) {
        const auto& fault = problem.faults.at(0);
        CHECK(say(fault.why, fault.args, Language::zh) == "最多 10 个字，现在 11 个字，请删减。");
    }
}

TEST_CASE("a blank optional text is an absent one") {
    std::string body(whole);
    body.replace(body.find("null"), 4, "\" \"");
    CHECK_FALSE(json::read<Whole>(body).alias);
}

TEST_CASE("control characters are refused, line feeds and tabs are not") {
    CHECK(body_faults<One>(R"({"text":"a\u0000b"})") == "/text control-character");
    CHECK(body_faults<One>(R"({"text":"a\u007fb"})") == "/text control-character");
    CHECK(body_faults<One>(R"({"text":"a\u0085b"})") == "/text control-character");
    CHECK(body_faults<One>(R"({"text":"a\rb"})") == "/text control-character");
    CHECK(body_faults<One>(R"({"text":"a\n\tb"})").empty());
}

TEST_CASE("what is not JSON, not UTF-8 or too deep is refused as a whole") {
    CHECK(body_faults<One>("") == "not-json");
    CHECK(body_faults<One>("{\"text\":\"a\"") == "not-json");
    CHECK(body_faults<One>("{\"text\":\"a\"} x") == "not-json");
    CHECK(body_faults<One>("{\"text\":\"\xff\"}") == "not-json");
    CHECK(body_faults<One>("{\"text\":\"\\ud800\"}") == "not-json");
    CHECK(body_faults<One>(std::string(100, '[') + std::string(100, ']')) == "not-json");
}

TEST_CASE("a name given twice is refused, colons inside text are not counted") {
    CHECK(body_faults<One>(R"({"text":"a","text":"b"})") == " given-twice");
    CHECK(body_faults<One>(R"({"text":"a:\":b"})").empty());
}

TEST_CASE("a hostile body gets a short answer") {
    std::string body = "{";
    for (int i = 0; i < 1000; ++i) body += "\"修" + std::to_string(i) + "\":0,";
    body += "\"text\":\"a\"}";
    try {
        json::read<One>(body);
        FAIL("should be refused");
    } catch (const Problem& problem) {
        CHECK(problem.faults.size() == 50);
    }
    const auto name = std::string(59, 'a') + "修";
    CHECK(body_faults<One>("{\"text\":\"a\",\"" + name + "\":0}") ==
          "/" + std::string(59, 'a') + " unknown-field");
}

TEST_CASE("a query is read with its absent members at their defaults") {
    auto filter = json::read_query<Filter>("limit=5");
    CHECK(filter.organs.empty());
    CHECK_FALSE(filter.colour);
    CHECK(filter.sort.empty());
    CHECK_FALSE(filter.mine);
    filter = json::read_query<Filter>(
        "organs=1,2&organs=3&colour=green&search=%E4%BF%AE+%E6%A1%A5&sort=&mine=true&limit=50&&");
    CHECK(filter.organs == std::vector<Id<Organ>>{{1}, {2}, {3}});
    CHECK(filter.colour == Colour::green);
    CHECK(filter.search->value == "修 桥");
    CHECK(filter.mine);
    CHECK(filter.limit == 50);
    CHECK_FALSE(json::read_query<Filter>("limit=5&search=+%E3%80%80").search); // blank, as in a body
}

TEST_CASE("every fault of a query is named") {
    CHECK(query_faults("organs=1,x&colour=blue&search=1234567&mine=1&limit=5x&page=2&sort=%zz&limit=3") ==
          "/organs not-an-id, /colour not-a-choice, /search too-long, /mine not-a-boolean, /limit "
          "not-a-number, "
          "/page unknown-field, /sort not-utf8, /limit given-twice");
    CHECK(query_faults("") == "/limit missing");
    CHECK(query_faults("limit=1&search=%FF") == "/search not-utf8");
    CHECK(query_faults("limit=99999999999999999999") == "/limit not-a-number");
}

TEST_CASE("a malformed key in a path names nothing") {
    CHECK(json::read_id("9223372036854775807") == INT64_MAX);
    for (auto wrong : {"", "0", "-1", "007", "1x", "9223372036854775808", " 1"})
        CHECK(faults_of([&] { json::read_id(wrong); }) == "not-found");
}

TEST_CASE("a shape knows names and limits") {
    CHECK(name_of(Colour::green) == "green");
    CHECK(from_name<Colour>("red") == Colour::red);
    CHECK_FALSE(from_name<Colour>("blue"));
    CHECK(shape_of<Text<80>>.max == 80);
    CHECK(shape_of<Whole>.fields.size() == 11);
}
