#include "engine/papers/docx.hpp"
#include "engine/papers/measures.hpp"
#include "engine/papers/pdf.hpp"
#include "engine/papers/print.hpp"
#include "engine/papers/slabs.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <numeric>

namespace papers {
namespace {
std::string repeated(std::string_view text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) all += text;
    return all;
}

Paper letter(int paragraphs) {
    Paper paper{.layout = Layout::letter,
                .mark = "江海区教育局",
                .corner = "办理结果：A",
                .number = "教育局复〔2020〕12号",
                .title = "对十七届人大四次会议〔2020〕12号代表建议的答复",
                .recipient = "李代表：",
                .signature = "江海区教育局",
                .date = "2020年5月15日",
                .note = "（联系人：张三）",
                .copies = "区人大常委会代表工作委员会。",
                .made_on = date(2020, 5, 15)};
    for (int i = 0; i < paragraphs; ++i) paper.body.push_back(running("第" + std::to_string(i + 1) + "段。"));
    return paper;
}

/// What a program of this machine says of a file; skipped with one line where it is not installed.
bool passes(const std::string& bytes, const char* ending, const std::string& command) {
    const auto file = std::filesystem::temp_directory_path() / (std::string("renda-print-test") + ending);
    std::ofstream(file, std::ios::binary) << bytes;
    const auto status = std::system((command + " " + file.string() + " >/dev/null 2>&1").c_str());
    std::filesystem::remove(file);
    if (status == 127 * 256) MESSAGE(command << " is not installed: not checked");
    return status == 0 || status == 127 * 256;
}
bool sound_pdf(const std::string& bytes) {
    return passes(bytes, ".pdf", "qpdf --check");
}
std::string text_of(const std::string& bytes) {
    const auto pdf = std::filesystem::temp_directory_path() / "renda-text-test.pdf";
    const auto text = std::filesystem::temp_directory_path() / "renda-text-test.txt";
    std::ofstream(pdf, std::ios::binary) << bytes;
    std::string all;
    if (std::system(("pdftotext " + pdf.string() + " " + text.string() + " 2>/dev/null").c_str()) == 0)
        all.assign(std::istreambuf_iterator<char>(std::ifstream(text).rdbuf()), {});
    std::filesystem::remove(pdf);
    std::filesystem::remove(text);
    return all;
}
} // namespace

TEST_CASE("pages are filled to the last line, and what belongs together stays so") {
    std::vector<Slab> slabs(10, {.height = 10, .draw = [](_cairo*, double) {}});
    auto pages = spread(slabs, 0, 0, 40);
    REQUIRE(pages.size() == 3);
    CHECK(pages[0].placed.size() == 4);
    CHECK(pages[2].placed.size() == 2);

    slabs[2].keep = slabs[3].keep = true; // with the fifth
    pages = spread(slabs, 0, 0, 40);
    CHECK(pages[0].placed.size() == 2);
    CHECK(pages[1].placed.front().slab == 2);

    for (auto& slab : slabs) slab.keep = true; // no page could hold them: they are cut all the same
    CHECK(spread(slabs, 0, 0, 40).size() == 3);
}

TEST_CASE("blanks are left out at the top of a page, and a page can be asked for") {
    std::vector<Slab> slabs(3, {.height = 20, .draw = [](_cairo*, double) {}});
    slabs[1].draw = {};
    auto pages = spread(slabs, 20, 0, 40);
    REQUIRE(pages.size() == 2);
    CHECK(pages[1].placed.front().slab == 2);
    slabs[2].fresh = true;
    CHECK(spread(slabs, 0, 0, 100).size() == 2);
}

TEST_CASE("a table's head is repeated on every page that it goes on to") {
    std::vector<Slab> slabs(5, {.height = 20, .draw = [](_cairo*, double) {}, .table = 0});
    slabs[0].head = true;
    const auto pages = spread(slabs, 0, 0, 60);
    REQUIRE(pages.size() == 2);
    CHECK(pages[0].cut_below);
    CHECK(pages[1].cut_above);
    CHECK(pages[1].placed.front().slab == 0);
    CHECK(pages[1].placed.size() == 3);
}

TEST_CASE("a paper is the same file whenever it is made") {
    const auto paper = letter(3);
    CHECK(pdf(paper).bytes == pdf(paper).bytes);
    CHECK(docx(paper) == docx(paper));
}

TEST_CASE("a signature never stands alone on a page") {
    for (int paragraphs = 1; paragraphs < 24; ++paragraphs) {
        const auto printed = pdf(letter(paragraphs));
        if (printed.pages < 2) continue;
        const auto text = text_of(printed.bytes);
        if (text.empty()) break; // pdftotext is not installed
        const auto last = text.substr(text.rfind('\f', text.size() - 2) + 1);
        if (last.find("2020年5月15日") != last.npos) CHECK(last.find("段。") != last.npos);
    }
}

TEST_CASE("every layout draws a sound PDF whose text can be read") {
    for (const auto layout : {Layout::letter, Layout::red_head, Layout::form}) {
        auto paper = letter(40);
        paper.layout = layout;
        paper.warning = "草稿";
        paper.printer = "江海区教育局办公室";
        paper.printed = "2020年5月16日";
        paper.enclosed.push_back(running("附件一行"));
        const auto printed = pdf(paper, "预览");
        CHECK(printed.pages >= 3);
        CHECK(printed.missing == 0);
        CHECK(sound_pdf(printed.bytes));
        CHECK(passes(docx(paper), ".docx", "unzip -tq"));
        if (const auto text = text_of(printed.bytes); !text.empty()) {
            CHECK(text.find("第40段。") != text.npos);
            CHECK(text.find("抄送：区人大常委会代表工作委员会。") != text.npos);
        }
    }
}

TEST_CASE("a page has 22 lines of 28 characters") {
    Paper paper{.layout = Layout::form};
    paper.body.push_back(Paragraph{Role::heading, {{Face::body, repeated("国", 28 * 22)}}});
    CHECK(pdf(paper).pages == 1);
    paper.body.push_back(Paragraph{Role::heading, {{Face::body, "国"}}});
    CHECK(pdf(paper).pages == 2);
}

TEST_CASE("whatever people write is drawn") {
    Paper paper{
        .layout = Layout::letter, .mark = repeated("很长的单位名称", 8), .title = repeated("超长标题", 30)};
    for (const auto& text :
         {repeated("正文五千字。", 834), std::string("𬱖㵟与Latin mixed 12,345.67%"), std::string("😀🎉"),
          std::string("https://") + repeated("a", 300), repeated("（《“", 50), std::string("<b>&amp;]]>")})
        paper.body.push_back(running(clean(text)));
    Table table{
        .size = 10.5, .widths = {1, 2}
    };
    table.rows.push_back({
        {.text = "栏", .label = true},
        {.text = "栏", .label = true}
    });
    for (int i = 0; i < 60; ++i) table.rows.push_back({{.text = "行"}, {.text = repeated("格中文字", 5)}});
    table.rows.push_back({{.text = "长"}, {.text = repeated("一格超过一页。", 400)}});
    paper.body.push_back(table);
    const auto printed = pdf(paper);
    CHECK(sound_pdf(printed.bytes));
    CHECK(printed.pages > 10);
    const auto word = docx(paper);
    CHECK(passes(word, ".docx", "unzip -tq"));
}

TEST_CASE("a file's name is one that every system takes") {
    const auto file = print(letter(1), "答复函 a/b:c*?\"<>|\n" + repeated("长", 100), Format::docx, false);
    CHECK(file.name.find_first_of("/\\:*?\"<>|\n") == std::string::npos);
    CHECK(file.name.ends_with(".docx"));
    CHECK(file.name.size() < 255);
    const auto shown = print(letter(1), "答复函", Format::pdf, true);
    CHECK(shown.shown);
    CHECK(shown.type == "application/pdf");
    CHECK(shown.bytes.starts_with("%PDF-"));
}
} // namespace papers
