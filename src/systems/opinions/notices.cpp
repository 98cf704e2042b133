#include "systems/opinions/notices.hpp"

#include "systems/opinions/flow.hpp"

namespace opinions {
notices::Kind notice_kind() {
    return {flow.kind, "闭会期间意见建议", "opinion", flows, "/opinions", "/opinion"};
}
} // namespace opinions
