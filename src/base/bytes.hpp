#pragma once
// Bytes as text: hexadecimal, base64 for URLs (canonical, without padding) and codes that people read out.
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

std::string to_hex(std::string_view bytes);
/// Nothing unless lower-case digits, two a byte.
std::optional<std::string> from_hex(std::string_view text);

std::string to_base64url(std::string_view bytes);
/// Nothing unless it is exactly what to_base64url writes.
std::optional<std::string> from_base64url(std::string_view text);

/// The first 5 × `letters` bits in letters and digits that cannot be mistaken for each other, in groups of
/// four: "K7QF-3MWT-9XPA-2HCN".
std::string spoken_code(std::string_view bytes, std::size_t letters);
/// The bytes that such a code stands for, however it was typed: O for 0, I or L for 1, with or without
/// dashes. Nothing when another letter is in it, or bits are left over.
std::optional<std::string> from_spoken_code(std::string_view code);
