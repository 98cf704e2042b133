#pragma once
// The demo year: a fictional district, driven through the same operations that people use, on the days of the
// year.
#include "app/installation.hpp"

namespace app::demo {
/// Fills a new installation. The same texts and days come out every time.
void make(Installation& installation);

/// The accounts that exist in demo data, for the operator's terminal.
void print_accounts();
} // namespace app::demo
