#pragma once
// A kind of table: its columns, read from a described struct and rules/columns.toml. The same columns are
// imported and exported.
#include "base/problem.hpp"
#include "shape/shape.hpp"

namespace exchange {
/// One column, for one member of the struct.
struct Column {
    std::string key, zh, en, example;
    bool needed = false;               // in a file that is imported
    int width = 16;                    // in characters
    std::vector<std::u32string> names; // every word for it, folded
    /// What may stand in a cell, and the member's value for it.
    struct Choice {
        std::string value, word;
    };
    std::vector<Choice> choices;
    const Field* field = nullptr;

    const std::string& label(Language language) const { return language == Language::zh ? zh : en; }
};

/// The columns of the table `of`, one for each member of the struct, in that order. A member that
/// rules/columns.toml does not name is a mistake of the program.
std::vector<Column> columns_of(std::string_view of, const Shape& line);

/// A word at the head of a column as it is compared: without brackets, blanks and signs.
std::u32string folded_label(std::string_view label);
} // namespace exchange
