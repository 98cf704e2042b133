#include "engine/exchange/header.hpp"

#include "base/text.hpp"
#include "engine/exchange/values.hpp"

#include <algorithm>

namespace exchange {
namespace {
constexpr std::size_t rows_looked_at = 30, longest_label = 40, whole_word = 1000;

/// The words above one column: the lower line, the upper line, and both.
struct Words {
    std::string lower, upper;

    std::string joined() const {
        if (lower.empty() || lower == upper) return upper;
        return upper.empty() ? lower : upper + " " + lower;
    }
};

const std::string& cell(const SheetRow& row, std::size_t column) {
    static const std::string none;
    return column < row.cells.size() ? row.cells[column] : none;
}

const Merge* merge_at(const Sheet& sheet, std::int64_t row, std::size_t column) {
    const auto c = static_cast<std::int64_t>(column) + 1;
    for (const auto& merge : sheet.merges)
        if (merge.top <= row && row <= merge.bottom && merge.left <= c && c <= merge.right) return &merge;
    return nullptr;
}

/// Whether the lower row goes on with the head that the upper one began: it only fills what stands below a
/// group's word or below nothing.
bool goes_on(const Sheet& sheet, const SheetRow& upper, const SheetRow& lower) {
    if (lower.number != upper.number + 1) return false;
    bool below = false;
    for (std::size_t c = 0; c < std::max(upper.cells.size(), lower.cells.size()); ++c) {
        const auto* merge = merge_at(sheet, upper.number, c);
        if (merge && merge->bottom > upper.number && merge->top == upper.number) return true;
        if (cell(lower, c).empty()) continue;
        if (cell(upper, c).empty())
            below = true;
        else if (!cell(upper, c + 1).empty() || c + 1 >= lower.cells.size())
            return false; // a word of its own above: this is a row of values
    }
    return below;
}

std::vector<Words> words_of(const Sheet& sheet, const SheetRow& upper, const SheetRow* lower) {
    std::vector<Words> words(std::max(upper.cells.size(), lower ? lower->cells.size() : 0));
    std::string group;
    for (std::size_t c = 0; c < words.size(); ++c) {
        const auto above = plain(cell(upper, c));
        const auto below = lower ? plain(cell(*lower, c)) : std::string();
        const auto* merge = merge_at(sheet, upper.number, c);
        if (!above.empty() || (merge && merge->left == static_cast<std::int64_t>(c) + 1)) group = above;
        // a merged cell's word stands in its first column; without merges, a blank continues the group
        const bool covered = above.empty() && !below.empty();
        words[c] = {below, covered ? group : above};
    }
    return words;
}

/// A way to read one column of the sheet as one of the kind's.
struct Match {
    std::size_t strength, column, index;
};

bool has_han(std::u32string_view word) {
    return std::ranges::any_of(word, [](char32_t c) { return c >= 0x2E80; });
}

/// How well the word fits the column's names: whole, at its end, or not (0).
std::size_t strength(const Column& column, const std::u32string& word, bool joined) {
    std::size_t best = 0;
    if (word.size() > longest_label) return 0; // a sentence heads no column
    for (std::size_t i = 0; i < column.names.size(); ++i) {
        const auto& name = column.names[i];
        if (name.empty() || word.empty()) continue;
        if (word == name)
            best = std::max(best, whole_word + (joined ? 0 : 50) + 20 - std::min<std::size_t>(i, 20));
        // whose telephone, or which contact, is another matter
        const bool other = word.find(U"联系") != word.npos || word.find(U"电话") != word.npos;
        if (name.size() >= 2 && has_han(name) && !other && word.ends_with(name))
            best = std::max(best, name.size());
    }
    return best;
}

std::vector<Match> matches(const std::vector<Column>& columns, const std::vector<Words>& words) {
    std::vector<Match> all;
    for (std::size_t c = 0; c < words.size(); ++c)
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const auto own = strength(
                columns[i], folded_label(words[c].lower.empty() ? words[c].upper : words[c].lower), false);
            const auto both = strength(columns[i], folded_label(words[c].joined()), true);
            if (const auto best = std::max(own, both); best > 0) all.push_back({best, c, i});
        }
    std::ranges::stable_sort(all, std::ranges::greater{}, &Match::strength);
    return all;
}

Header read(const std::vector<Column>& columns, const Sheet& sheet, std::size_t first, std::size_t last) {
    const auto words = words_of(sheet, sheet.rows[first], last > first ? &sheet.rows[last] : nullptr);
    Header header{.first = first, .last = last};
    for (const auto& word : words) header.labels.push_back(word.joined());
    header.columns.resize(words.size());
    std::vector<bool> taken(columns.size());
    for (const auto& match : matches(columns, words)) {
        if (header.columns[match.column] || taken[match.index]) continue;
        header.columns[match.column] = match.index;
        taken[match.index] = true;
        ++header.matched;
        if (match.strength >= whole_word) ++header.exact;
    }
    header.fits = header.exact > 0;
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns[i].needed && !taken[i]) header.fits = false;
    return header;
}

bool better(const Header& a, const Header& b) {
    if (a.fits != b.fits) return a.fits;
    if (!a.fits) return a.exact > b.exact;
    if (a.matched != b.matched) return a.matched > b.matched;
    if (a.exact != b.exact) return a.exact > b.exact;
    return a.last - a.first < b.last - b.first; // a title above is no part of the head
}
} // namespace

std::optional<std::size_t> Header::column_of(std::size_t index) const {
    const auto found = std::ranges::find(columns, std::optional(index));
    if (found == columns.end()) return std::nullopt;
    return static_cast<std::size_t>(found - columns.begin());
}

std::optional<Header> find_header(const std::vector<Column>& columns, const Sheet& sheet) {
    std::optional<Header> best;
    const auto take = [&](Header header) {
        if (!best || better(header, *best)) best = std::move(header);
    };
    const auto& rows = sheet.rows;
    for (std::size_t i = 0; i < std::min(rows.size(), rows_looked_at); ++i) {
        if (std::ranges::count_if(rows[i].cells, [](const auto& text) { return !text.empty(); }) > 1 ||
            columns.size() == 1 || rows[i].cells.size() == 1)
            take(read(columns, sheet, i, i));
        if (i + 1 < rows.size() && goes_on(sheet, rows[i], rows[i + 1])) take(read(columns, sheet, i, i + 1));
    }
    return best;
}
} // namespace exchange
