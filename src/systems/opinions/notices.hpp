#pragma once
#include "engine/notices/rules.hpp"

namespace opinions {
/// What the notices of rules/notices.toml must know of opinions.
notices::Kind notice_kind();
} // namespace opinions
