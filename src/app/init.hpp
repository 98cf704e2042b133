#pragma once
// The first day of a congress: its three administrators, and whoever keeps its office, come in by one-time
// links. There is no default account and no default password. An installation may hold many congresses.
#include "engine/people/lookup.hpp"

namespace app {
struct FirstCongress {
    std::string name, short_name, name_en;
    people::Level level = people::Level::county;
    bool demo = false;
    Date valid_from;                                    // of the name
    std::optional<Id<people::Congress>> parent_id = {}; // the congress above, of this installation
    std::string office = {}; // name of the first clerk of its office, who gets an account
};

/// An administrator's way in.
struct FirstLink {
    auth::Role role = auth::Role::system_admin;
    std::string username, token;
    Instant expires_at;
};

struct Founded {
    std::int64_t congress = 0;
    std::vector<FirstLink> links; // system, security, audit, and the office's if one is named
};

/// Refuses with already_founded when there is a congress of that name.
Founded init_congress(db::Database& database, std::string_view key, const FirstCongress& first, Instant now);

/// Places a congress below another one of the installation; refuses with no_such_congress or level_order.
void place_below(db::Database& database, std::string_view key, Id<people::Congress> child,
                 Id<people::Congress> parent, Instant now);

/// The congress of that id or full name; refuses with no_such_congress.
people::CongressLine find_congress(db::Database& database, std::string_view key, const std::string& name,
                                   Date today);

inline constexpr Refusal no_such_congress{404, "no-such-congress",
                                          "这里没有“{0}”。用 `renda congress list` 查看有哪些。",
                                          "There is no “{0}” here. See `renda congress list`."};
inline constexpr Refusal level_order{422, "congress-level-order", "上级人大的层级应当高于“{0}”。",
                                     "The congress above must be of a higher level than “{0}”."};
inline constexpr Refusal already_founded{
    409, "already-founded", "这里已经有“{0}”了。请换一个数据目录，或直接启动服务。",
    "“{0}” is set up here already. Choose another data directory, or just serve."};
} // namespace app
