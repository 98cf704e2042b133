#include "db/engines.hpp"

std::unique_ptr<db::Database> db::open(const std::string& address) {
    return open(address, long_patience);
}

std::unique_ptr<db::Database> db::open(const std::string& address, std::chrono::milliseconds patience) {
    constexpr std::string_view file = "sqlite:";
    if (address.starts_with(file) && address.size() > file.size())
        return open_sqlite(address.substr(file.size()));
    if (address.starts_with("postgresql://") || address.starts_with("postgres://"))
        return open_postgres(address, patience);
    // Only the scheme is repeated: the rest may hold a password.
    throw Error(Error::other, "The database address must be \"sqlite:FILE\" or "
                              "\"postgresql://USER@HOST/NAME\"; this one begins with \"" +
                                  address.substr(0, address.find(':')) + "\".");
}
