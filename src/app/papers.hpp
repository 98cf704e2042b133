#pragma once
// `renda papers`: what the office can change about papers.
#include "base/problem.hpp"

#include <filesystem>

namespace app {
struct PapersAsked {
    std::filesystem::path data;    // of an installation, whose own templates are to be used
    std::filesystem::path write;   // a folder that the default templates are written to
    std::filesystem::path samples; // a folder for one filled paper of each kind
    Language language = Language::zh;
};

/// Prints every template with its placeholders, and says of each whether it can be used. False when one
/// cannot.
bool papers(const PapersAsked& asked);
} // namespace app
