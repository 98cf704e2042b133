#pragma once
// The demo year: a fictional district, driven through the same operations that people use, on the days of the
// year.
#include "app/installation.hpp"

namespace app::demo {
/// Makes a new installation; the same texts and days come out every time. It appears in its folder when it is
/// whole: an interrupted one leaves nothing there.
void make(const Place& place);

/// Fills a new installation.
void fill(Installation& installation);

/// The accounts that exist in demo data, for the operator's terminal.
void print_accounts();
} // namespace app::demo
