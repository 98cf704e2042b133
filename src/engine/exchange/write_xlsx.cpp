#include "engine/exchange/memory_file.hpp"
#include "engine/exchange/write.hpp"

#include <xlsxwriter.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace exchange {
namespace {
constexpr std::size_t most_in_cell = 32'000; // bytes; the format allows 32,767 characters
constexpr lxw_row_t last_choice_row = 5000;

/// "_x0041_" means a character by its number; a text that only looks so has its first sign numbered.
void keep_literal(std::string& text) {
    constexpr std::string_view numbered = "_x005F_";
    for (auto at = text.find("_x"); at != text.npos; at = text.find("_x", at)) {
        const auto digits = text.find_first_not_of("0123456789abcdefABCDEF", at + 2);
        const bool looks = digits == at + 6 && text[digits] == '_';
        if (looks) text.replace(at, 1, numbered);
        at += looks ? numbered.size() : 2;
    }
}

/// Without control characters, which the format cannot hold, and not longer than a cell can be.
std::string fit(std::string_view text) {
    std::string out;
    for (const char c : text.substr(0, most_in_cell))
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
    if (text.size() > most_in_cell) {
        while (!out.empty() && (out.back() & 0xC0) == 0x80) out.pop_back();
        if (!out.empty() && static_cast<unsigned char>(out.back()) >= 0xC0) out.pop_back();
        out += "…";
    }
    keep_literal(out);
    return out;
}

class Workbook {
public:
    Workbook() : path_(file_.path()) {
        book_ = workbook_new(path_.c_str());
        if (!book_) throw std::runtime_error("no workbook can be made");
        head_ = format(true);
        format_set_bg_color(head_, 0xE7ECF3);
        format_set_align(head_, LXW_ALIGN_CENTER);
        body_ = format(false);
        title_ = workbook_add_format(book_);
        format_set_bold(title_);
        format_set_font_size(title_, 16);
        format_set_align(title_, LXW_ALIGN_CENTER);
        format_set_align(title_, LXW_ALIGN_VERTICAL_CENTER);
    }
    ~Workbook() {
        if (book_) workbook_close(book_);
    }
    Workbook(const Workbook&) = delete;
    Workbook& operator=(const Workbook&) = delete;

    void add(const Paper& paper) {
        auto* sheet = workbook_add_worksheet(book_, paper.sheet.c_str());
        const auto last_column = static_cast<lxw_col_t>(paper.heads.size() - 1);
        lxw_row_t row = 0;
        if (!paper.title.empty()) {
            if (last_column > 0)
                worksheet_merge_range(sheet, 0, 0, 0, last_column, fit(paper.title).c_str(), title_);
            else
                worksheet_write_string(sheet, 0, 0, fit(paper.title).c_str(), title_);
            worksheet_set_row(sheet, 0, 30, nullptr);
            ++row;
        }
        const auto head = row;
        for (lxw_col_t c = 0; c <= last_column; ++c) {
            const auto& each = paper.heads[c];
            worksheet_set_column(sheet, c, c, each.width, nullptr);
            worksheet_write_string(sheet, head, c, each.label.c_str(), head_);
            offer(sheet, c, head + 1, each.choices);
        }
        for (const auto& cells : paper.rows) {
            ++row;
            for (std::size_t c = 0; c < cells.size(); ++c)
                if (!cells[c].empty())
                    worksheet_write_string(sheet, row, static_cast<lxw_col_t>(c), fit(cells[c]).c_str(),
                                           body_);
        }
        worksheet_freeze_panes(sheet, head + 1, 0);
        worksheet_autofilter(sheet, head, 0, std::max(row, head + 1), last_column);
        print_on_a4(sheet);
        worksheet_repeat_rows(sheet, 0, head);
        worksheet_print_area(sheet, 0, 0, std::max(row, head + 1), last_column);
    }

    void add_instructions(const std::vector<std::vector<std::string>>& lines) {
        auto* sheet = workbook_add_worksheet(book_, "说明");
        worksheet_set_column(sheet, 0, 0, 18, nullptr);
        worksheet_set_column(sheet, 1, 3, 36, nullptr);
        for (std::size_t r = 0; r < lines.size(); ++r)
            for (std::size_t c = 0; c < lines[r].size(); ++c)
                worksheet_write_string(sheet, static_cast<lxw_row_t>(r), static_cast<lxw_col_t>(c),
                                       fit(lines[r][c]).c_str(), r == 0 ? head_ : body_);
        print_on_a4(sheet);
    }

    std::string bytes() {
        const auto error = workbook_close(std::exchange(book_, nullptr));
        if (error != LXW_NO_ERROR) throw std::runtime_error(lxw_strerror(error));
        return file_.bytes();
    }

private:
    lxw_format* format(bool bold) {
        auto* made = workbook_add_format(book_);
        if (bold) format_set_bold(made);
        format_set_border(made, LXW_BORDER_THIN);
        format_set_text_wrap(made);
        format_set_align(made, LXW_ALIGN_VERTICAL_TOP);
        format_set_num_format(made, "@"); // typed in again, 〔2020〕1 and 001 stay as they are
        return made;
    }
    static void print_on_a4(lxw_worksheet* sheet) {
        worksheet_set_landscape(sheet);
        worksheet_set_paper(sheet, 9);
        worksheet_fit_to_pages(sheet, 1, 0);
        worksheet_set_footer(sheet, "&C第 &P 页 共 &N 页");
    }
    static void offer(lxw_worksheet* sheet, lxw_col_t column, lxw_row_t first,
                      const std::vector<std::string>& choices) {
        std::vector<const char*> words;
        for (const auto& choice : choices) words.push_back(choice.c_str());
        if (words.empty()) return;
        words.push_back(nullptr);
        lxw_data_validation list{};
        list.validate = LXW_VALIDATION_TYPE_LIST;
        list.value_list = const_cast<decltype(list.value_list)>(words.data());
        list.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;
        worksheet_data_validation_range(sheet, first, column, last_choice_row, column, &list);
    }

    MemoryFile file_;
    std::string path_;
    lxw_workbook* book_ = nullptr;
    lxw_format *head_ = nullptr, *body_ = nullptr, *title_ = nullptr;
};
} // namespace

std::string write_xlsx(const Paper& paper, const std::vector<std::vector<std::string>>& instructions) {
    Workbook workbook;
    workbook.add(paper);
    if (!instructions.empty()) workbook.add_instructions(instructions);
    return workbook.bytes();
}
} // namespace exchange
