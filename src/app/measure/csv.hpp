#pragma once
// CSV files as they come: with or without a byte order mark, with line breaks and commas inside quotes.
#include <string>
#include <vector>

namespace app::measure {
struct Table {
    std::string file;
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows; // each as long as `columns`

    /// Where the first of these columns is; throws Trouble naming those that there are.
    std::size_t column(const std::vector<std::string>& names) const;
};

/// Throws Trouble when the file cannot be read or has no rows.
Table read_csv(const std::string& file);

/// Throws Trouble when the file cannot be read.
std::string read_file(const std::string& file);
} // namespace app::measure
