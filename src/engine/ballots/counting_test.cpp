// What carries under each rule, and at which vote exactly.
#include "engine/ballots/counting.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using ballots::Votes;

namespace {
std::string of(const char* rule, std::int64_t base, std::vector<Votes> votes, std::int64_t seats = 1) {
    return ballots::verdict(rules::ballot(rule), base, votes, seats);
}
} // namespace

TEST_CASE("a motion is carried by more than half of all members, whoever is away or abstains") {
    for (const char* rule : {"resolution", "congress_resolution", "chairpersons_decision", "appointment",
                             "dismissal", "election"}) {
        CAPTURE(rule);
        CHECK(of(rule, 30,
                 {
                     {"for", 16}
        }) == "carried");
        CHECK(of(rule, 30,
                 {
                     {"for", 15}
        }) == "rejected"); // exactly half
        CHECK(of(rule, 31,
                 {
                     {"for", 16}
        }) == "carried");
        CHECK(of(rule, 31,
                 {
                     {"for",     15},
                     {"abstain", 1 }
        }) == "rejected");
        CHECK(of(rule, 31,
                 {
                     {"against", 31}
        }) == "rejected");
    }
}

TEST_CASE("grades add up from the best until more than half of all members is reached") {
    CHECK(of("satisfaction_rating", 30,
             {
                 {"satisfied", 16}
    }) == "satisfied");
    CHECK(of("satisfaction_rating", 30,
             {
                 {"satisfied",           15},
                 {"basically_satisfied", 1 }
    }) == "basically_satisfied");
    CHECK(of("satisfaction_rating", 30,
             {
                 {"satisfied", 15}
    }) == "unsatisfied");
    CHECK(of("satisfaction_two_sided", 30,
             {
                 {"satisfied",           14},
                 {"basically_satisfied", 1 }
    }) == "unsatisfied");
    CHECK(of("satisfaction_binary", 30,
             {
                 {"satisfied",   16},
                 {"unsatisfied", 14}
    }) == "satisfied");
    CHECK(of("satisfaction_binary", 30,
             {
                 {"satisfied",   15},
                 {"unsatisfied", 15}
    }) == "unsatisfied");
    const auto person = [](std::int64_t excellent, std::int64_t competent, std::int64_t basic) {
        return of("person_grades", 30,
                  {
                      {"excellent",           excellent},
                      {"competent",           competent},
                      {"basically_competent", basic    }
        });
    };
    CHECK(person(16, 0, 0) == "excellent");
    CHECK(person(15, 1, 0) == "competent");
    CHECK(person(10, 5, 1) == "basically_competent");
    CHECK(person(10, 5, 0) == "incompetent"); // exactly half
}

TEST_CASE("of many options those with most votes, and a majority of all, fill the places; a tie fills none") {
    const auto& rule = rules::ballot("projects");
    const auto chosen = [&](std::vector<Votes> votes, std::int64_t seats) {
        return ballots::chosen(rule, 10, votes, seats);
    };
    using Names = std::vector<std::string>;
    CHECK(chosen(
              {
                  {"o1", 6},
                  {"o2", 8},
                  {"o3", 7}
    },
              2) == Names{"o2", "o3"});
    CHECK(chosen(
              {
                  {"o1", 5},
                  {"o2", 8}
    },
              2) == Names{"o2"}); // five of ten is not more than half
    CHECK(chosen(
              {
                  {"o1", 7},
                  {"o2", 8},
                  {"o3", 7}
    },
              2) == Names{"o2"});
    CHECK(chosen(
              {
                  {"o1", 7},
                  {"o2", 7}
    },
              1)
              .empty());
    CHECK(chosen(
              {
                  {"o1", 7},
                  {"o2", 7}
    },
              2) == Names{"o1", "o2"});
    CHECK(of("projects", 10,
             {
                 {"o1", 6},
                 {"o2", 8}
    },
             2) == "decided");
    CHECK(of("topics", 10,
             {
                 {"o1", 6},
                 {"o2", 5}
    },
             2) == "short");
    CHECK(of("election_contested", 10,
             {
                 {"o1",         4},
                 {"o2",         4},
                 {"other:张三", 6}
    }) == "decided");
    CHECK(ballots::chosen(rules::ballot("resolution"), 10,
                          std::vector<Votes>{
                              {"for", 9}
    },
                          1)
              .empty());
}

TEST_CASE("a mean is of those who gave a step; an abstention leaves it") {
    const std::vector<Votes> votes = {
        {"excellent", 3},
        {"good",      1},
        {"poor",      1},
        {"abstain",   5}
    };
    const auto mean = ballots::mean(rules::ballot("aspect_scores"), votes);
    CHECK(mean.points == 3 * 4 + 3 + 1);
    CHECK(mean.votes == 5);
    CHECK(of("aspect_scores", 10, votes) == "counted");
    CHECK(of("device_check", 10,
             {
                 {"for", 10}
    }) == "counted");
}

TEST_CASE("a quorum is of all members: more than half, or at least two thirds") {
    CHECK(ballots::quorum(rules::ballot("resolution"), 30) == 16);
    CHECK(ballots::quorum(rules::ballot("resolution"), 31) == 16);
    CHECK(ballots::quorum(rules::ballot("election"), 30) == 20);
    CHECK(ballots::quorum(rules::ballot("election"), 31) == 21);
    CHECK(ballots::quorum(rules::ballot("device_check"), 31) == 0);
}

TEST_CASE("every rule of a vote has words for its choices, and a way to carry") {
    for (const auto& rule : rules::ballots()) {
        CAPTURE(rule.key);
        CHECK(rule.choices_zh.size() == rule.choices.size());
        CHECK(rule.choices_en.size() == rule.choices.size());
        CHECK(rule.aspects_zh.size() == rule.aspects.size());
        CHECK(rule.aspects_en.size() == rule.aspects.size());
        CHECK_FALSE(rule.secrecy.empty());
        for (const auto& mode : rule.secrecy) CHECK((mode == "secret" || mode == "recorded"));
        CHECK((rule.carries == "mean") == !rule.points.empty());
        std::vector<Votes> nobody;
        for (const auto& choice : rule.choices) nobody.push_back({choice, 0});
        CHECK_NOTHROW(ballots::verdict(rule, 10, nobody));
        const bool may_be_secret = std::ranges::find(rule.secrecy, "secret") != rule.secrecy.end();
        CHECK((!may_be_secret || rule.fewest >= 5 || rule.key == "device_check"));
    }
    CHECK_THROWS_AS(ballots::verdict({.carries = "applause"}, 1, {}), std::logic_error);
}
