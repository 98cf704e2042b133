#include "http/live.hpp"

#include <algorithm>

namespace http {
void Live::carried_by(Carry carry) {
    const std::lock_guard lock(mutex_);
    carry_ = std::move(carry);
}

void Live::changed(std::int64_t congress, std::int64_t seq, std::int64_t subject) {
    const std::lock_guard lock(mutex_);
    if (subject == 0) {
        std::erase_if(changes_, [&](const Change& change) { return change.congress == congress; });
        known_[congress] = {seq, seq};
        return;
    }
    known_[congress].to = seq;
    changes_.push_back({congress, seq, subject});
    if (changes_.size() > remembered) {
        known_[changes_.front().congress].from = changes_.front().seq;
        changes_.pop_front();
    }
    if (carry_) carry_(subject, seq);
}

std::optional<std::int64_t> Live::missed(const Follow& follow) const {
    const std::lock_guard lock(mutex_);
    const auto known = known_.find(follow.congress);
    if (known == known_.end()) return 0;
    const auto& [from, to] = known->second;
    const bool sure = from <= follow.seen && follow.seen <= to;
    if (sure && std::ranges::none_of(changes_, [&](const Change& change) {
            return change.subject == follow.subject && change.seq > follow.seen;
        }))
        return std::nullopt;
    return to;
}
} // namespace http
