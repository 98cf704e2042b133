#include "engine/exchange/encoding.hpp"
#include "engine/exchange/files_test.hpp"
#include "engine/exchange/readers.hpp"
#include "support/world.hpp"

#include <cstdlib>

using namespace exchange;
using exchange::test::text_cell, exchange::test::Workbook, exchange::test::zipped;

namespace {
std::string data(const std::string& rows) {
    return "<sheetData>" + rows + "</sheetData>";
}
const std::string& at(const Book& book, std::size_t row, std::size_t column) {
    return book.sheets.at(0).rows.at(row).cells.at(column);
}
} // namespace

TEST_CASE("a workbook's shared, inline, rich, numeric and error cells become texts") {
    const auto book = read_book(
        "a.xlsx",
        Workbook{.rows = data(
                     R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>)"
                     R"(<row r="3"><c><v>73.658000000000001</v></c><c><v>1065</v></c>)"
                     R"(<c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c t="str"><v>x_x000D_y</v></c></row>)"
                     R"(<row r="9"><c r="B9" s="1"/></row>)"),
                 .shared = "<si><t>甲</t></si><si><r><t>乙</t></r><r><t> 丙</t></r>"
                           "<rPh sb=\"0\" eb=\"1\"><t>yi</t></rPh></si>"}
            .bytes());
    REQUIRE(book.sheets.size() == 1);
    REQUIRE(book.sheets[0].rows.size() == 2); // the ninth only carries a format
    CHECK(at(book, 0, 0) == "甲");
    CHECK(at(book, 0, 1) == "");
    CHECK(at(book, 0, 2) == "乙 丙");
    CHECK(book.sheets[0].rows[1].number == 3);
    CHECK(book.sheets[0].rows[1].cells == std::vector<std::string>{"73.658", "1065", "TRUE", "#N/A", "xy"});
}

TEST_CASE("a number is a day when its format says so, in the calendar of the workbook") {
    const Workbook workbook{
        .rows =
            data(R"(<row r="1"><c s="0"><v>43831</v></c><c s="1"><v>43831</v></c><c s="2"><v>43831.5</v></c>)"
                 R"(<c s="3"><v>43831</v></c><c s="4"><v>43831</v></c></row>)"),
        .formats =
            R"(<numFmt numFmtId="170" formatCode="[$-404]e&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>)"
            R"(<numFmt numFmtId="171" formatCode="0.00&quot;days&quot;"/>)",
        .styles =
            R"(<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="170"/><xf numFmtId="171"/>)"};
    const auto book = read_book("a.xlsx", workbook.bytes());
    CHECK(book.sheets[0].rows[0].cells ==
          std::vector<std::string>{"43831", "2020-01-01", "2020-01-01 12:00:00", "2020-01-01", "43831"});
    auto old = workbook;
    old.properties = "<workbookPr date1904=\"1\"/>";
    CHECK(at(read_book("a.xlsx", old.bytes()), 0, 1) == "2024-01-02");
}

TEST_CASE("hidden sheets are known as such, and prefixed names are read too") {
    const auto rows = data("<row r=\"1\">" + text_cell("A1", "可见") + "</row>") +
                      "<mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>";
    const auto book = read_book(
        "a.xlsx",
        Workbook{.rows = rows,
                 .sheets = "<sheet name=\"一\" r:id=\"a\"/><sheet name=\"二\" state=\"hidden\" r:id=\"b\"/>",
                 .more = {{"xl/worksheets/sheet2.xml",
                           "<x:worksheet><x:sheetData><x:row r=\"1\"><x:c r=\"A1\" "
                           "t=\"str\"><x:v>藏</x:v></x:c></x:row></x:sheetData></x:worksheet>"}}}
            .bytes());
    REQUIRE(book.sheets.size() == 2);
    CHECK(book.sheets[0].merges.size() == 1);
    CHECK(book.sheets[1].hidden);
    CHECK(book.sheets[1].rows.at(0).cells.at(0) == "藏");
}

TEST_CASE("what is no honest table is refused with its own sentence") {
    const auto row = data("<row r=\"1\">" + text_cell("A1", "甲") + "</row>");
    const Workbook sound{.rows = row};
    CHECK(read_book("a.xlsx", sound.bytes()).sheets.size() == 1);
    REFUSES("file-empty", read_book("a.xlsx", ""));
    REFUSES("file-empty", read_book("a.csv", "\n\n,,\n"));
    REFUSES("file-too-large", read_book("a.csv", std::string(most_bytes + 1, 'a')));
    REFUSES("file-broken", read_book("a.xlsx", sound.bytes().substr(0, 200)));
    REFUSES("file-macros", read_book("a.xlsm", sound.bytes()));
    REFUSES("file-macros",
            read_book("a.xlsx", Workbook{.rows = row, .more = {{"xl/vbaProject.bin", "x"}}}.bytes()));
    REFUSES("file-other-type", read_book("a.xlsx", zipped({
                                                       {"word/document.xml", "<x/>"}
    })));
    REFUSES("file-other-type", read_book("a.xlsx", zipped({
                                                       {"a.txt", "x"}
    })));
    REFUSES("file-other-type", read_book("a.xlsx", "%PDF-1.7 ..."));
    REFUSES("file-other-type", read_book("a.csv", "{\"a\": 1}"));
    REFUSES("file-web-page",
            read_book("a.xls", "<html><body><table><tr><td>x</td></tr></table></body></html>"));
    REFUSES("file-broken", read_book("a.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(600, 'x')));
    std::string locked = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    for (const char c : std::string_view("EncryptedPackage")) (locked += c) += '\0';
    REFUSES("file-encrypted", read_book("a.xlsx", locked));
    REFUSES("file-broken",
            read_book("a.xlsx", Workbook{.rows = "<!DOCTYPE a [<!ENTITY b \"c\">]>" + row}.bytes()));
    REFUSES("file-broken",
            read_book("a.xlsx", Workbook{.rows = data(R"(<row><c t="s"><v>7</v></c></row>)")}.bytes()));
    REFUSES(
        "file-broken", // beyond the last row of any spreadsheet, and of what a number holds
        read_book("a.xlsx", Workbook{.rows = data("<row r=\"9223372036854775807\">" + text_cell("A1", "甲") +
                                                  "</row><row>" + text_cell("A2", "乙") + "</row>")}
                                .bytes()));
    REFUSES("file-too-many-columns",
            read_book("a.xlsx",
                      Workbook{.rows = data("<row r=\"1\">" + text_cell("XFD1", "甲") + "</row>")}.bytes()));
    REFUSES("cell-too-long",
            read_book("a.xlsx", Workbook{.rows = data("<row r=\"1\">" +
                                                      text_cell("A1", std::string(200'000, 'a')) + "</row>")}
                                    .bytes()));
}

TEST_CASE("a zip bomb is noticed while it inflates") {
    const auto bomb = Workbook{.rows = "<sheetData>" + std::string(60'000'000, ' ') + "</sheetData>"}.bytes();
    CHECK(bomb.size() < 2'000'000);
    REFUSES("file-inflates", read_book("a.xlsx", bomb));
}

TEST_CASE("the encoding and the separator of a text file are found") {
    const std::string text = "姓名,代表团,电话\n王芳,第一代表团,13800000000\n李强,第二代表团,13900000000\n";
    const std::string traditional =
        "姓名,選舉區,推薦之政黨\n陳重文,臺北市第一選舉區,無\n黃平洋,高雄市第二選舉區,無\n";
    for (const char* encoding : {"UTF-8", "GB18030", "UTF-16LE"}) {
        const auto mark = std::string(encoding) == "UTF-16LE" ? "\xFF\xFE" : "";
        const auto book = read_book("a.csv", mark + encode(text, encoding));
        CHECK(book.encoding == encoding);
        CHECK(at(book, 1, 0) == "王芳");
    }
    CHECK(read_book("a.csv", encode(traditional, "windows-950-2000")).encoding == "Big5");
    CHECK(at(read_book("a.csv", encode(traditional, "windows-950-2000")), 1, 1) == "臺北市第一選舉區");
    CHECK(read_book("a.csv", encode(traditional, "GB18030")).encoding == "GB18030");
    CHECK(at(read_book("a.csv", "\xEF\xBB\xBF甲;乙\n1,5;2\n"), 1, 0) == "1,5");
    CHECK(at(read_book("a.csv", "甲\t乙\n1\t2\n"), 1, 1) == "2");
    REFUSES("encoding-unknown", read_book("a.csv", std::string("a,b\0c", 5)));
    REFUSES("encoding-unknown", read_book("a.csv", "\xEF\xBB\xBF\xFF\xFE"));
}

TEST_CASE("quoted cells keep their line breaks, and rows are counted as a spreadsheet counts them") {
    const auto book = read_book("a.csv", "甲,乙\r\n\"一\n行\",\"他说\"\"好\"\"\"\r\n\r\n丙,丁");
    REQUIRE(book.sheets[0].rows.size() == 3);
    CHECK(at(book, 1, 0) == "一\n行");
    CHECK(at(book, 1, 1) == "他说\"好\"");
    CHECK(book.sheets[0].rows[2].number == 4);
    CHECK(at(read_book("a.csv", "sep=;\n甲;乙\n"), 0, 1) == "乙");
    REFUSES("quote-open", read_book("a.csv", "甲,乙\n\"丙,丁\n"));
}

TEST_CASE("an old workbook of an authority is read in a process of its own") {
    const char* folder = std::getenv("RENDA_TEST_DATA");
    if (!folder) {
        MESSAGE("skipped: RENDA_TEST_DATA names no folder of real files");
        return;
    }
    std::ostringstream bytes;
    bytes << std::ifstream(std::string(folder) + "/e_xls/hsinchucc_10301.xls", std::ios::binary).rdbuf();
    const auto book = read_book("10301.xls", bytes.str());
    CHECK(book.format == "xls");
    CHECK(book.sheets.at(0).rows.size() == 33);
    // cut short, or with single bytes altered, it is refused or read, and nothing breaks
    for (std::size_t i = 520; i < bytes.str().size(); i += 977) {
        auto altered = bytes.str();
        altered[i] = static_cast<char>(~altered[i]);
        try {
            read_book("10301.xls", i % 2 ? altered : altered.substr(0, i));
        } catch (const Problem& problem) {
            CHECK(problem.refusal.status == 422);
        }
    }
}
