#pragma once
#include "engine/notices/rules.hpp"

namespace reports {
notices::Kind notice_kind();
} // namespace reports
