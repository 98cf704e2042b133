#include "ratios/row.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <stdexcept>

namespace ratios {
namespace {
std::string said(const Target& target) {
    switch (target.kind) {
    case Target::none: return "";
    case Target::ratio_at_least: return fmt::format("ratio ≥ {:g}", target.bound);
    case Target::ratio_at_most: return fmt::format("ratio ≤ {:g}", target.bound);
    case Target::at_most: return fmt::format("≤ {:g}", target.bound);
    }
    return "";
}
} // namespace

bool Row::met() const {
    switch (target.kind) {
    case Target::none: return true;
    case Target::ratio_at_least: return ratio() >= target.bound;
    case Target::ratio_at_most: return ratio() <= target.bound;
    case Target::at_most: return measured <= target.bound;
    }
    return false;
}

Table::Table(const std::string& file) : file_(std::fopen(file.c_str(), "w")) {
    if (!file_) throw std::runtime_error(file + " cannot be written");
}

Table::~Table() {
    std::fclose(file_);
}

void Table::add(const Row& row) {
    const auto wanted = said(row.target);
    const auto* met = wanted.empty() ? "null" : row.met() ? "true" : "false";
    fmt::print("  {}: {:.4g} {} (ratio {:.3g} to {}){}\n", row.what, row.measured, row.unit, row.ratio(),
               row.against,
               wanted.empty() ? ""
               : row.met()    ? ", as wanted: " + wanted
                              : ", MISSED: " + wanted);
    std::fflush(stdout);
    fmt::print(file_,
               R"({{"section":"{}","what":"{}","measured":{:.6g},"unit":"{}","reference":{:.6g},)"
               R"("against":"{}","ratio":{:.4g},"target":"{}","met":{}}})"
               "\n",
               row.section, row.what, row.measured, row.unit, row.reference, row.against, row.ratio(), wanted,
               met);
    std::fflush(file_);
}

void Table::doing(const std::string& what) {
    fmt::print("{}\n", what);
    std::fflush(stdout);
}

double median(std::vector<double> values) {
    if (values.empty()) return 0;
    std::ranges::sort(values);
    return values[values.size() / 2];
}
} // namespace ratios
