#include "http/route.hpp"
#include "systems/accounts/accounts.hpp"

namespace accounts {
extern const Route routes[] = {
    {Verb::get,    "/accounts",                  accounts,     "Accounts with their state"                        },
    {Verb::post,   "/accounts",                  add_account,  "Open an account; what lets in first is shown once"},
    {Verb::get,    "/accounts/{id}",             account,      "An account"                                       },
    {Verb::post,   "/accounts/{id}/links",       make_link,    "Make a link that signs in once, within a day"     },
    {Verb::put,    "/accounts/{id}/disablement", disable,      "Disable an account and end its sessions"          },
    {Verb::remove, "/accounts/{id}/disablement", enable,       "Enable an account again"                          },
    {Verb::remove, "/accounts/{id}/lock-out",    unlock,       "End a lock-out"                                   },
    {Verb::remove, "/accounts/{id}/totp",        remove_totp,  "Remove a lost second factor"                      },
    {Verb::get,    "/ledger",                    ledger,       "What happened, the newest first"                  },
    {Verb::get,    "/ledger/verification",       verification, "Whether anything was altered by hand"             },
};
extern const std::size_t route_count = std::size(routes);
} // namespace accounts
