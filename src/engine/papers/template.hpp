#pragma once
// Papers are written as text that an office can change: lines with the names of the elements (标题：…), and
// placeholders in braces that are filled from the records ({承办单位}). docs/papers.md shows the language.
#include "base/problem.hpp"
#include "engine/papers/paper.hpp"

#include <map>
#include <memory>
#include <span>

namespace papers {
/// What may stand in braces.
struct Placeholder {
    const char* name;
    const char* zh; // what it is filled with
    const char* en;
    std::span<const Placeholder> each = {}; // of a list: what each of its entries has
};

/// What placeholders are filled with. What is not set is empty.
class Values {
public:
    Values& set(std::string_view name, std::string_view text);
    Values& add(std::string_view list, Values entry);

    /// Null when it was not set.
    const std::string* text(std::string_view name) const;
    std::span<const Values> entries(std::string_view name) const;

private:
    std::map<std::string, std::string, std::less<>> texts_;
    std::map<std::string, std::vector<Values>, std::less<>> lists_;
};

/// Values in which every placeholder is filled with its own name, and every list has two entries.
Values sample(std::span<const Placeholder> placeholders);

/// A template whose every placeholder is known.
class Template {
public:
    /// `file` names it in refusals.
    Template(std::string file, std::string_view text, std::span<const Placeholder> placeholders);
    ~Template();
    Template(Template&&) noexcept;

    Paper fill(const Values& values) const;

private:
    struct Node;
    class Reader;
    class Writer;

    std::string file_;
    std::vector<std::unique_ptr<Node>> nodes_;
};

// {0} is the file, {1} the line, {2} what stands there.
inline constexpr Refusal template_no_text{409, "template-unreadable",
                                          "模板 {0} 不是 UTF-8 编码的文本，请另存为 UTF-8 后再用。",
                                          "Template {0} is not UTF-8 text. Save it as UTF-8."};
inline constexpr Refusal template_unknown{
    409, "template-unknown-placeholder",
    "模板 {0} 第 {1} 行：没有占位符“{2}”，最接近的是“{3}”。请改正模板，或删除它以恢复默认。",
    "Template {0}, line {1}: there is no placeholder “{2}”; the nearest is “{3}”. Correct it, or remove the "
    "file "
    "to return to the default."};
inline constexpr Refusal template_is_list{
    409, "template-is-list", "模板 {0} 第 {1} 行：“{2}”有多项，请写成“{每个 {2}}…{完}”。",
    "Template {0}, line {1}: “{2}” has several entries. Write “{每个 {2}}…{完}”."};
inline constexpr Refusal template_no_list{409, "template-no-list",
                                          "模板 {0} 第 {1} 行：“{2}”只有一项，不能用“每个”。",
                                          "Template {0}, line {1}: “{2}” is no list."};
inline constexpr Refusal template_open_brace{409, "template-open-brace",
                                             "模板 {0} 第 {1} 行：“{2}”缺少右花括号。",
                                             "Template {0}, line {1}: “{2}” lacks its closing brace."};
inline constexpr Refusal template_unclosed{409, "template-unclosed",
                                           "模板 {0} 第 {1} 行：“{2}”没有对应的“{完}”。",
                                           "Template {0}, line {1}: “{2}” has no “{完}”."};
inline constexpr Refusal template_stray{409, "template-stray",
                                        "模板 {0} 第 {1} 行：“{2}”之前没有“{如有 …}”或“{每个 …}”。",
                                        "Template {0}, line {1}: no “{如有 …}” or “{每个 …}” before “{2}”."};
inline constexpr Refusal template_layout{
    409, "template-layout", "模板 {0} 第 {1} 行：版式应当是“公文”“信函”或“表单”，不是“{2}”。",
    "Template {0}, line {1}: the layout is 公文, 信函 or 表单, not “{2}”."};
inline constexpr Refusal template_columns{
    409, "template-columns", "模板 {0} 第 {1} 行：这一行有 {2} 格，而表格有 {3} 列。",
    "Template {0}, line {1}: this row has {2} cells, but the table {3} columns."};
inline constexpr Refusal template_table{
    409, "template-table",
    "模板 {0} 第 {1} 行：“{2}”不是表格的写法，应为“表格：4 10 4 10”，字号可写作“表格（小四）：…”。",
    "Template {0}, line {1}: “{2}” is no table. Write “表格：4 10 4 10”, with a size as “表格（小四）：…”."};
inline constexpr Refusal template_rowless{409, "template-no-table",
                                          "模板 {0} 第 {1} 行：表格的行之前应当有“表格：…”一行。",
                                          "Template {0}, line {1}: a line “表格：…” must come before rows."};
} // namespace papers
