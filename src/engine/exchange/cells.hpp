#pragma once
// One cell's text into one member of a line, by the member's shape.
#include "engine/exchange/kind.hpp"

namespace exchange {
/// Says with `remarks` what does not fit; the member is then left as it was.
void put_cell(const Column& column, void* line, const std::string& text, bool from_1904, Language language,
              Remarks& remarks);

/// The way back: a member as a cell shows it.
std::string cell_of(const Column& column, const void* line, Language language);
} // namespace exchange
