#pragma once
// The first day of an installation: one congress and its three administrators, who come in by one-time links.
// There is no default account and no default password.
#include "engine/people/people.hpp"

namespace app {
struct FirstCongress {
    std::string name, short_name, name_en;
    people::Level level = people::Level::county;
    bool demo = false;
    Date valid_from; // of the name
};

/// An administrator's way in.
struct FirstLink {
    auth::Role role = auth::Role::system_admin;
    std::string username, token;
    Instant expires_at;
};

struct Founded {
    std::int64_t congress = 0;
    std::vector<FirstLink> links; // system, security, audit
};

/// Refuses with already_founded when there is a congress of that name.
Founded init_congress(db::Database& database, std::string_view key, const FirstCongress& first, Instant now);

inline constexpr Refusal already_founded{
    409, "already-founded", "这里已经有“{0}”了。请换一个数据目录，或直接启动服务。",
    "“{0}” is set up here already. Choose another data directory, or just serve."};
} // namespace app
