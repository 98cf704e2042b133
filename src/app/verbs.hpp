#pragma once
// What the program can be told to do, apart from serving.
#include "app/installation.hpp"

namespace app {
/// Prints the figures of a year; `format` is "json" or "text".
void print_figures(Installation& installation, std::int64_t year, const std::string& format,
                   Language language);

/// Walks every congress's ledger. Prints what was found; false when anything was altered.
bool verify(Installation& installation);

/// Every flow as a Mermaid diagram.
void print_flows();

/// The OpenAPI document.
std::string openapi_document();
} // namespace app
