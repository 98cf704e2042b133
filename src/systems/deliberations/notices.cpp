#include "systems/deliberations/notices.hpp"

#include "systems/deliberations/flow.hpp"

namespace deliberations {
notices::Kind notice_kind() {
    return {flow.kind, "审议意见", "deliberation opinion", flows, "/deliberations", ""};
}
} // namespace deliberations
