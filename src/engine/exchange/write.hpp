#pragma once
// Tables as files: XLSX as offices print it, CSV for old tools. Texts stay texts: nothing that begins like a
// formula becomes one.
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace exchange {
struct Head {
    std::string label;
    int width = 16;
    std::vector<std::string> choices = {}; // what may be chosen in its cells
};

struct Paper {
    std::string title; // above the head; "" for none
    std::string sheet; // its name
    std::vector<Head> heads;
    std::vector<std::vector<std::string>> rows;
};

/// A second sheet of sentences goes with a template.
std::string write_xlsx(const Paper& paper, const std::vector<std::vector<std::string>>& instructions = {});

/// With a byte order mark in UTF-8; or in GB18030.
std::string write_csv(const Paper& paper, bool gb18030);

inline constexpr const char* xlsx_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
} // namespace exchange
