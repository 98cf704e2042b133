#include "app/demo/schedule.hpp"

#include "app/wiring.hpp"
#include "engine/access/accounts.hpp"
#include "systems/linkage/courier.hpp"

#include <algorithm>

namespace app::demo {
Instant at(Date day, int hour, int minute, int second) {
    constexpr std::int64_t shanghai_h = 8;
    const std::int64_t seconds =
        (day.day.time_since_epoch().count() * 24LL + hour - shanghai_h) * 3600 + minute * 60 + second;
    return {seconds * 1000};
}

void Schedule::add_in(std::int64_t congress, Instant when, Id<people::Person> who, Act act) {
    if (congress != congress_) others_.insert(congress);
    entries_.emplace(when, Entry{congress, who, std::move(act)});
}

void Schedule::run() {
    while (!entries_.empty()) live(date_in_shanghai(entries_.begin()->first));
}

void Schedule::live(Date day) {
    live(congress_, day);
    for (const auto other : others_) live(other, day);
    if (!others_.empty()) linkage::carry(*installation_.database, installation_.key, at(day, 23));
}

void Schedule::live(std::int64_t congress, Date day) {
    const auto evening = at(day + 1, 0);
    const auto next = [&] {
        return std::find_if(entries_.begin(), entries_.lower_bound(evening),
                            [&](const auto& entry) { return entry.second.congress == congress; });
    };
    if (next() == entries_.lower_bound(evening)) return;
    db::write(*installation_.database, congress, installation_.key, [&](db::Tx& tx) {
        const auto morning = at(day, 0, 5);
        Context early{tx, actor(tx, {}, day), morning, day};
        pass_deadlines(early);
        for (auto found = next(); found != entries_.lower_bound(evening); found = next()) {
            auto node = entries_.extract(found);
            Context context{tx, actor(tx, node.mapped().who, day), node.key(), day};
            try {
                node.mapped().act(context);
            } catch (const Problem& problem) {
                throw std::logic_error("the demo's " + to_string(node.key()) +
                                       " is refused: " + say(problem.refusal, problem.args, Language::en));
            }
        }
        return true;
    });
}

const auth::Actor& Schedule::actor(db::Tx& tx, Id<people::Person> who, Date day) {
    if (day.year() != actors_year_) {
        actors_.clear();
        actors_year_ = day.year();
        actors_[0] = {.clock = true};
    }
    const auto found = actors_.find(who.value);
    if (found != actors_.end()) return found->second;
    return actors_.emplace(who.value, auth::actor_for(tx, who, day)).first->second;
}
} // namespace app::demo
