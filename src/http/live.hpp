#pragma once
// What changed lately, for connections that stay open and are told of it. No sockets here: the edge carries
// the events out. An event says that a record changed and how far the ledger has grown, nothing more; the
// page then asks for what it may see.
#include "http/request.hpp"

#include <deque>
#include <map>
#include <mutex>

namespace http {
class Live {
public:
    using Carry = std::function<void(std::int64_t subject, std::int64_t seq)>;

    /// The edge that carries the events out; empty: none any more.
    void carried_by(Carry carry);

    /// An entry about a subject was committed. Without a subject: the ledger is known from there on.
    void changed(std::int64_t congress, std::int64_t seq, std::int64_t subject);

    /// The end of the ledger, where somebody who saw it up to `follow.seen` may have missed an entry about
    /// the subject. Asked after the edge has begun to listen for them, so that nothing falls in between.
    std::optional<std::int64_t> missed(const Follow& follow) const;

private:
    struct Change {
        std::int64_t congress, seq, subject;
    };
    struct Known {
        std::int64_t from = 0, to = 0; // every change after `from`, up to `to`, is remembered
    };
    static constexpr std::size_t remembered = 4096;

    mutable std::mutex mutex_;
    Carry carry_;
    std::deque<Change> changes_;
    std::map<std::int64_t, Known> known_; // by congress
};
} // namespace http
