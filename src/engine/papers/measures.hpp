#pragma once
// The measures of GB/T 9704-2012, in points. A page has 22 lines of 28 characters.
namespace papers {
inline constexpr double mm = 72 / 25.4;
inline constexpr double page_width = 210 * mm, page_height = 297 * mm;
inline constexpr double left_margin = 28 * mm, top_margin = 37 * mm;   // 订口, 天头
inline constexpr double text_width = 156 * mm, text_height = 225 * mm; // 版心
inline constexpr double right_margin = page_width - left_margin - text_width;
inline constexpr double bottom_margin = page_height - top_margin - text_height;
inline constexpr int lines_per_page = 22, characters_per_line = 28;
inline constexpr double pitch = text_height / lines_per_page;             // from line to line
inline constexpr double step = text_width / characters_per_line;          // from character to character
inline constexpr double body_size = 16, title_size = 22, small_size = 14; // 三号, 二号, 四号
inline constexpr int title_characters = 20;                               // 二号 on one line
inline constexpr double mark_top = 35 * mm;        // 发文机关标志, below the top of the text
inline constexpr double letter_mark_top = 30 * mm; // of a letter, below the edge of the paper
inline constexpr double rule_gap = 4 * mm;         // from the number, or a letter's mark, to the red rule
inline constexpr double letter_rule = 170 * mm, letter_rule_bottom = 20 * mm;
inline constexpr double page_number_gap = 7 * mm;
inline constexpr double rule_thick = 0.35 * mm, rule_thin = 0.25 * mm; // of 版记
inline constexpr double red[] = {0.80, 0.0, 0.0};
} // namespace papers
