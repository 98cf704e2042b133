#pragma once
// What can be said of the rows of any table.
#include "engine/exchange/kind.hpp"

namespace exchange {
namespace remarks {
inline constexpr Refusal missing_value{422, "missing", "没有填写“{0}”。", "“{0}” is not filled in."};
inline constexpr Refusal not_a_day{422, "not-a-date",
                                   "“{0}”不是存在的日期，请写成 2020-01-31 或 民国103年1月31日 的样子。",
                                   "“{0}” is no day that exists. Write it as 2020-01-31."};
inline constexpr Refusal not_whole{422, "not-a-number", "“{0}”应为数字。", "“{0}” should be a number."};
inline constexpr Refusal not_choice{422, "not-a-choice", "“{0}”不在可选范围内，可填：{1}。",
                                    "“{0}” is none of the choices: {1}."};
inline constexpr Refusal too_long{422, "too-long", "“{0}”最多 {1} 个字，现有 {2} 个字。",
                                  "“{0}” may have {1} characters and has {2}."};
inline constexpr Refusal private_character{
    422, "private-use", "含有自造字 {0}（{1}），在别的电脑上会显示成别的字或空白，请改成标准汉字。",
    "Holds the private-use character {0} ({1}), which other computers show otherwise. Replace it."};
inline constexpr Refusal error_value{422, "error-value", "单元格是公式错误“{0}”，不是内容。",
                                     "The cell holds the formula error “{0}”."};
inline constexpr Refusal spaced_name{422, "name-spaces", "姓名中间的空格已去掉：“{0}”读作“{1}”。",
                                     "Blanks inside the name were dropped: “{0}” is read as “{1}”."};
inline constexpr Refusal repeated{422, "duplicate-row", "与第 {0} 行完全相同，请确认是否重复。",
                                  "The same as row {0}. Is it there twice?"};
inline constexpr Refusal swapped{
    422, "columns-swapped", "“{0}”列里多数不是日期，“{1}”列里多数是日期，两列的表头可能写反了。",
    "Most of “{0}” are no dates while most of “{1}” are: the heads may be swapped."};
inline constexpr Refusal total_row{422, "total-row", "这是合计行，不是一条记录，没有导入：“{0}”。",
                                   "A row of totals, no record; it was not taken: “{0}”."};
inline constexpr Refusal note_row{422, "note-row", "这一行像是说明文字，没有导入：“{0}”。",
                                  "This row reads like a note and was not taken: “{0}”."};
inline constexpr Refusal sheets_left{422, "sheets-not-read",
                                     "文件有多个工作表，只读取了“{0}”，没有读取：{1}。",
                                     "Only the sheet “{0}” was read; not read: {1}."};
inline constexpr Refusal macros_ignored{422, "macros-ignored", "文件含有宏，已忽略，只读取单元格的内容。",
                                        "The file holds macros; they were ignored."};
} // namespace remarks
} // namespace exchange
