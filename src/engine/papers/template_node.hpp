#pragma once
// What a template is made of when it has been read.
#include "engine/papers/template.hpp"

namespace papers {
struct Template::Node {
    enum Kind { text, value, blank, line_end, if_set, unless_set, each } kind = text;
    int line = 0;
    std::string words = {}; // the text, or the placeholder's name
    int count = 0;          // of blank lines
    std::vector<std::unique_ptr<Node>> inside = {}, otherwise = {};
};
} // namespace papers
