#pragma once
// Numbers of a spreadsheet as people see them.
#include "base/date.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace exchange {
/// "42894.5", as short as it is exact: "1065", "73.658". What is no number stays as it is.
std::string tidy_number(std::string_view text);

/// Day 42894.5 of the spreadsheet's calendar as "2017-06-08 12:00:00", or "2017-06-08" when it has no time.
/// Nothing when no calendar day is meant.
std::optional<std::string> date_of_serial(double serial, bool from_1904);

/// Whether a number format ("yyyy/m/d", "[$-404]e年m月d日") shows a day or a time.
bool is_date_format(std::string_view code);
bool is_date_format(int builtin);
} // namespace exchange
