#pragma once
// A table file as a person sees it: sheets of rows of texts, with the numbers of their rows. XLSX, XLS and
// CSV become the same thing here; what is too large, broken or of another kind is refused with one sentence.
#include "base/problem.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace exchange {
/// A row that holds something. Dates are ISO texts, numbers as short as they are exact.
struct SheetRow {
    std::int64_t number = 0; // as the spreadsheet counts, from 1
    std::vector<std::string> cells;
};

/// Cells joined into one; counted as rows are, from 1, both ends included.
struct Merge {
    std::int64_t top = 0, left = 0, bottom = 0, right = 0;
};

struct Sheet {
    std::string name;
    bool hidden = false;
    std::vector<SheetRow> rows; // without the blank ones
    std::vector<Merge> merges;
};

struct Book {
    std::string format;     // "xlsx", "xls", "csv"
    std::string encoding;   // of a text file: "UTF-8", "GB18030", "Big5" …
    bool from_1904 = false; // its calendar
    bool macros = false;    // an old file that holds some; they are never run
    std::vector<Sheet> sheets;
};

/// Reads a file by what is in it; `name` is only asked where the contents leave it open.
Book read_book(std::string_view name, std::string_view bytes);

/// "A", "Z", "AA": the letters of a column counted from 0.
std::string column_letters(std::size_t column);

// What no honest table reaches, so that a file cannot take the memory of everybody.
inline constexpr std::size_t most_bytes = 20'000'000, most_inflated = 400'000'000, most_rows = 100'000,
                             most_columns = 200, most_cell_bytes = 100'000, most_cells = 2'000'000;

inline constexpr Refusal file_empty{422, "file-empty", "文件是空的，请选择有内容的表格文件。",
                                    "The file is empty. Choose one with a table in it."};
inline constexpr Refusal file_too_large{
    422, "file-too-large", "文件超过 {0} MB，请只保留要导入的工作表，或分成几个文件。",
    "The file is larger than {0} MB. Keep only the sheet to import, or split it."};
inline constexpr Refusal file_bomb{
    422, "file-inflates",
    "文件解压后异常庞大，不像正常的表格，没有读取。请新建一个表格，粘贴需要的内容后再试。",
    "The file inflates beyond any honest table and was not read. Paste what you need into a new one."};
inline constexpr Refusal file_encrypted{422, "file-encrypted", "文件设有打开密码，请去掉密码后另存再上传。",
                                        "The file is protected by a password. Save it without one."};
inline constexpr Refusal file_macros{
    422, "file-macros", "文件含有宏，为安全起见不予读取。请另存为“Excel 工作簿（*.xlsx）”后再上传。",
    "The file holds macros and was not read. Save it as an Excel workbook (*.xlsx)."};
inline constexpr Refusal file_broken{422, "file-broken",
                                     "文件已损坏或不完整，无法读取。请用 Excel 或 WPS 打开并另存后再试。",
                                     "The file is damaged or cut short. Open it in Excel or WPS, save it "
                                     "again, and retry."};
inline constexpr Refusal file_other{422, "file-other-type",
                                    "这是{0}，不是表格文件。请上传 .xlsx、.xls 或 .csv 文件。",
                                    "This is {1}, not a table. Send an .xlsx, .xls or .csv file."};
inline constexpr Refusal file_web_page{
    422, "file-web-page",
    "文件的扩展名是表格，内容其实是{0}。请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传。",
    "The file is called a table but holds {1}. Open it in Excel or WPS and save it as .xlsx."};
inline constexpr Refusal file_too_many_rows{422, "file-too-many-rows",
                                            "表格超过 {0} 行，请分成几个文件导入。",
                                            "The table has more than {0} rows. Split it into several files."};
inline constexpr Refusal file_too_many_columns{
    422, "file-too-many-columns", "第 {0} 行的内容超过 {1} 列，请删去无关的列。",
    "Row {0} reaches beyond {1} columns. Remove those that do not belong."};
inline constexpr Refusal cell_too_long{422, "cell-too-long",
                                       "单元格 {0} 的文字过长（超过 {1} 字节），请删减。",
                                       "Cell {0} holds more than {1} bytes of text. Please shorten it."};
inline constexpr Refusal quote_open{422, "quote-open",
                                    "第 {0} 行的双引号没有结束，无法分清后面的内容。请检查后再上传。",
                                    "A quotation mark in row {0} is never closed. Check it and send again."};
inline constexpr Refusal not_decodable{
    422, "encoding-unknown", "认不出文件的文字编码。请在 Excel 或 WPS 中另存为“CSV UTF-8”或 .xlsx。",
    "The encoding of the text is not recognised. Save it as “CSV UTF-8” or .xlsx."};
} // namespace exchange
