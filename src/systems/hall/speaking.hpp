#pragma once
// The rows of rules/speaking.toml, read once and checked.
#include "engine/rules/rules.hpp"

namespace hall {
struct Speaking {
    std::string gathering;    // a kind of meeting
    int first = 0, again = 0; // minutes
    rules::Level level = rules::Level::standard;
    Citation citation;
};

/// How long one speaks at such a meeting.
const Speaking& speaking_at(std::string_view gathering);
} // namespace hall
