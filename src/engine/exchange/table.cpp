#include "engine/exchange/table.hpp"

#include "engine/exchange/cells.hpp"
#include "engine/exchange/header.hpp"
#include "engine/exchange/remarks.hpp"
#include "engine/exchange/values.hpp"
#include "engine/search/fold.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace exchange {
namespace {
std::string shortened(const std::string& text) {
    constexpr std::size_t most = 40;
    if (characters(text) <= most) return text;
    std::size_t bytes = 0;
    for (std::size_t n = 0; n < most; ++n) {
        ++bytes;
        while (bytes < text.size() && (text[bytes] & 0xC0) == 0x80) ++bytes;
    }
    return text.substr(0, bytes) + "…";
}

std::string listed(const std::vector<std::string>& words) {
    std::string all;
    for (const auto& word : words)
        if (!word.empty()) all += (all.empty() ? "" : "、") + shortened(word);
    return all;
}

std::size_t filled(const SheetRow& row) {
    return static_cast<std::size_t>(
        std::ranges::count_if(row.cells, [](const auto& text) { return !text.empty(); }));
}

const std::string& first_cell(const SheetRow& row) {
    return *std::ranges::find_if(row.cells, [](const auto& text) { return !text.empty(); });
}

/// "合          计", "小计：", "本页合计", "总计（件）".
bool is_total(std::string_view text) {
    static const std::array totals{
        folded_label("合计"),     folded_label("小计"),        folded_label("总计"), folded_label("共计"),
        folded_label("累计"),     folded_label("总和"),        folded_label("总数"), folded_label("total"),
        folded_label("subtotal"), folded_label("grand total"), folded_label("sum")};
    constexpr std::size_t longest = 12;
    const auto word = folded_label(text);
    if (word.size() > longest) return false;
    return std::ranges::any_of(totals, [&](const auto& total) {
        if (total[0] < 0x80) return word == total;
        return word.ends_with(total) || (word.starts_with(total) && word.size() <= 8);
    });
}

/// "註：1.本表…", "说明：", "填表人：".
bool begins_note(std::string_view text) {
    static const std::array marks{
        folded_label("注"),       folded_label("备注"),     folded_label("附注"), folded_label("说明"),
        folded_label("填表"),     folded_label("制表"),     folded_label("审核"), folded_label("单位负责"),
        folded_label("资料来源"), folded_label("数据来源"), folded_label("note"), folded_label("source")};
    const auto word = folded_label(text);
    return std::ranges::any_of(marks, [&](const auto& mark) { return word.starts_with(mark); });
}

class Reader {
public:
    Reader(const Kind& kind, std::string_view name, Book book, Language language, Context* context)
        : kind_(kind), book_(std::move(book)), language_(language), context_(context) {
        table_.report = {
            .kind = kind.key, .file = std::string(name), .format = book_.format, .encoding = book_.encoding};
    }

    Table read() {
        choose_sheet();
        describe();
        fill_merged();
        const auto& rows = sheet_->rows;
        for (std::size_t i = header_.last + 1; i < rows.size(); ++i) {
            tell_gap(rows[i - 1].number, rows[i].number);
            if (const auto* reason = no_record(rows[i]))
                skip(rows[i], reason);
            else
                take(rows[i]);
        }
        auto& report = table_.report;
        if (table_.rows.empty()) throw Problem{no_rows};
        look_for_swapped();
        report.rows = std::ssize(table_.rows);
        report.ok = std::ranges::count(table_.rows, true, &TableRow::sound);
        std::ranges::stable_sort(report.warnings, {}, &Issue::row);
        std::ranges::stable_sort(report.errors, {}, &Issue::row);
        return std::move(table_);
    }

private:
    /// Adds to the report what a kind says of the row being read.
    class RowRemarks final : public Remarks {
    public:
        RowRemarks(Reader& reader, TableRow& row)
            : reader_(reader), row_(row), row_errors_(std::ssize(reader.table_.report.errors)) {}
        void error(std::string_view field, const Refusal& why, std::vector<std::string> args) override {
            row_.sound = false;
            const auto& errors = reader_.table_.report.errors;
            // what the reading found missing, the kind need not miss again
            const bool known =
                std::ranges::any_of(errors.begin() + row_errors_, errors.end(), [&](const Issue& issue) {
                    return issue.field == field && issue.code == why.code;
                });
            if (known) return;
            reader_.table_.report.errors.push_back(reader_.issue(row_.row, field, why, args));
        }
        void warning(std::string_view field, const Refusal& why, std::vector<std::string> args) override {
            reader_.table_.report.warnings.push_back(reader_.issue(row_.row, field, why, args));
        }

    private:
        Reader& reader_;
        TableRow& row_;
        std::ptrdiff_t row_errors_; // where this row's errors begin
    };

    Issue issue(std::int64_t row, std::string_view field, const Refusal& why,
                const std::vector<std::string>& args) const {
        Issue issue{
            .row = row, .field = std::string(field), .code = why.code, .text = say(why, args, language_)};
        const auto at = std::ranges::find(kind_.columns, field, &Column::key);
        if (at == kind_.columns.end()) return issue;
        const auto index = static_cast<std::size_t>(at - kind_.columns.begin());
        if (const auto column = header_.column_of(index)) {
            issue.column = header_.labels[*column];
            issue.cell = column_letters(*column) + std::to_string(row);
        } else {
            issue.column = at->label(language_);
        }
        return issue;
    }
    void warn(std::int64_t row, const Refusal& why, const std::vector<std::string>& args) {
        table_.report.warnings.push_back(issue(row, "", why, args));
    }

    /// The visible sheet whose head fits best; hidden ones only when no other does.
    void choose_sheet() {
        std::optional<Header> best;
        for (const bool hidden : {false, true}) {
            for (const auto& sheet : book_.sheets) {
                if (sheet.hidden != hidden) continue;
                auto header = find_header(kind_.columns, sheet);
                if (!header || (best && (best->fits > header->fits ||
                                         (best->fits == header->fits && best->matched >= header->matched))))
                    continue;
                best = std::move(header);
                sheet_ = &sheet;
            }
            if (best && best->fits) break;
        }
        if (!best) throw Problem{no_header};
        header_ = std::move(*best);
        refuse_other_kinds();
        auto& report = table_.report;
        report.sheet = sheet_->name;
        for (const auto& sheet : book_.sheets)
            if (&sheet != sheet_) report.other_sheets.push_back(sheet.name);
    }

    void refuse_other_kinds() {
        const Kind* better = nullptr;
        auto most = header_.fits ? header_.exact + 1 : 1;
        std::vector<std::string> labels;
        for (const auto& other : declared()) {
            if (other.key == kind_.key) continue;
            const auto header = find_header(other.columns, *sheet_);
            if (!header || !header->fits || header->exact <= most) continue;
            most = header->exact;
            better = &other;
            labels = header->labels;
        }
        if (better)
            throw Problem{
                other_kind, {kind_.label(language_), better->label(language_), listed(labels)}
            };
        if (header_.fits) return;
        std::string missing;
        for (std::size_t i = 0; i < kind_.columns.size(); ++i)
            if (kind_.columns[i].needed && !header_.column_of(i))
                missing += "“" + kind_.columns[i].label(language_) + "”";
        const auto row = std::to_string(sheet_->rows[header_.first].number);
        const auto where = language_ == Language::zh ? "第 " + row + " 行" : "row " + row;
        throw Problem{
            columns_missing, {missing, kind_.label(language_), where, listed(header_.labels)}
        };
    }

    void describe() {
        auto& report = table_.report;
        report.header_row = sheet_->rows[header_.first].number;
        report.header_to = sheet_->rows[header_.last].number;
        table_.labels = header_.labels;
        for (std::size_t c = 0; c < header_.columns.size(); ++c) {
            if (const auto index = header_.columns[c])
                report.columns.push_back({column_letters(c), header_.labels[c], kind_.columns[*index].key,
                                          kind_.columns[*index].label(language_)});
            else if (!header_.labels[c].empty())
                report.unused.push_back(header_.labels[c]);
        }
        for (std::size_t i = 0; i < kind_.columns.size(); ++i)
            if (!header_.column_of(i)) report.absent.push_back(kind_.columns[i].label(language_));
        if (!report.other_sheets.empty())
            warn(report.header_row, remarks::sheets_left, {report.sheet, listed(report.other_sheets)});
        if (book_.macros) warn(report.header_row, remarks::macros_ignored, {});
    }

    /// A cell joined with those below it stands for each of their rows.
    void fill_merged() {
        rows_ = *sheet_;
        sheet_ = &rows_;
        for (const auto& merge : rows_.merges) {
            if (merge.bottom <= rows_.rows[header_.last].number || merge.bottom == merge.top ||
                merge.left != merge.right)
                continue;
            const auto c = static_cast<std::size_t>(merge.left - 1);
            const std::string* text = nullptr;
            auto row = std::ranges::lower_bound(rows_.rows, merge.top, {}, &SheetRow::number);
            for (; row != rows_.rows.end() && row->number <= merge.bottom; ++row) {
                if (c < row->cells.size() && !row->cells[c].empty()) {
                    text = &row->cells[c];
                } else if (text && row->number > merge.top) {
                    const auto copy = *text;
                    if (row->cells.size() <= c) row->cells.resize(c + 1);
                    row->cells[c] = copy;
                    text = &row->cells[c];
                }
            }
        }
    }

    void tell_gap(std::int64_t before, std::int64_t row) {
        if (row > before + 1) table_.report.skipped.push_back({before + 1, row - 1, "blank", ""});
    }

    /// Why the row is no record: a total, a note, the head again; null when it is one.
    const char* no_record(const SheetRow& row) const {
        const auto& first = first_cell(row);
        const auto count = filled(row);
        if (repeats_head(row)) return "header";
        if (is_example(row)) return "example";
        if (is_total(first) && lacks_needed(row, true)) return "total";
        if (begins_note(first) && lacks_needed(row, false)) return "note";
        const auto mapped = table_.report.columns.size();
        if (mapped > 1 && count == 1 && (begins_note(first) || after_end())) return "note";
        if (mapped > 2 && count == 1 && lacks_needed(row, false) && first_mapped(row)) return "note";
        return nullptr;
    }

    /// The row that a template brings along.
    bool is_example(const SheetRow& row) const {
        std::size_t same = 0;
        for (std::size_t c = 0; c < header_.columns.size() && c < row.cells.size(); ++c) {
            if (!header_.columns[c] || row.cells[c].empty()) continue;
            if (row.cells[c] != kind_.columns[*header_.columns[c]].example) return false;
            ++same;
        }
        return same > 2;
    }

    bool repeats_head(const SheetRow& row) const {
        std::size_t same = 0;
        for (std::size_t c = 0; c < header_.columns.size() && c < row.cells.size(); ++c)
            if (header_.columns[c] && is_head_of(kind_.columns[*header_.columns[c]], c, row.cells[c])) ++same;
        return same >= std::min<std::size_t>(2, table_.report.columns.size()) && same > 0;
    }

    /// Whether the text heads this column, in the file's words or in others.
    bool is_head_of(const Column& column, std::size_t c, const std::string& text) const {
        const auto word = folded_label(text);
        return !word.empty() && (word == folded_label(header_.labels[c]) ||
                                 std::ranges::find(column.names, word) != column.names.end());
    }

    /// Whether a needed column is empty; a total's own word does not fill it.
    bool lacks_needed(const SheetRow& row, bool total) const {
        bool lacks = false;
        for (std::size_t i = 0; i < kind_.columns.size(); ++i) {
            const auto c = header_.column_of(i);
            if (!kind_.columns[i].needed || !c) continue;
            const bool empty = *c >= row.cells.size() || row.cells[*c].empty();
            lacks = lacks || empty || (total && is_total(row.cells[*c]));
        }
        return lacks;
    }

    bool after_end() const {
        const auto& skipped = table_.report.skipped;
        return !skipped.empty() && (skipped.back().reason == "total" || skipped.back().reason == "note");
    }

    /// Whether the row's only cell stands at or before the first column that is read.
    bool first_mapped(const SheetRow& row) const {
        for (std::size_t c = 0; c < row.cells.size(); ++c) {
            if (!row.cells[c].empty()) return true;
            if (c < header_.columns.size() && header_.columns[c]) return false;
        }
        return false;
    }

    void skip(const SheetRow& row, const std::string& reason) {
        const auto text = shortened(plain(first_cell(row)));
        table_.report.skipped.push_back({row.number, row.number, reason, text});
        if (reason == "total") warn(row.number, remarks::total_row, {text});
        if (reason == "note") warn(row.number, remarks::note_row, {text});
    }

    void take(const SheetRow& row) {
        table_.rows.push_back({row.number, row.cells, kind_.make()});
        auto& taken = table_.rows.back();
        RowRemarks remarks(*this, taken);
        for (std::size_t i = 0; i < kind_.columns.size(); ++i) {
            const auto& column = kind_.columns[i];
            const auto c = header_.column_of(i);
            const auto text = c && *c < row.cells.size() ? row.cells[*c] : std::string();
            put(column, taken, text, remarks);
        }
        kind_.tidy(taken.line.get(), remarks);
        std::string same; // the whole row: what is not read may tell two records apart
        for (const auto& cell : row.cells) same += plain(cell) + "\x1F";
        const auto [before, fresh] = seen_.try_emplace(std::move(same), row.number);
        if (!fresh) warn(row.number, remarks::repeated, {std::to_string(before->second)});
        if (context_ && taken.sound) kind_.check(*context_, taken.line.get(), remarks);
    }

    void put(const Column& column, TableRow& row, const std::string& text, Remarks& remarks) {
        if (plain(text).empty()) {
            if (column.needed) remarks.error(column.key, remarks::missing_value, {column.label(language_)});
            return;
        }
        if (text.starts_with("#") && (text == "#N/A" || text == "#REF!" || text == "#VALUE!" ||
                                      text == "#NAME?" || text == "#DIV/0!" || text == "#NUM!")) {
            remarks.error(column.key, remarks::error_value, {text});
            return;
        }
        if (const auto c = private_use(text))
            remarks.warning(column.key, remarks::private_character,
                            {search::to_utf8({&*c, 1}), code_point(*c)});
        put_cell(column, row.line.get(), text, book_.from_1904, language_, remarks);
    }

    /// A column of dates without dates, and another full of them.
    void look_for_swapped() {
        for (std::size_t i = 0; i < kind_.columns.size(); ++i) {
            const auto& shape = kind_.columns[i].field->shape;
            const auto c = header_.column_of(i);
            const auto& plain_shape = shape.kind == Shape::optional ? *shape.item : shape;
            if (!c || plain_shape.kind != Shape::date || share_of_days(*c) > 0.4) continue;
            for (std::size_t other = 0; other < header_.labels.size(); ++other)
                if (other != *c && share_of_days(other) > 0.8) {
                    table_.report.errors.push_back(issue(table_.report.header_row, kind_.columns[i].key,
                                                         remarks::swapped,
                                                         {header_.labels[*c], header_.labels[other]}));
                    return;
                }
        }
    }

    double share_of_days(std::size_t column) const {
        std::size_t some = 0, days = 0;
        for (const auto& row : table_.rows) {
            if (column >= row.cells.size() || row.cells[column].empty()) continue;
            ++some;
            // a bare number may be anything
            const auto& text = row.cells[column];
            if (text.find_first_of("-/.年") != text.npos && day_of(text, book_.from_1904)) ++days;
        }
        return some == 0 ? 1 : static_cast<double>(days) / static_cast<double>(some);
    }

    const Kind& kind_;
    const Book book_;
    const Language language_;
    Context* const context_;
    Sheet rows_; // the chosen sheet, with joined cells filled
    const Sheet* sheet_ = nullptr;
    Header header_;
    std::map<std::string, std::int64_t> seen_;
    Table table_;
};
} // namespace

Table read_table(const Kind& kind, std::string_view name, std::string_view bytes, Language language,
                 Context* context) {
    return Reader(kind, name, read_book(name, bytes), language, context).read();
}
} // namespace exchange
