#include "engine/papers/paper.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>

namespace papers {
namespace {
constexpr int longest_heading = 40; // characters; what is longer is a paragraph that begins with a number

/// The character that begins at `at`, and the next one's place. The text is well-formed UTF-8.
char32_t next_character(std::string_view text, std::size_t& at) {
    const auto lead = static_cast<unsigned char>(text[at++]);
    int more = lead < 0x80 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    char32_t character = more == 0 ? lead : lead & (0x3F >> more);
    for (; more > 0 && at < text.size(); --more)
        character = (character << 6) | (static_cast<unsigned char>(text[at++]) & 0x3F);
    return character;
}

std::vector<std::string> characters_of(std::string_view text) {
    std::vector<std::string> all;
    for (std::size_t at = 0; at < text.size();) {
        const auto from = at;
        next_character(text, at);
        all.emplace_back(text.substr(from, at - from));
    }
    return all;
}

bool among(std::string_view character, std::string_view set) {
    return !character.empty() && set.find(character) != set.npos;
}

/// How many bytes the number of a level takes at the beginning: 一、 or （一）; 0 when there is none.
std::size_t level_number(std::string_view text, std::string_view open, std::string_view close) {
    if (!text.starts_with(open)) return 0;
    std::size_t at = open.size(), digits = 0;
    while (at < text.size() && among(text.substr(at, 3), "一二三四五六七八九十百")) {
        at += 3;
        ++digits;
    }
    return digits > 0 && digits < 5 && text.substr(at).starts_with(close) ? at + close.size() : 0;
}

bool deceptive(char32_t c) {
    return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x200E ||
           c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
           (c >= 0xFFF9 && c <= 0xFFFB) || (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF) ||
           (c >= 0xE0000 && c <= 0xE007F);
}

constexpr std::string_view numerals = "零一二三四五六七八九十百";
/// Not to be torn apart in a title.
constexpr std::string_view whole_words[] = {"人大常委会", "代表大会", "主任会议", "委员会", "会议"};

/// How much it disturbs to break a title between these two.
double disturbance(const std::string& before, const std::string& after) {
    const auto latin = [](const std::string& c) { return c.size() == 1 && c != " "; };
    if (latin(before) && latin(after)) return 100;
    if (among(after, "，。、；：？！”’）》〉】〕…—")) return 100;
    if (among(before, "“‘（《〈【〔")) return 100;
    if (among(before, "〕") && latin(after)) return 100; // 〔2020〕12号
    if (among(before, numerals) && among(after, numerals)) return 20;
    for (const auto word : whole_words)
        if (word.find(std::string(before) + std::string(after)) != word.npos) return 6;
    if (among(after, "的地得和与等号次届条项年月日") || among(before, "第")) return 4;
    if (among(before, "的、，；：》”")) return -1;
    return 0;
}
} // namespace

Paragraph running(std::string text) {
    const bool first = level_number(text, "", "、") > 0;
    const bool second = !first && level_number(text, "（", "）") > 0;
    if (!first && !second) return {Role::body, {{Face::body, std::move(text)}}};
    const auto face = first ? Face::hei : Face::kai;
    const std::string_view stop = "。";
    const auto found = text.find(stop);
    const auto end = found == text.npos ? text.size() : found + stop.size();
    if (characters(std::string_view(text).substr(0, end)) > longest_heading)
        return {Role::body, {{Face::body, std::move(text)}}};
    Paragraph paragraph{Role::body, {{face, text.substr(0, end)}}};
    if (end < text.size()) paragraph.runs.push_back({Face::body, text.substr(end)});
    return paragraph;
}

double width_of(std::string_view text) {
    double width = 0;
    for (std::size_t at = 0; at < text.size();) width += next_character(text, at) < 0x2E80 ? 0.5 : 1;
    return width;
}

std::vector<std::string> title_lines(const std::string& title, int widest) {
    const auto whole = width_of(title);
    const auto count = static_cast<int>(std::ceil(whole / widest));
    std::vector<std::string> lines;
    const auto all = characters_of(title);
    std::size_t from = 0;
    for (int line = 0; line < count - 1; ++line) {
        double rest = 0;
        for (auto i = from; i < all.size(); ++i) rest += width_of(all[i]);
        const double ideal = rest / (count - line);
        double width = 0, best = 1e9;
        auto end = from;
        for (auto i = from; i + 1 < all.size(); ++i) {
            width += width_of(all[i]);
            if (width > widest) break;
            // what is left must fit into the lines that are left
            const double over = std::max(0.0, rest - width - widest * (count - line - 1));
            const double cost = std::abs(width - ideal) + disturbance(all[i], all[i + 1]) + over * 1000;
            if (cost < best) {
                best = cost;
                end = i + 1;
            }
        }
        std::string text;
        for (; from < end; ++from) text += all[from];
        lines.push_back(trim(text));
    }
    std::string last;
    for (; from < all.size(); ++from) last += all[from];
    lines.push_back(trim(last));
    return lines;
}

std::string clean(std::string_view text) {
    std::string good;
    good.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto from = at;
        const auto c = next_character(text, at);
        if (c == '\t')
            good += ' ';
        else if (c == 0x2028 || c == 0x2029 || c == 0x85)
            good += '\n';
        else if (!deceptive(c))
            good += text.substr(from, at - from);
    }
    return good;
}

std::string numeral(int number) {
    static constexpr const char* digits[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    const auto tens = static_cast<std::size_t>(number / 10 % 10),
               ones = static_cast<std::size_t>(number % 10);
    return (tens > 1 ? digits[tens] : std::string()) + (tens > 0 ? "十" : "") + digits[ones];
}

std::string written(Date date) {
    return std::to_string(date.year()) + "年" + std::to_string(date.month()) + "月" +
           std::to_string(date.day_of_month()) + "日";
}
} // namespace papers
