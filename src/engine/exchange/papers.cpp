// The two files that go back to whoever imports: an empty table to fill in, and their own with what is wrong.
#include "engine/exchange/imports.hpp"
#include "engine/exchange/write.hpp"

#include <map>

namespace exchange {
namespace {
std::string kind_of_value(const Column& column, Language language) {
    const bool zh = language == Language::zh;
    const auto& shape = column.field->shape;
    const auto& plain = shape.kind == Shape::optional ? *shape.item : shape;
    switch (plain.kind) {
    case Shape::date:
        return zh ? "日期，如 2020-01-31、2020年1月31日、民国109年1月31日" : "a date: 2020-01-31";
    case Shape::integer: return zh ? "数字" : "a number";
    case Shape::list: return zh ? "几项之间用顿号分开" : "parted by commas";
    case Shape::text:
        if (plain.max == 0) return zh ? "文字" : "text";
        return (zh ? "文字，最多 " : "text, at most ") + std::to_string(plain.max) +
               (zh ? " 个字" : " characters");
    default: break;
    }
    std::string all;
    for (const auto& choice : column.choices) all += (all.empty() ? "" : "、") + choice.word;
    return all;
}
} // namespace

std::string template_of(const Kind& kind, Language language) {
    const bool zh = language == Language::zh;
    Paper paper{.title = kind.label(language), .sheet = kind.label(language)};
    auto& example = paper.rows.emplace_back();
    std::vector<std::vector<std::string>> instructions;
    instructions.push_back(zh ? std::vector<std::string>{"列", "是否必填", "填写要求", "例"}
                              : std::vector<std::string>{"Column", "Needed", "What to write", "Example"});
    for (const auto& column : kind.columns) {
        Head head{column.label(language), column.width};
        for (const auto& choice : column.choices) head.choices.push_back(choice.word);
        paper.heads.push_back(std::move(head));
        example.push_back(column.example);
        instructions.push_back({column.label(language),
                                column.needed ? (zh ? "必填" : "needed") : (zh ? "可不填" : "optional"),
                                kind_of_value(column, language), column.example});
    }
    instructions.push_back({zh ? "表头下的第一行是示例，导入时会略过；可直接覆盖或删去。"
                               : "The first row below the head is an example and is passed over."});
    instructions.push_back(
        {zh ? "先试导入，看清每一行的问题，再正式导入；导入后没有新的办理之前，可以整批撤销。"
            : "Try first and see what is wrong with each row; an import can be undone."});
    return write_xlsx(paper, instructions);
}

std::string checked_file(const Table& table, Language language) {
    std::map<std::int64_t, std::string> said;
    const auto say_all = [&](const std::vector<Issue>& issues, const char* mark) {
        for (const auto& issue : issues) {
            auto& text = said[issue.row];
            text += (text.empty() ? "" : "\n") + std::string(mark) +
                    (issue.column.empty() ? "" : issue.column + "：") + issue.text;
        }
    };
    const bool zh = language == Language::zh;
    say_all(table.report.errors, zh ? "【错误】" : "[error] ");
    say_all(table.report.warnings, zh ? "【提醒】" : "[warning] ");
    Paper paper{.sheet = table.report.sheet.empty() ? (zh ? "检查结果" : "Checked") : table.report.sheet};
    for (const auto& label : table.labels) paper.heads.push_back({label.empty() ? "-" : label, 20});
    paper.heads.push_back({zh ? "检查结果" : "Result", 60});
    paper.heads.push_back({zh ? "原行号" : "Row", 8});
    for (const auto& row : table.rows) {
        auto cells = row.cells;
        cells.resize(table.labels.size());
        cells.push_back(said[row.row]);
        cells.push_back(std::to_string(row.row));
        paper.rows.push_back(std::move(cells));
    }
    return write_xlsx(paper);
}
} // namespace exchange
