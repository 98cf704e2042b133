#pragma once
// What the program can be told to do, apart from serving.
#include "app/installation.hpp"

namespace app {
/// Which figures, and how they are printed.
struct FigureOrder {
    std::int64_t year = 0;
    std::string format = "text"; // "json": one list, each figure with its congress; or "text"
    Language language = Language::zh;
    std::string congress =
        {}; // id or name; every congress when empty, the first that was set up before others
};
void print_figures(Installation& installation, const FigureOrder& order);

/// Prints every congress of the installation with the one above it.
void print_congresses(Installation& installation);

/// Walks every congress's ledger. Prints what was found; false when anything was altered. `ends` is a file
/// kept elsewhere that says where the ledgers ended when it was last written: they must go on from there, and
/// it then says where they end now. Empty: there is none.
bool verify(Installation& installation, const std::filesystem::path& ends = {});

/// Erases the personal data of somebody who left; `person` is their id.
void erase_person(Installation& installation, std::int64_t person);

/// Puts the next cases of a congress into the index of what can be found; says whether more are left.
bool fill_index(Installation& installation, std::int64_t congress);

/// Makes that index anew, of every congress.
void reindex(Installation& installation);

/// Every flow as a Mermaid diagram.
void print_flows();

/// The OpenAPI document.
std::string openapi_document();
} // namespace app
