#pragma once
// The lines of the table: something measured, what it is compared with in the same run, and what is wanted.
#include <cstdio>
#include <string>
#include <vector>

namespace ratios {
/// What is wanted of a line. A bound of the ratio, or of what was measured itself.
struct Target {
    enum Kind { none, ratio_at_least, ratio_at_most, at_most } kind = none;
    double bound = 0;
};

struct Row {
    std::string section, what;
    double measured = 0;
    std::string unit;
    double reference = 0;
    std::string against; // what the reference is
    Target target = {};

    double ratio() const { return reference > 0 ? measured / reference : 0; }
    bool met() const;
};

/// Writes each line as it comes: for people on standard output, as a JSON object a line into a file.
class Table {
public:
    explicit Table(const std::string& file);
    ~Table();
    Table(const Table&) = delete;
    Table& operator=(const Table&) = delete;

    void add(const Row& row);
    /// What is being done, for those who wait.
    static void doing(const std::string& what);

private:
    std::FILE* file_ = nullptr;
};

double median(std::vector<double> values);
} // namespace ratios
