#pragma once
// A document before it is drawn: the elements of GB/T 9704-2012 (党政机关公文格式), in order. The PDF and the
// DOCX are made from the same one.
#include "base/date.hpp"

#include <string>
#include <variant>
#include <vector>

namespace papers {
/// With a red head (公文), as a letter (信函), or a plain form or list (表单).
enum class Layout { red_head, letter, form };

/// The typefaces of official documents; papers/fonts.toml says which families stand for them.
enum class Face { mark, body, kai, hei, page };

struct Run {
    Face face = Face::body;
    std::string text;
};

enum class Role { body, centred, enclosure, heading, title };

/// `enclosure` is a line of the 附件说明; `heading` stands flush left in 黑体, as 附件 does above its text;
/// `title` is set as the paper's own: another sheet in the same file.
struct Paragraph {
    Role role = Role::body;
    std::vector<Run> runs; // none: a blank line
};

struct Cell {
    std::string text; // line breaks are kept
    int span = 1;     // columns
    bool label = false;
};

/// Rows of labels at the top are repeated on every page.
struct Table {
    double size = 14;        // points
    std::vector<int> widths; // of the columns, in relation to each other
    std::vector<std::vector<Cell>> rows;
};

struct PageBreak {};

using Block = std::variant<Paragraph, Table, PageBreak>;

struct Paper {
    Layout layout = Layout::form;
    std::string mark;             // 发文机关标志
    std::string corner;           // at the top right of page one: the outcome class of a reply
    std::string number;           // 发文字号
    std::string title, recipient; // 标题, 主送机关
    std::vector<Block> body;
    std::string signature, date;  // 发文机关署名, 成文日期
    std::string note;             // 附注
    std::vector<Block> enclosed;  // 附件, from a new page on
    std::string copies;           // 抄送
    std::string printer, printed; // 印发机关, 印发日期
    std::string warning;          // of a draft: written across every page
    Date made_on;                 // in the file's metadata, so that the same paper is the same file
};

/// A paragraph of running text: its level's number decides the face (一、 黑体, （一） 楷体).
Paragraph running(std::string text);

/// The lines of a title, at most `widest` characters each, near each other in length and broken where reading
/// is not disturbed.
std::vector<std::string> title_lines(const std::string& title, int widest);

/// Width in characters: a Latin letter or digit is half of one.
double width_of(std::string_view text);

/// Without what neither PDF nor XML can hold or what would deceive the eye: control characters, direction
/// marks, noncharacters. Line breaks stay; tabs become spaces.
std::string clean(std::string_view text);

/// 2020年5月15日.
std::string written(Date date);
/// 十七, of 1 to 99.
std::string numeral(int number);
} // namespace papers
