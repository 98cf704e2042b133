#pragma once
// Passwords: kept as Argon2id hashes, and strong enough (GB/T 22239-2019, 8.1.4.1 a).
#include "base/problem.hpp"

namespace auth {
/// Argon2id, 19 MiB, two passes: some 30 ms of a processor, on purpose.
std::string hash_password(const std::string& password);

/// As slow for a hash that is empty or malformed, which nothing matches.
bool password_matches(const std::string& hash, const std::string& password);

/// Whether the hash was made with other parameters than are used now.
bool hash_outdated(const std::string& hash);

/// Refuses the field /password unless it has 10 characters of three classes (small and capital letters,
/// digits, others) or 16 characters, differs from the user name, is not the one behind `old_hash`, and has
/// six characters besides words that everybody tries: common ones, the user name and `names`, what the
/// installation is called (ASVS 5.0, 6.2.4 and 6.2.11).
void expect_strong(const std::string& password, const std::string& username, const std::string& old_hash,
                   const std::vector<std::string>& names = {});

/// A password that a person can read aloud, to be changed at first sign-in.
std::string temporary_password();

inline constexpr Refusal weak_password{
    422, "weak-password",
    "密码至少 10 个字符，并包含大写字母、小写字母、数字、其他符号中的三类；或者至少 16 个字符。",
    "Use at least 10 characters with three of: capitals, small letters, digits, other signs; or at least 16 "
    "characters."};
inline constexpr Refusal password_is_name{422, "password-is-name", "密码不能与用户名相同，请换一个。",
                                          "The password may not be the user name. Choose another."};
inline constexpr Refusal password_common{
    422, "password-common",
    "除去常见的词、用户名和本机关名称，密码至少还应有 6 个字符。请换一个别人猜不到的密码。",
    "Besides common words, your user name and the name of this congress a password needs 6 characters. "
    "Choose "
    "one that nobody would guess."};
inline constexpr Refusal password_unchanged{422, "password-unchanged", "新密码不能与原密码相同，请换一个。",
                                            "The new password is the old one. Choose another."};
} // namespace auth
