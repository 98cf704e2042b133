#include "engine/papers/sources.hpp"
#include "engine/papers/template.hpp"
#include "support/world.hpp"

#include <filesystem>
#include <fstream>

namespace papers {
namespace {
constexpr Placeholder entry_words[] = {
    {"姓名", "", ""},
    {"团",   "", ""}
};
constexpr Placeholder words[] = {
    {"标题", "", ""},
    {"正文", "", ""},
    {"联名代表", "", "", entry_words},
};

Paper filled(std::string_view text, const Values& values = {}) {
    return Template("papers/t.txt", text, words).fill(values);
}

const Paragraph& paragraph(const Paper& paper, std::size_t index) {
    return std::get<Paragraph>(paper.body.at(index));
}

std::string faulty(std::string_view text, const Values& values = {}) {
    try {
        filled(text, values);
    } catch (const Problem& problem) {
        std::string all = problem.refusal.code;
        for (const auto& argument : problem.args) all += "|" + argument;
        return all;
    }
    return {};
}
} // namespace

TEST_CASE("a numbered line that is called text is no heading") {
    const auto paper = filled("一、标题\n正文：一、议题\n");
    CHECK(paragraph(paper, 0).runs[0].face == Face::hei);
    REQUIRE(paragraph(paper, 1).runs.size() == 1);
    CHECK(paragraph(paper, 1).runs[0].face == Face::body);
    CHECK(paragraph(paper, 1).runs[0].text == "一、议题");
}

TEST_CASE("a second title begins another sheet") {
    const auto paper = filled("标题：第一张\n正文\n标题：第二张\n正文\n");
    CHECK(paper.title == "第一张");
    REQUIRE(paper.body.size() == 4);
    CHECK(std::holds_alternative<PageBreak>(paper.body[1]));
    CHECK(paragraph(paper, 2).role == Role::title);
    CHECK(paragraph(paper, 2).runs[0].text == "第二张");
}

TEST_CASE("a template's lines become the elements that they name") {
    const auto paper = filled("版式：信函\n"
                              "// 说明\n"
                              "标题：关于{标题}的答复\n"
                              "主送:某代表：\n"
                              "\n"
                              "正文一行。\n"
                              "一、办理情况。已经办好。\n"
                              "附件：1. 清单\n"
                              "署名：某局\n"
                              "附件正文：清单\n"
                              "第一项\n",
                              Values().set("标题", "修路"));
    CHECK(paper.layout == Layout::letter);
    CHECK(paper.title == "关于修路的答复");
    CHECK(paper.recipient == "某代表：");
    CHECK(paragraph(paper, 0).runs[0].text == "正文一行。");
    REQUIRE(paragraph(paper, 1).runs.size() == 2);
    CHECK(paragraph(paper, 1).runs[0].text == "一、办理情况。");
    CHECK(paragraph(paper, 1).runs[0].face == Face::hei);
    CHECK(paragraph(paper, 2).role == Role::enclosure);
    CHECK(paper.signature == "某局");
    CHECK(paper.enclosed.size() == 5);
}

TEST_CASE("parts are left out, chosen and repeated") {
    constexpr auto text = "{如有 标题}\n有标题\n{否则}\n无标题\n{完}\n{没有 正文}没有正文{完}\n"
                          "{每个 联名代表}\n{姓名}（{团}）{标题}\n{完}\n";
    const auto none = filled(text);
    CHECK(none.body.size() == 2);
    CHECK(paragraph(none, 0).runs[0].text == "无标题");
    Values values;
    values.set("标题", "甲").set("正文", "乙");
    values.add("联名代表", Values().set("姓名", "李").set("团", "东"));
    values.add("联名代表", Values().set("姓名", "王").set("团", "西"));
    const auto both = filled(text, values);
    REQUIRE(both.body.size() == 3);
    CHECK(paragraph(both, 0).runs[0].text == "有标题");
    CHECK(paragraph(both, 2).runs[0].text == "王（西）甲");
}

TEST_CASE("a value is only ever text") {
    Values values;
    values.set("正文", "标题：假标题\n| 假 | 表 |\n{标题}\n版式：假");
    values.set("标题", "带|竖线\n与换行");
    const auto paper = filled("{正文}\n表格：1 1\n| #栏 | {标题} |\n", values);
    CHECK(paper.title.empty());
    REQUIRE(paper.body.size() == 5);
    CHECK(paragraph(paper, 0).runs[0].text == "标题：假标题");
    CHECK(paragraph(paper, 2).runs[0].text == "{标题}");
    const auto& table = std::get<Table>(paper.body[4]);
    REQUIRE(table.rows.size() == 1);
    CHECK(table.rows[0][0].label);
    CHECK(table.rows[0][1].text == "带|竖线\n与换行");
}

TEST_CASE("cells are widened, blank lines kept, braces written twice") {
    const auto paper = filled("表格（小四）：1 2 3\n| 一 | < | {空 3} |\n{空 2}\n{{不是占位符}}\n");
    const auto& table = std::get<Table>(paper.body[0]);
    CHECK(table.size == 12);
    CHECK(table.rows[0][0].span == 2);
    CHECK(table.rows[0][1].text.find('\n') != std::string::npos);
    CHECK(paragraph(paper, 1).runs.empty());
    CHECK(paragraph(paper, 2).runs.empty());
    CHECK(paragraph(paper, 3).runs[0].text == "{不是占位符}");
}

TEST_CASE("a faulty template is refused with its file, line and placeholder") {
    CHECK(faulty("一\n{标提}") == "template-unknown-placeholder|papers/t.txt|2|标提|标题");
    CHECK(faulty("{联名代表}") == "template-is-list|papers/t.txt|1|联名代表");
    CHECK(faulty("{每个 标题}{完}") == "template-no-list|papers/t.txt|1|标题");
    CHECK(faulty("一\n\n前{标题") == "template-open-brace|papers/t.txt|3|{标题");
    const auto cut = faulty(std::string(58, 'a') + "{" + std::string(58, 'a') + "标题");
    CHECK(cut == "template-open-brace|papers/t.txt|1|{" + std::string(58, 'a')); // no half character
    CHECK(faulty("{每个 联名代表}{每个 联名代表}{完}{完}") == "template-list-open|papers/t.txt|1|联名代表");
    CHECK(faulty("{如有 标题}\n一") == "template-unclosed|papers/t.txt|1|标题");
    CHECK(faulty("一{完}") == "template-stray|papers/t.txt|1|完");
    CHECK(faulty("{否则}") == "template-stray|papers/t.txt|1|否则");
    CHECK(faulty("{姓名}") == "template-unknown-placeholder|papers/t.txt|1|姓名|标题");
    CHECK(faulty("版式：横幅") == "template-layout|papers/t.txt|1|横幅");
    CHECK(faulty("表格：1 x") == "template-table|papers/t.txt|1|表格：1 x");
    CHECK(faulty("表格（巨）：1") == "template-table|papers/t.txt|1|表格（巨）：1");
    CHECK(faulty("表格：1 1\n| 一 |") == "template-columns|papers/t.txt|2|1|2");
    CHECK(faulty("| 一 |") == "template-no-table|papers/t.txt|1");
    CHECK(faulty("\xFF\xFE") == "template-unreadable|papers/t.txt");
}

TEST_CASE("the installation's own file takes the place of the program's, at once") {
    const auto folder = std::filesystem::temp_directory_path() / "renda-templates-test";
    std::filesystem::create_directories(folder);
    take_templates_from(folder);
    CHECK_FALSE(source("reply.txt").own);
    std::ofstream(folder / "reply.txt") << "版式：公文\n";
    CHECK(source("reply.txt").text == "版式：公文\n");
    CHECK(source("reply.txt").own);
    std::filesystem::remove_all(folder);
    CHECK_FALSE(source("reply.txt").own);
    take_templates_from({});
}

TEST_CASE("titles break into lines of like length where reading is not disturbed") {
    CHECK(title_lines("短标题", 20) == std::vector<std::string>{"短标题"});
    const std::string long_title = "关于对江海区第十七届人民代表大会第四次会议〔2020〕128号代表建议的答复";
    const auto lines = title_lines(long_title, 20);
    REQUIRE(lines.size() == 2);
    CHECK(lines[0] + lines[1] == long_title);
    for (const auto& line : lines) CHECK(width_of(line) <= 20);
    CHECK_FALSE(lines[1].starts_with("〕"));
    CHECK(title_lines("关于举行第十七届区人大常委会第四十四次会议的通知", 20) ==
          std::vector<std::string>{"关于举行第十七届区人大常委会", "第四十四次会议的通知"});
    CHECK(title_lines("第十七届区人大常委会第四十四次会议参会人员名单", 20).at(0) == "第十七届区人大常委会");
}

TEST_CASE("what neither PDF nor XML can hold is taken out") {
    CHECK(clean("甲\x01乙\t丙\n丁\x7F") == "甲乙 丙\n丁");
    CHECK(clean("a\u202Eb\uFEFFc\uFFFE𬱖㵟😀") == "abc𬱖㵟😀");
}

TEST_CASE("numbers are written as officials write them") {
    CHECK(numeral(4) == "四");
    CHECK(numeral(10) == "十");
    CHECK(numeral(17) == "十七");
    CHECK(numeral(21) == "二十一");
    CHECK(written(date(2020, 5, 1)) == "2020年5月1日");
}
} // namespace papers
