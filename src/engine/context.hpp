#pragma once
// What every operation takes first: the transaction, who acts, and when.
#include "db/tx.hpp"
#include "engine/access/actor.hpp"

struct Context {
    db::Tx& tx;
    const auth::Actor& actor;
    Instant now;
    Date today;                                // Asia/Shanghai; passed in, so tests choose it
    Language language = Language::zh;          // of texts made for this reader
    std::optional<std::int64_t> expected = {}; // version named by If-Match

    template <class T> Id<T> next() const { return {next_id(now.ms)}; }

    /// The same moment for a reader who is not signed in.
    Context as_public() const { return {tx, auth::the_public, now, today, language}; }
};

/// Refusals that every operation may use.
inline constexpr Refusal sign_in_first{401, "sign-in-first", "请先登录。", "Please sign in first."};
inline constexpr Refusal not_yours{403, "not-yours", "这一步应由{0}办理，您的身份不能办理。",
                                   "This step belongs to {0}, not to you."};
inline constexpr Refusal not_allowed{
    403, "not-allowed", "您的身份无权进行此操作。如有需要，请联系人大常委会办公室。",
    "Your role does not allow this. If you need it, ask the congress's office."};
inline constexpr Refusal wrong_state{
    409, "wrong-state", "现在是“{0}”，不能进行这一步。请刷新页面查看最新情况。",
    "It is now “{0}”, so this step is not possible. Reload to see where it stands."};
