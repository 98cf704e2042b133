#pragma once
// The acts between congresses that are open to a reader now.
#include "systems/linkage/store.hpp"

namespace linkage {
std::vector<matters::Offer> offers(const Context& context, const Case& c,
                                   const std::vector<Passing>& passings);
std::vector<matters::Offer> offers(const Context& context, const Received& received);
} // namespace linkage
