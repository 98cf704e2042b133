#include "engine/rules/rules.hpp"

#include <doctest/doctest.h>
#include <set>

namespace {

template <class Row> void check_row(const Row& row, const std::string& key, std::set<std::string>& seen) {
    CAPTURE(key);
    CHECK_FALSE(key.empty());
    CHECK(seen.insert(key).second);
    CHECK_FALSE(row.label_zh.empty());
    CHECK_FALSE(row.label_en.empty());
    CHECK_FALSE(row.citation.zh.empty());
    CHECK_FALSE(row.citation.en.empty());
}

} // namespace

TEST_CASE("every row of law has a name of its own, labels and citations in both languages") {
    std::set<std::string> clocks, codes, categories, grounds, ballots;
    for (const auto& row : rules::deadlines()) check_row(row, row.key, clocks);
    for (const auto& row : rules::ballots()) check_row(row, row.key, ballots);
    for (const auto& row : rules::outcomes()) check_row(row, row.code, codes);
    for (const auto& row : rules::categories()) check_row(row, row.key, categories);
    for (const auto& row : rules::grounds()) check_row(row, row.key, grounds);
    CHECK(clocks.size() >= 17); // each system brings its own
    CHECK(codes == std::set<std::string>{"A", "B", "B3", "C", "D"});
    CHECK(categories.size() == 6);
    CHECK(grounds.size() == 8);
}

TEST_CASE("every clock has a length, two ends, someone to watch it and a source") {
    for (const auto& row : rules::deadlines()) {
        CAPTURE(row.key);
        CHECK(row.length > 0);
        CHECK_FALSE(row.starts.empty());
        CHECK_FALSE(row.stops.empty());
        CHECK(row.starts != row.stops);
        CHECK_FALSE(row.who.empty());
        CHECK_FALSE(row.source.empty());
    }
}

TEST_CASE("only what national law sets is called law: the reply (Deputies Law, art. 51), reports to the "
          "Standing Committee and the audit's follow-up (Supervision Law, arts. 15 and 27)") {
    const std::set<std::string> law{"reply",        "reply_extended", "report_draft",
                                    "report_final", "report_sent",    "audit_report"};
    for (const auto& row : rules::deadlines())
        CHECK((row.level == rules::Level::law) == law.contains(row.key));
    CHECK(rules::deadline("reply").length == 3);
    CHECK(rules::deadline("reply_extended").length == 6);
    CHECK(rules::deadline("reply").unit == Unit::months);
}

TEST_CASE("a promise is asked for just where it has a horizon, and only A counts as resolved") {
    for (const auto& row : rules::outcomes()) {
        CAPTURE(row.code);
        CHECK(row.requires_commitment == (row.max_horizon_months > 0));
        CHECK(row.counts_as_resolved == (row.code == "A"));
    }
    CHECK(rules::outcome("B3")->max_horizon_months == 36);
    CHECK(rules::outcome("C")->requires_reason);
    CHECK(rules::outcome("E") == nullptr);
}

TEST_CASE("every ground leads somewhere known") {
    for (const auto& row : rules::grounds()) {
        CAPTURE(row.key);
        CHECK_FALSE(row.leads_to.empty());
        for (const auto& way : row.leads_to)
            CHECK((way == "revision" || way == "not_accepted" || way == "letter"));
    }
    CHECK(rules::ground("forwarded_letters")->allows("letter"));
    CHECK_FALSE(rules::ground("private_interests")->allows("letter"));
}

TEST_CASE("a clock's due day names its own rule first") {
    auto explained = rules::due(rules::deadline("reply"), date(2020, 7, 1));
    CHECK(explained.due == date(2020, 10, 9));
    CHECK(explained.citations.front().zh.find("《代表法》") != std::string::npos);
    CHECK_THROWS_AS(rules::deadline("nonsense"), std::logic_error);
}
