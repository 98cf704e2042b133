#pragma once
// What people type into the cells of a table, made into values: dates of every habit, names, numbers.
#include "base/date.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace exchange {
/// Full-width letters, digits and signs as plain ones, blanks and line breaks inside as one space, none at
/// either end.
std::string plain(std::string_view text);

/// A day: "2020-01-31", "2020/1/31 8:05", "2020年1月31日", "20200131", "二〇二〇年一月三十一日", of the
/// Minguo calendar "民國103年5月1日", "103.5.1", "1030501", and the serial number of a spreadsheet.
std::optional<Date> day_of(std::string_view text, bool from_1904 = false);

/// A whole number; of a date its year.
std::optional<std::int64_t> whole_of(std::string_view text);

/// A name without blanks between its characters ("王 芳") and without a title behind it ("余邦彦议员"). Names
/// with Latin letters keep their blanks.
std::string name_of_person(std::string_view text);

/// The names of a cell, parted by 、，, ; / line breaks and blanks: "王 芳、李强 赵小明". A count at the end
/// ("等5人") is left out.
std::vector<std::string> names_in(std::string_view text);

/// A text of some lines: trailing blanks and control characters gone, line breaks as \n.
std::string lines_of(std::string_view text);

/// The first character for private use in the text: each computer shows its own sign for it, or none.
std::optional<char32_t> private_use(std::string_view text);

/// "U+E000".
std::string code_point(char32_t c);
} // namespace exchange
