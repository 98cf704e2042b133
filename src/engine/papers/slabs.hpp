#pragma once
// Pieces of a page, one below the other, and how they are spread over pages.
#include <functional>
#include <vector>

struct _cairo;

namespace papers {
struct Slab {
    double height = 0;
    std::function<void(_cairo*, double top)> draw = {}; // none: a blank
    bool keep = false;                                  // stays on one page with the next one
    bool fresh = false;                                 // begins a page
    int table = -1;                                     // which table it is of
    bool head = false; // of the table: repeated on every page that it goes on to
};

struct Placed {
    std::size_t slab;
    double top;
};

struct PageOf {
    std::vector<Placed> placed;
    double end = 0;                            // below the last one
    bool cut_above = false, cut_below = false; // a table goes on from the page before, or to the next
};

/// Fills pages from `first_top` on the first and `top` on the others down to `bottom`. What is to be kept
/// together is, unless no page could hold it. Blanks at the top of a page are left out.
std::vector<PageOf> spread(const std::vector<Slab>& slabs, double first_top, double top, double bottom);
} // namespace papers
