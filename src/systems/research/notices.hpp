#pragma once
#include "engine/notices/rules.hpp"

namespace research {
notices::Kind notice_kind();
} // namespace research
