#include "base/id.hpp"

#include <atomic>
#include <cassert>

namespace {
constexpr std::int64_t epoch_ms = 1262304000000; // 2010-01-01 UTC: earlier years of a congress fit, too
std::atomic<std::int64_t> last = 0;              // time and sequence of the newest key, without the node
std::atomic<std::int64_t> node_bits = 0;
} // namespace

void set_id_node(int node) {
    assert(node >= 0 && node < 1024);
    node_bits = static_cast<std::int64_t>(node) << 12;
}

std::int64_t next_id(std::int64_t now_ms) {
    const auto floor = (now_ms - epoch_ms) << 12;
    auto seen = last.load();
    std::int64_t next = 0;
    do next = floor > seen ? floor : seen + 1;
    while (!last.compare_exchange_weak(seen, next));
    return ((next >> 12) << 22) | node_bits | (next & 0xFFF);
}
