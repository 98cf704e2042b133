#pragma once
// The acts upon a visit that are open to a reader now: what the browser draws as buttons and forms.
#include "systems/visits/acting.hpp"

namespace visits {
std::vector<matters::Offer> offers(const Context& context, const Whole& whole);
}
