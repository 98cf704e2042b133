#pragma once
// The acts open to a reader now: what the browser draws as buttons and forms.
#include "systems/suggestions/shown.hpp"

namespace suggestions {
std::vector<matters::Offer> offers(const Context& context, const Suggestion& suggestion);
}
