#pragma once
// A ZIP package in memory.
#include <string>
#include <vector>

namespace papers {
struct Entry {
    std::string name, bytes;
};

/// The same entries give the same bytes.
std::string package(const std::vector<Entry>& entries);
} // namespace papers
