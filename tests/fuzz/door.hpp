#pragma once
// A door that is fuzzed: each file of doors/ defines it for one reader of bytes from outside. It may refuse
// with a Problem whose sentences can be sent; anything else that it throws, and any claim that does not hold,
// is a finding.
#include <string>
#include <string_view>

void door(std::string_view bytes);

namespace fuzz {
/// What must hold of whatever is read.
void claim(bool holds, const char* what);

/// The first line of the bytes, which it shortens: seeds are texts whose first line says how to read the
/// rest.
std::string_view first_line(std::string_view& bytes);
/// A number out of such a line, below `limit`.
std::size_t choice(std::string_view line, std::size_t limit);
} // namespace fuzz
