#include "app/demo/schedule.hpp"

#include "app/wiring.hpp"
#include "engine/access/accounts.hpp"

namespace app::demo {
Instant at(Date day, int hour, int minute, int second) {
    constexpr std::int64_t shanghai_h = 8;
    const std::int64_t seconds =
        (day.day.time_since_epoch().count() * 24LL + hour - shanghai_h) * 3600 + minute * 60 + second;
    return {seconds * 1000};
}

void Schedule::add(Instant when, Id<people::Person> who, Act act) {
    entries_.emplace(when, Entry{who, std::move(act)});
}

void Schedule::run() {
    while (!entries_.empty()) live(date_in_shanghai(entries_.begin()->first));
}

void Schedule::live(Date day) {
    db::write(*installation_.database, congress_, installation_.key, [&](db::Tx& tx) {
        const auto morning = at(day, 0, 5);
        Context early{tx, actor(tx, {}, day), morning, day};
        pass_deadlines(early);
        while (!entries_.empty() && date_in_shanghai(entries_.begin()->first) == day) {
            auto node = entries_.extract(entries_.begin());
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
