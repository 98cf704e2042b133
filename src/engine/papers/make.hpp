#pragma once
// The kinds of papers that a system can make.
#include "engine/papers/template.hpp"

namespace papers {
struct Kind {
    const char* key; // its template is papers/KEY.txt
    const char* zh;
    const char* en;
    std::span<const Placeholder> placeholders;
};

/// The paper as the template in use has it. Refuses a faulty template; nothing is half made.
Paper make(const Kind& kind, const Values& values, Date made_on);
} // namespace papers
