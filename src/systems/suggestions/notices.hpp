#pragma once
#include "engine/notices/rules.hpp"

namespace suggestions {
/// What the notices of rules/notices.toml must know of suggestions.
notices::Kind notice_kind();
} // namespace suggestions
