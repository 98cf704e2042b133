#include "systems/linkage/courier.hpp"

#include "base/log.hpp"
#include "shape/json.hpp"

#include <set>

namespace linkage {
std::vector<Waiting> waiting(db::Database& database, std::string_view key) {
    return db::read(database, 0, key, [](db::Tx& tx) {
        return tx.all<Waiting>(R"(-- every congress
            select congress_id as from_congress, id, to_congress, passing_id, content
              from letters
             where delivered_at is null
             order by id
             limit 500)");
    });
}

void hand_over(db::Database& database, std::string_view key, const Waiting& letter, Instant now) {
    db::write(database, letter.to_congress, key, [&](db::Tx& tx) {
        if (tx.count("select count(*) from letters_received where congress_id = $1 and id = $2", letter.id) >
            0)
            return false;
        const auth::Actor system{.clock = true};
        Context context{tx, system, now, date_in_shanghai(now)};
        take_in(context, letter.from_congress, json::read<Letter>(letter.content));
        tx.run("insert into letters_received (congress_id, id, from_congress, received_at) values ($1, $2, "
               "$3, $4)",
               letter.id, letter.from_congress, now.ms);
        return true;
    });
}

void strike_off(db::Database& database, std::string_view key, const Waiting& letter, Instant now) {
    db::write(database, letter.from_congress, key, [&](db::Tx& tx) {
        return tx.run("update letters set delivered_at = $3 where congress_id = $1 and id = $2", letter.id,
                      now.ms);
    });
}

int carry(db::Database& database, std::string_view key, Instant now) {
    std::set<std::int64_t> held_up;
    int carried = 0;
    const auto hold = [&](const Waiting& letter, const std::string& why) {
        held_up.insert(letter.passing_id.value);
        log_error("a letter between congresses could not be taken in",
                  {
                      {"letter", std::to_string(letter.id)},
                      {"error",  why                      }
        });
    };
    for (const auto& letter : waiting(database, key)) {
        if (held_up.contains(letter.passing_id.value)) continue;
        try {
            hand_over(database, key, letter, now);
            strike_off(database, key, letter, now);
            ++carried;
        } catch (const Problem& problem) {
            hold(letter, problem.refusal.code);
        } catch (const std::exception& error) {
            hold(letter, error.what());
        }
    }
    return carried;
}
} // namespace linkage
