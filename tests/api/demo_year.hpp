#pragma once
// For tests: the demo year, made by the program itself.
#include "program.hpp"
#include "support/database.hpp"

#include <memory>

namespace support {
/// The demo year in a folder of its own, or in the PostgreSQL database of the tests.
class DemoYear {
public:
    DemoYear() : address_(fresh_address(folder_)), made_(support::run("demo" + place())) {}

    /// Made once for all who ask, as long as no other test has emptied the one database of PostgreSQL.
    static DemoYear& kept() {
        static std::unique_ptr<DemoYear> year;
        if (!year || !year->there()) {
            year.reset();
            year = std::make_unique<DemoYear>();
        }
        return *year;
    }

    std::string place() const { return " --data " + data().string() + " --database '" + address_ + "'"; }
    std::filesystem::path data() const { return folder_.path() / "data"; }
    const std::string& address() const { return address_; }
    const Outcome& made() const { return made_; }
    Outcome run(const std::string& words) const { return support::run(words + place()); }
    void by_hand(const std::string& sql) const {
        db::open(address_)->write(0, [&](db::Connection& connection) { connection.script(sql); });
    }
    std::int64_t count(const std::string& of) const {
        std::int64_t count = 0;
        db::open(address_)->read([&](db::Connection& connection) {
            const auto answer = connection.query("select count(*) from " + of, {});
            count = std::get<std::int64_t>(answer.rows.at(0).at(0));
        });
        return count;
    }

private:
    bool there() const {
        try {
            std::size_t found = 0;
            db::open(address_)->read([&](db::Connection& connection) {
                found = connection.query("select 1 from accounts where username = 'd075'", {}).rows.size();
            });
            return found == 1;
        } catch (const db::Error&) {
            return false;
        }
    }

    Folder folder_;
    std::string address_;
    Outcome made_;
};
} // namespace support
