#include "engine/exchange/table.hpp"

#include "engine/exchange/imports.hpp"
#include "engine/exchange/lines.hpp"
#include "engine/exchange/write.hpp"
#include "support/world.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>

using namespace exchange;

namespace {
/// A part of the columns of deputies.
struct Line {
    Text<40> name;
    std::optional<people::Gender> gender;
    Upto<80> delegation;
    Upto<20> phone;
    std::optional<Date> valid_from;
};
BOOST_DESCRIBE_STRUCT(Line, (), (name, gender, delegation, phone, valid_from))

Kind deputies() {
    return kind<Line>("deputies", "代表名册", "Deputies", auth::Role::system_admin,
                      {[](Line&, Remarks&) {}, [](Context&, const Line&, Remarks&) {},
                       [](Context&, const Line&) -> std::int64_t { return 0; },
                       [](Context&, std::int64_t, const std::string&) {}});
}

Table read(const std::string& text) {
    return read_table(deputies(), "a.csv", text, Language::zh);
}
const Line& line(const Table& table, std::size_t i) {
    return *static_cast<const Line*>(table.rows.at(i).line.get());
}
std::string codes(const std::vector<Issue>& issues) {
    std::string all;
    for (const auto& issue : issues) all += std::to_string(issue.row) + " " + issue.code + "; ";
    return all;
}
std::string reasons(const Table& table) {
    std::string all;
    for (const auto& row : table.report.skipped) all += std::to_string(row.row) + " " + row.reason + "; ";
    return all;
}
} // namespace

TEST_CASE("the head of a table is found below its titles, in the words of offices, in any order") {
    const auto table =
        read("江海区人大代表名册,,,\n（2022 年）,,,\n序号,联系 电话,所属代表团,\"代表\n姓名（必填）\"\n"
             "1,13800000001,第一代表团,王芳\n2,13800000002,第二代表团,李强\n");
    CHECK(table.report.header_row == 3);
    CHECK(table.report.rows == 2);
    CHECK(line(table, 0).name.value == "王芳");
    CHECK(line(table, 1).delegation.value == "第二代表团");
    CHECK(table.rows[1].row == 5);
    CHECK(table.report.unused == std::vector<std::string>{"序号"});
}

TEST_CASE("a head in two lines is joined") {
    const auto table = read("姓名,基本情况,,代表团\n,性别,联系电话,\n王芳,女,13800000001,第一代表团\n");
    CHECK(table.report.header_row == 1);
    CHECK(table.report.header_to == 2);
    CHECK(line(table, 0).gender == people::Gender::female);
    CHECK(line(table, 0).phone.value == "13800000001");
    CHECK(line(table, 0).delegation.value == "第一代表团");
}

TEST_CASE("totals, notes, blanks and repeated heads are no records, and said so") {
    const auto table = read("姓名,代表团,电话\n王芳,第一代表团,1\n,,\n姓名,代表团,电话\n李强,第二代表团,2\n"
                            "合          计,2 人,\n注：本表为半年报。,,\n　　2.请于七月前填报。,,\n");
    CHECK(table.report.rows == 2);
    CHECK(reasons(table) == "3 blank; 4 header; 6 total; 7 note; 8 note; ");
    CHECK(codes(table.report.warnings) == "6 total-row; 7 note-row; 8 note-row; ");
}

TEST_CASE("what is wrong is told with its cell, and only those rows are left out") {
    const auto table = read(
        "姓名,性别,代表团,当选日期\n王芳,女,第一代表团,民国111年1月5日\n,男,第一代表团,2022-01-05\n"
        "李强,中,第一代表团,2022-02-30\n黄\uE000,男,第一代表团,44566\n王芳,女,第一代表团,民国111年1月5日\n");
    CHECK(table.report.rows == 5);
    CHECK(table.report.ok == 3);
    CHECK(codes(table.report.errors) == "3 missing; 4 not-a-choice; 4 not-a-date; ");
    CHECK(codes(table.report.warnings) == "5 private-use; 6 duplicate-row; ");
    CHECK(table.report.errors[2].cell == "D4");
    CHECK(line(table, 0).valid_from == date(2022, 1, 5));
    CHECK(line(table, 3).valid_from == date(2022, 1, 5));
}

TEST_CASE("heads that stand over each other's columns are noticed") {
    const auto table = read("姓名,当选日期,代表团\n王芳,第一代表团,2022-01-05\n李强,第二代表团,2022-01-06\n");
    CHECK(codes(table.report.errors).starts_with("1 columns-swapped"));
}

TEST_CASE("a table of something else is refused with what stands in its head") {
    REFUSES("columns-missing", read("标题,内容\n甲,乙\n"));
    REFUSES("no-rows", read("姓名,代表团\n"));
    REFUSES("columns-missing", read("随便\n写写\n"));
    try {
        read("标题,内容\n甲,乙\n");
    } catch (const Problem& problem) {
        const auto text = say(problem.refusal, problem.args, Language::zh);
        CHECK(text.find("姓名") != text.npos);
        CHECK(text.find("标题、内容") != text.npos);
    }
}

TEST_CASE("a template comes back as an empty table, and its example is no record") {
    const auto bytes = template_of(deputies(), Language::zh);
    REFUSES("no-rows", read_table(deputies(), "t.xlsx", bytes, Language::zh));
    const auto book = read_book("t.xlsx", bytes);
    REQUIRE(book.sheets.size() == 2);
    CHECK(book.sheets[1].name == "说明");
    CHECK(book.sheets[0].merges.size() == 1); // the title
}

TEST_CASE("the checked file is the user's own rows with what is wrong with each") {
    const auto table = read("姓名,代表团\n王芳,第一代表团\n,第二代表团\n");
    const auto book = read_book("c.xlsx", checked_file(table, Language::zh));
    const auto& rows = book.sheets.at(0).rows;
    REQUIRE(rows.size() == 3);
    CHECK(rows[1].cells == std::vector<std::string>{"王芳", "第一代表团", "", "2"});
    CHECK(rows[2].cells.at(2).find("姓名") != std::string::npos);
    CHECK(rows[2].cells.at(3) == "3");
}

TEST_CASE("texts go through XLSX and CSV unharmed, and none becomes a formula") {
    Paper paper{
        .title = "表", .sheet = "表", .heads = {{"文字", 20}, {"序号", 8}},
                .rows = {}
    };
    std::vector<std::string> texts{"=1+1",       "+86 138",           "-5",         "-甲",    "@SUM(A1)",
                                   "'=1",        "\"引号\",逗号",     "行一\n行二", "a;b\tc", "_x0041_",
                                   "𠮷野家",     "<b>&amp;</b>",      "007",        "1E5",    "〔2020〕1号",
                                   "2020-01-31", "=HYPERLINK(\"x\")", "a'b"};
    if (const char* folder = std::getenv("RENDA_TEST_DATA")) {
        std::ifstream file(std::string(folder) + "/f_suites/blns.json"); // one text a line
        for (std::string each; std::getline(file, each);) {
            each = trim(each);
            if (each.ends_with(',')) each.pop_back();
            if (each.starts_with('"'))
                texts.push_back(std::get<std::string>(row_of("[" + each + "]").front()));
        }
    } else {
        MESSAGE("without the naughty strings: RENDA_TEST_DATA names no folder");
    }
    std::erase_if(texts, [](const std::string& text) {
        // a blank cell is no cell, and control characters are none of a table's
        return trim(text).empty() || !well_formed(text) || std::ranges::any_of(text, [](char c) {
                   return (c >= 0 && c < 0x20 && c != '\n' && c != '\t') || c == 0x7F;
               });
    });
    for (const auto& text : texts) paper.rows.push_back({text, "1"});
    const auto check = [&](const Book& book, std::size_t first) {
        const auto& rows = book.sheets.at(0).rows;
        REQUIRE(rows.size() == texts.size() + first);
        for (std::size_t i = 0; i < texts.size(); ++i) CHECK(rows[i + first].cells.at(0) == texts[i]);
    };
    check(read_book("a.xlsx", write_xlsx(paper)), 2);
    check(read_book("a.csv", write_csv(paper, false)), 1);
    check(read_book("a.csv", write_csv(paper, true)), 1);
    const auto csv = write_csv(paper, false);
    CHECK(csv.find("\r\n=") == csv.npos);
    CHECK(csv.find("\r\n\"=") == csv.npos);
    CHECK(csv.find("\"'=1+1\"") != csv.npos);
}
