#pragma once
// The keys of votes, in a folder of the installation and never in its database: one for each open question,
// with which its slips are sealed, and one with which the server signs receipts and boards.
#include "base/signature.hpp"
#include "engine/ballots/records.hpp"
#include "engine/context.hpp"

#include <filesystem>

namespace ballots {
/// Names the folder, once, at the start. Nodes that share a database share it.
void keep_keys_in(const std::filesystem::path& folder);

/// Makes the key of a question that is about to open; on disk when it returns.
void make_key(const db::Tx& tx, Id<Question> question);
/// Refuses with key_lost when it is not there.
std::string key_of(const db::Tx& tx, Id<Question> question);
/// Destroys the keys of this congress's questions that are closed or voided. To be asked of a snapshot, never
/// in the transaction that closes: what is not committed may yet need its key.
void destroy_spent_keys(db::Tx& tx);

/// Made at the first call ever.
const SigningKey& server_key();

inline constexpr Refusal key_lost{
    409, "ballot-key-lost",
    "本次表决的密钥不在服务器的数据目录中，已投的票无法开启。请作废本次表决后重新表决。",
    "The key of this vote is not in the server's data folder, so its slips cannot be opened. Void the vote "
    "and "
    "vote again."};
} // namespace ballots
