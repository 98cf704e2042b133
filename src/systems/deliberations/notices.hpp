#pragma once
#include "engine/notices/rules.hpp"

namespace deliberations {
notices::Kind notice_kind();
} // namespace deliberations
