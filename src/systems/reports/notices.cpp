#include "systems/reports/notices.hpp"

#include "systems/reports/flow.hpp"

namespace reports {
notices::Kind notice_kind() {
    return {flow.kind, "工作报告", "work report", flows, "/reports", ""};
}
} // namespace reports
