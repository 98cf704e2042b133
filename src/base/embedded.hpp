// The texts that travel inside the program: law (rules/), schema (migrations/) and demo texts (demo/).
#pragma once
#include <span>
#include <string_view>

struct EmbeddedFile {
    const char* name; // its path in the source tree: "rules/deadlines.toml"
    std::string_view text;
};

/// Every embedded file, in the order of names.
std::span<const EmbeddedFile> embedded_files();

/// The text of the file so named, which must exist.
std::string_view embedded_text(std::string_view name);
