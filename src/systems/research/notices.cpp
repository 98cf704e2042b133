#include "systems/research/notices.hpp"

#include "systems/research/flow.hpp"

namespace research {
notices::Kind notice_kind() {
    return {flow.kind, "调研报告", "research report", flows, "/research", ""};
}
} // namespace research
