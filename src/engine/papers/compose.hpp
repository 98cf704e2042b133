#pragma once
// A paper as slabs of set text.
#include "engine/papers/slabs.hpp"
#include "engine/papers/typeset.hpp"

namespace papers {
/// Head, text, signature and enclosures, in order. 版记 and what stands outside the text are not among them.
std::vector<Slab> compose(Typesetter& type, const Paper& paper);

void rule(cairo_t* page, double from, double to, double y, double width);
/// A rule over the whole width of the text, in black.
void table_rule(cairo_t* page, double y);
} // namespace papers
