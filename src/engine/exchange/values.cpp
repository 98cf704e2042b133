#include "engine/exchange/values.hpp"

#include "base/text.hpp"
#include "engine/exchange/number.hpp"
#include "engine/search/fold.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

namespace exchange {
namespace {
std::u32string characters_of(std::string_view utf8) {
    std::u32string out;
    for (std::size_t i = 0; i < utf8.size();) {
        const auto end = search::end_of_character(utf8, i);
        const auto lead = static_cast<unsigned char>(utf8[i]);
        char32_t c = lead;
        if (end - i > 1) c = lead & (0x7FU >> (end - i));
        for (auto at = i + 1; at < end; ++at) c = c << 6 | (static_cast<unsigned char>(utf8[at]) & 0x3FU);
        out += c;
        i = end;
    }
    return out;
}

bool is_blank(char32_t c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || c == 0x3000 || c == 0x200B ||
           c == 0xFEFF || (c >= 0x2000 && c <= 0x200A);
}

constexpr std::u32string_view between_names = U"、，,;；/／|\n\r\t";

/// 一九 as 19, digit by digit; nothing when a character is none.
std::optional<int> digits_of(std::u32string_view text) {
    static constexpr std::u32string_view digits = U"〇一二三四五六七八九";
    int value = 0;
    for (const char32_t c : text) {
        const auto digit = c == U'零' ? 0 : digits.find(c);
        if (digit == digits.npos || value > 9999) return std::nullopt;
        value = value * 10 + static_cast<int>(digit);
    }
    return value;
}

/// 二十一 as 21, 二〇二〇 as 2020.
std::optional<int> chinese_number(std::u32string_view text) {
    const auto ten = text.find(U'十');
    if (ten == text.npos) return digits_of(text);
    const auto tens = digits_of(text.substr(0, ten)), units = digits_of(text.substr(ten + 1));
    if (!tens || !units || *units > 9) return std::nullopt;
    return (ten == 0 ? 1 : *tens) * 10 + *units;
}

/// The date's Chinese digits as Arabic ones: "二〇二〇年一月三十一日".
std::string with_digits(std::string_view text) {
    std::string out;
    std::u32string run;
    const auto flush = [&] {
        if (run.empty()) return;
        const auto number = chinese_number(run);
        out += number ? std::to_string(*number) : search::to_utf8(run);
        run.clear();
    };
    for (const char32_t c : characters_of(text)) {
        if (std::u32string_view(U"〇零一二三四五六七八九十").find(c) != std::u32string_view::npos) {
            run += c;
            continue;
        }
        flush();
        out += search::to_utf8({&c, 1});
    }
    flush();
    return out;
}

std::optional<Date> existing(int year, int month, int day) {
    if (year < 1850 || year > 2200 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
    const std::chrono::year_month_day ymd{std::chrono::year{year},
                                          std::chrono::month{static_cast<unsigned>(month)},
                                          std::chrono::day{static_cast<unsigned>(day)}};
    if (!ymd.ok()) return std::nullopt;
    return Date{std::chrono::sys_days{ymd}};
}

/// Years of the republic count from 1912; three digits and fewer are such years.
std::optional<Date> of_any_era(int year, int month, int day, bool minguo) {
    if (year > 9999) return std::nullopt;
    return existing(minguo || year < 200 ? year + 1911 : year, month, day);
}

bool take(std::string_view& text, std::string_view word) {
    if (!text.starts_with(word)) return false;
    text.remove_prefix(word.size());
    return true;
}

void take_blanks(std::string_view& text) {
    while (take(text, " ")) {
    }
}

std::optional<int> take_number(std::string_view& text, std::size_t& digits) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || value < 0) return std::nullopt;
    digits = static_cast<std::size_t>(end - text.data());
    text.remove_prefix(digits);
    return value;
}

/// Whether what is left of a date is a time, a weekday or nothing.
bool only_time(std::string_view rest) {
    take_blanks(rest);
    if (rest.empty()) return true;
    return rest.starts_with("T") || rest.starts_with("(") || rest.starts_with("星期") ||
           rest.starts_with("周") || rest.starts_with("上午") || rest.starts_with("下午") ||
           ((rest[0] >= '0' && rest[0] <= '9') && rest.find(':') != rest.npos);
}

/// 20200131 and 1030501.
std::optional<Date> packed(int number, std::size_t digits, bool minguo) {
    if (digits == 8 && !minguo) return existing(number / 10000, number / 100 % 100, number % 100);
    if (digits == 6 || digits == 7) return of_any_era(number / 10000, number / 100 % 100, number % 100, true);
    return std::nullopt;
}
} // namespace

std::string plain(std::string_view text) {
    std::u32string out;
    for (char32_t c : characters_of(text)) {
        if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
        if (is_blank(c)) c = ' ';
        if (c < 0x20 || c == 0x7F || (c == ' ' && (out.empty() || out.back() == ' '))) continue;
        out += c;
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return search::to_utf8(out);
}

std::optional<Date> day_of(std::string_view typed, bool from_1904) {
    const auto tidy = with_digits(plain(typed));
    std::string_view text = tidy;
    const bool minguo =
        take(text, "民國") || take(text, "民国") || take(text, "中華民國") || take(text, "中华民国");
    take_blanks(text);
    std::size_t digits = 0, ignored = 0;
    const auto year = take_number(text, digits);
    if (!year) return std::nullopt;
    if (text.empty() || (text[0] == '.' && digits == 5)) {
        if (digits == 5 && !minguo && *year >= 10'000) { // of a spreadsheet, with or without a time
            const auto iso = date_of_serial(*year, from_1904);
            return iso ? parse_date(*iso) : std::nullopt;
        }
        return packed(*year, digits, minguo);
    }
    if (digits >= 6 && only_time(text)) return packed(*year, digits, minguo);
    take_blanks(text);
    const auto mark = std::ranges::find_if(std::array<std::string_view, 4>{"年", "-", "/", "."},
                                           [&](std::string_view m) { return take(text, m); });
    (void)mark;
    take_blanks(text);
    const auto month = take_number(text, ignored);
    if (!month) return std::nullopt;
    take_blanks(text);
    if (!take(text, "月") && !take(text, "-") && !take(text, "/") && !take(text, ".")) return std::nullopt;
    take_blanks(text);
    const auto day = take_number(text, ignored);
    if (!day) return std::nullopt;
    take_blanks(text);
    if (!take(text, "日")) take(text, "号");
    if (!only_time(text)) return std::nullopt;
    // 1/6/2019 could be January or June: nobody can say
    return digits >= 2 ? of_any_era(*year, *month, *day, minguo) : std::nullopt;
}

std::optional<std::int64_t> whole_of(std::string_view typed) {
    const auto text = plain(typed);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const std::string_view rest(end, text.data() + text.size());
    if (error == std::errc{} && (rest.empty() || rest == "年" || rest == ".0")) return value;
    if (const auto day = day_of(text)) return day->year();
    if (error == std::errc{} && value > 1850 && value < 2200 &&
        (rest.starts_with("年") || rest.starts_with("-") || rest.starts_with("/") || rest.starts_with(".")))
        return value; // 1975年3月, 1975.03
    return std::nullopt;
}

std::string name_of_person(std::string_view typed) {
    const auto text = characters_of(plain(typed));
    const bool latin = std::ranges::any_of(
        text, [](char32_t c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); });
    std::u32string name;
    for (const char32_t c : text)
        if (latin || c != ' ') name += c;
    static constexpr std::array<std::u32string_view, 10> titles{U"議員", U"议员", U"代表", U"委员", U"委員",
                                                                U"同志", U"先生", U"女士", U"(女)", U"等"};
    for (bool found = true; found;) {
        found = false;
        for (const auto title : titles)
            if (name.size() >= title.size() + 2 && std::u32string_view(name).ends_with(title)) {
                name.resize(name.size() - title.size());
                found = true;
            }
    }
    return search::to_utf8(name);
}

/// A piece between separators: names parted by blanks, or one name with blanks inside.
static void add_names(std::vector<std::string>& names, std::u32string_view piece) {
    std::vector<std::u32string> words;
    bool fresh = true;
    for (const char32_t c : piece) {
        if (is_blank(c)) {
            fresh = true;
            continue;
        }
        if (fresh) words.emplace_back();
        fresh = false;
        words.back() += c;
    }
    const auto latin = [](const std::u32string& word) {
        return std::ranges::all_of(word, [](char32_t c) { return c < 0x250; });
    };
    const auto add = [&](const std::u32string& name) {
        auto tidy = name_of_person(search::to_utf8(name));
        if (!tidy.empty()) names.push_back(std::move(tidy));
    };
    const bool apart = std::ranges::all_of(words, [](const auto& word) { return word.size() == 1; });
    for (std::size_t i = 0; i < words.size(); ++i) {
        auto name = words[i];
        if (apart && words.size() == 3) { // 王 小 明
            add(words[0] + words[1] + words[2]);
            return;
        }
        if (latin(name)) // blanks belong to a name in letters
            while (i + 1 < words.size() && latin(words[i + 1])) name += U" " + words[++i];
        else if (name.size() == 1 && i + 1 < words.size() && words[i + 1].size() <= 2) // 王 芳
            name += words[++i];
        add(name);
    }
}

std::vector<std::string> names_in(std::string_view text) {
    std::vector<std::string> names;
    std::u32string piece;
    for (char32_t c : characters_of(text)) {
        if (std::u32string_view(U"[]\"'“”").find(c) != std::u32string_view::npos)
            continue; // a list as programs write it
        if (between_names.find(c) == between_names.npos) {
            piece += c;
            continue;
        }
        add_names(names, piece);
        piece.clear();
    }
    add_names(names, piece);
    // "等5人", "等 5 名代表": a count, or the word that begins it
    std::erase_if(names, [](const std::string& name) {
        return name.starts_with("等") || name.starts_with("共") ||
               name.find_first_of("0123456789") != name.npos;
    });
    return names;
}

std::string lines_of(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\r') continue;
        if (c == '\n')
            while (!out.empty() && (out.back() == ' ' || out.back() == '\t')) out.pop_back();
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
    }
    return trim(out);
}

std::optional<char32_t> private_use(std::string_view text) {
    for (const char32_t c : characters_of(text))
        if ((c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000) return c;
    return std::nullopt;
}

std::string code_point(char32_t c) {
    char text[16];
    std::snprintf(text, sizeof text, "U+%04X", static_cast<unsigned>(c));
    return text;
}
} // namespace exchange
