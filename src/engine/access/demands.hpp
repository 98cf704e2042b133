#pragma once
// What rules/access.toml demands of an account besides a strong password. Nothing in a demo congress: its
// accounts and their password are everybody's, and nobody could share a second factor.
#include "db/tx.hpp"
#include "engine/access/actor.hpp"

namespace auth {
/// Whether somebody of these posts must have a second factor in this congress today.
bool second_factor_demanded(db::Tx& tx, const Actor& actor, Date today);

inline constexpr Refusal factor_demanded{
    409, "factor-demanded", "您的岗位必须使用动态验证码，不能关闭。换手机时，请安全管理员重设。",
    "Your post requires one-time codes; they cannot be turned off. With a new phone, ask the security "
    "administrator to reset them."};
} // namespace auth
