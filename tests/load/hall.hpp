#pragma once
// A hall full of members, for the loads: an installation with one meeting, in which all of them are present.
#include "app/init.hpp"
#include "app/installation.hpp"
#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "engine/access/accounts.hpp"
#include "engine/access/sessions.hpp"
#include "engine/ballots/board.hpp"
#include "engine/ballots/recount.hpp"
#include "engine/gatherings/agenda.hpp"
#include "engine/gatherings/attendance.hpp"
#include "engine/ledger/ledger.hpp"
#include "engine/people/registry.hpp"
#include "systems/ballots/ballots.hpp"

#include <fmt/core.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <unistd.h>

namespace support {
inline constexpr const char* choices[] = {"for", "against", "abstain"};

struct Voter {
    Id<people::Person> person;
    std::string cookie, csrf;
    std::size_t choice = 0;
    bool twice = false, cut = false;          // presses twice; the connection goes before the answer
    std::chrono::steady_clock::duration at{}; // when, from the opening
};

/// An installation with one meeting of so many members, all of them there.
class Hall {
    template <class F> auto as_office(F act) {
        return db::write(*installation_->database, congress_, installation_->key, [&](db::Tx& tx) {
            const auto actor = auth::actor_for(tx, office_, date_in_shanghai(now()));
            Context context{tx, actor, now(), date_in_shanghai(now())};
            return act(context);
        });
    }

public:
    /// In a folder of its own that goes with it; `database` is empty for SQLite there.
    explicit Hall(std::size_t voters, const std::string& database = {})
        : place_{std::filesystem::temp_directory_path() / fmt::format("renda-hall-{}", getpid()), database} {
        installation_.emplace(app::create(place_));
        congress_ = app::init_congress(*installation_->database, installation_->key,
                                       {.name = "江海区人民代表大会", .valid_from = date(2010, 1, 1)}, now())
                        .congress;
        found(voters);
        for (auto& voter : members) sign_in(voter);
        begin();
    }
    ~Hall() {
        std::error_code ignored;
        std::filesystem::remove_all(place_.data, ignored);
    }
    Hall(const Hall&) = delete;
    Hall& operator=(const Hall&) = delete;

    std::vector<Voter> members;

    ballots::BallotView put_and_open(const char* title) {
        const auto put = as_office([&](Context& context) {
            return ballots::put_ballot(context, {.gathering_id = meeting_,
                                                 .rule = {"resolution"},
                                                 .title = {title},
                                                 .questions = {{.title = {title}}}});
        });
        return as_office([&](Context& context) { return ballots::open_ballot(context, put.id); });
    }
    ballots::BallotView close(Id<ballots::Ballot> id) {
        return as_office([&](Context& context) { return ballots::close_ballot(context, id); });
    }
    /// What every page commits to.
    std::string opening(const ballots::BallotView& ballot) {
        return as_office(
            [&](Context& context) { return ballots::board(context.tx, ballot.questions.at(0).id).opening; });
    }
    /// Empty when the board, the slips and the ledger are sound.
    std::string faults(const ballots::BallotView& counted) {
        return as_office([&](Context& context) {
            const auto question = counted.questions.at(0).id;
            auto found = ballots::recount(ballots::board(context.tx, question).lines,
                                          ballots::openings(context.tx, question))
                             .fault;
            for (const auto& fault : ledger::verify(context.tx)) found += fault;
            return found;
        });
    }
    /// The database belongs to the program that serves.
    void hand_over() { installation_.reset(); }
    void take_back() { installation_.emplace(app::open(place_)); }
    const app::Place& place() const { return place_; }
    app::Installation& installation() { return *installation_; }

private:
    void found(std::size_t voters) {
        db::write(*installation_->database, congress_, installation_->key, [&](db::Tx& tx) {
            const auth::Actor nobody{.clock = true};
            Context context{tx, nobody, now(), date_in_shanghai(now())};
            const auto general = people::organ_by_code(tx, "office").value().id;
            const auto committee = people::add_organ(context,
                                                     {.type = people::OrganType::body,
                                                      .kind = people::OrganKind::standing_committee,
                                                      .code = "committee",
                                                      .valid_from = date(2010, 1, 1)},
                                                     {"区人大常委会", "区人大常委会", ""});
            const auto post = [&](const char* name, Id<people::Organ> where, auth::Role role) {
                const auto who = people::add_person(context, {}, {name, name, ""}, context.today);
                people::give_post(context, {.person_id = who,
                                            .organ_id = where,
                                            .role = role,
                                            .title = name,
                                            .valid_from = context.today});
                return who;
            };
            office_ = post("工作人员", general, auth::Role::office_staff);
            for (std::size_t i = 0; i < voters; ++i)
                members.push_back({.person = post(fmt::format("代表{}", i).c_str(), committee,
                                                  i == 0 ? auth::Role::chair : auth::Role::sc_member)});
            for (auto& voter : members) {
                auto account =
                    auth::add_account(context, voter.person, fmt::format("m{}", &voter - members.data()));
                account.must_change = false;
                tx.save("accounts", account);
                voter.cookie = auth::make_link(context, account, "/", false);
            }
            return true;
        });
    }
    void sign_in(Voter& voter) {
        const auto session =
            auth::sign_in_by_link(*installation_->database, installation_->key, {.token = {voter.cookie}},
                                  {.address = "127.0.0.1"}, now());
        voter.cookie = session.token;
        voter.csrf = session.visitor.csrf;
    }
    void begin() {
        const auto today = date_in_shanghai(now());
        meeting_ = as_office([&](Context& context) {
            auto gathering = gatherings::plan(context, {.kind = "standing_committee", .year = today.year()});
            gatherings::set_date(context, gathering,
                                 {.held_on = today,
                                  .begins_at = "09:00",
                                  .place = "会堂",
                                  .urgent = true,
                                  .urgent_reason = "测试"});
            gatherings::add_item(context, gathering, {.kind = "decision", .title = "决议"});
            gatherings::notify(context, gathering);
            std::vector<Id<people::Person>> all;
            for (const auto& voter : members) all.push_back(voter.person);
            gatherings::record_presence(context, gathering, all, true);
            gatherings::open(context, gathering);
            return gathering.id;
        });
    }

    app::Place place_;
    std::optional<app::Installation> installation_;
    std::int64_t congress_ = 0;
    Id<people::Person> office_;
    Id<gatherings::Gathering> meeting_;
};

/// The vote of one member as their page sends it: sealed on the device, always the same bytes.
inline std::string vote_of(const Voter& voter, const ballots::BallotView& ballot,
                           const std::string& opening) {
    const auto& question = ballot.questions.at(0);
    const auto number = sha256(voter.cookie).substr(0, 32), nonce = sha256(number + opening);
    std::string digits(3, '0');
    digits[voter.choice] = '1';
    return fmt::format(
        R"({{"slips":[{{"question_id":"{}","slip":"{}","choices":["{}"],"nonce":"{}","commitment":"{}"}}]}})",
        question.id.value, number, choices[voter.choice], nonce,
        ballots::commitment(opening, {digits, nonce}));
}
} // namespace support
