#pragma once
// One reader a format; read_book chooses.
#include "engine/exchange/sheet.hpp"

namespace exchange {
Book read_xlsx(std::string_view bytes);
Book read_xls(std::string_view bytes);
Book read_csv(std::string_view bytes);
} // namespace exchange
