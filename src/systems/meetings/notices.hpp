#pragma once
#include "engine/notices/rules.hpp"

namespace meetings {
notices::Kind notice_kind();
} // namespace meetings
