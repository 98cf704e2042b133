#pragma once
// The days of the demo year in their order: what happens is put down in advance, then lived through.
#include "app/installation.hpp"
#include "engine/context.hpp"

#include <functional>
#include <map>
#include <set>
#include <string>
#include <unordered_map>

namespace app::demo {
/// A moment of a working day in Shanghai.
Instant at(Date day, int hour, int minute = 0, int second = 0);

class Schedule {
public:
    using Act = std::function<void(Context&)>;

    explicit Schedule(Installation& installation, std::int64_t congress)
        : installation_(installation), congress_(congress) {}

    /// `who` does `act` then; 0 is the system.
    void add(Instant when, Id<people::Person> who, Act act) { add_in(congress_, when, who, std::move(act)); }
    /// The same in another congress of the installation.
    void add_in(std::int64_t congress, Instant when, Id<people::Person> who, Act act);

    /// Lives through everything in order, each day in one transaction a congress that begins with the
    /// deadlines that have passed; at night the letters between the congresses are carried. Acts may add
    /// further acts for later.
    void run();

private:
    struct Entry {
        std::int64_t congress;
        Id<people::Person> who;
        Act act;
    };
    void live(Date day);
    void live(std::int64_t congress, Date day);
    const auth::Actor& actor(db::Tx& tx, Id<people::Person> who, Date day);

    Installation& installation_;
    std::int64_t congress_;
    std::multimap<Instant, Entry> entries_;
    std::set<std::int64_t> others_;                        // congresses besides the first
    std::unordered_map<std::int64_t, auth::Actor> actors_; // of one year
    int actors_year_ = 0;
};
} // namespace app::demo
