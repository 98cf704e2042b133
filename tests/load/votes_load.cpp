// Three thousand members vote within ten seconds on the loopback. Some press twice, some lose the connection
// and send again; in the second vote the server is killed in the middle and started again. Every vote that
// was acknowledged is counted, exactly once. Bounded: about a minute in all. Exits with 1 when something is
// wrong.
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
#include "support/child.hpp"
#include "systems/ballots/ballots.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <mutex>
#include <random>

namespace {
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
constexpr std::size_t voters = 3000;
constexpr auto voting_time = 10s;
constexpr auto killed_after = 5s;
constexpr std::size_t hands = 96; // threads that play the phones
constexpr auto wanted = 200ms;    // p99 of an accepted vote
constexpr const char* choices[] = {"for", "against", "abstain"};

struct Voter {
    Id<people::Person> person;
    std::string cookie, csrf;
    std::size_t choice = 0;
    bool twice = false, cut = false; // presses twice; the connection goes before the answer
    Clock::duration at{};            // when, from the opening
};

/// An installation with one meeting of three thousand members, all of them there.
class Hall {
    template <class F> auto as_office(F act) {
        return db::write(*installation_->database, congress_, installation_->key, [&](db::Tx& tx) {
            const auto actor = auth::actor_for(tx, office_, date_in_shanghai(now()));
            Context context{tx, actor, now(), date_in_shanghai(now())};
            return act(context);
        });
    }

public:
    Hall() {
        folder_ = std::filesystem::temp_directory_path() / fmt::format("renda-load-{}", getpid());
        installation_.emplace(app::create({.data = folder_}));
        congress_ = app::init_congress(*installation_->database, installation_->key,
                                       {.name = "江海区人民代表大会", .valid_from = date(2010, 1, 1)}, now())
                        .congress;
        found();
        for (auto& voter : members) sign_in(voter);
        begin();
    }
    ~Hall() {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
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
    void take_back() { installation_.emplace(app::open({.data = folder_})); }
    std::vector<std::string> serving(int port) const {
        const char* program = std::getenv("RENDA_BIN");
        return {program ? program : "build/release/renda",
                "serve",
                "--data",
                folder_.string(),
                "--port",
                std::to_string(port),
                "--web",
                folder_.string()};
    }

private:
    void found() {
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
        const auto session = auth::sign_in_by_link(*installation_->database, installation_->key,
                                                   {.token = {voter.cookie}}, "", now());
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

    std::filesystem::path folder_;
    std::optional<app::Installation> installation_;
    std::int64_t congress_ = 0;
    Id<people::Person> office_;
    Id<gatherings::Gathering> meeting_;
};

/// Sends and waits for the whole answer, or only sends; the status, 0 when the connection went.
int exchange(int port, const std::string& request, bool wait) {
    const int handle = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval patience{5, 0};
    setsockopt(handle, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    std::string answer;
    if (connect(handle, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
        send(handle, request.data(), request.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(request.size()) &&
        wait) {
        char part[4096];
        for (ssize_t size = 0; (size = recv(handle, part, sizeof part, 0)) > 0;)
            answer.append(part, static_cast<std::size_t>(size));
    }
    close(handle);
    return answer.size() > 12 ? std::atoi(answer.c_str() + 9) : 0;
}

/// The vote of one member as their page sends it: sealed on the device, always the same bytes.
std::string request_of(const Voter& voter, const ballots::BallotView& ballot, const std::string& opening) {
    const auto& question = ballot.questions.at(0);
    const auto number = sha256(voter.cookie).substr(0, 32), nonce = sha256(number + opening);
    std::string digits(3, '0');
    digits[voter.choice] = '1';
    const auto body = fmt::format(
        R"({{"slips":[{{"question_id":"{}","slip":"{}","choices":["{}"],"nonce":"{}","commitment":"{}"}}]}})",
        question.id.value, number, choices[voter.choice], nonce,
        ballots::commitment(opening, {digits, nonce}));
    return fmt::format(
        "PUT /api/v1/ballots/{}/votes HTTP/1.1\r\nHost: here\r\nConnection: close\r\nCookie: "
        "renda_session={}\r\nX-CSRF-Token: {}\r\nContent-Type: application/json\r\nContent-Length: "
        "{}\r\n\r\n{}",
        ballot.id.value, voter.cookie, voter.csrf, body.size(), body);
}

struct Measured {
    std::vector<Clock::duration> answers; // of accepted votes, from the sending that was answered
    std::size_t sendings = 0, refused = 0;
    std::mutex mutex;
};

void play(const Voter& voter, int port, const std::string& request, Clock::time_point from,
          Measured& measured) {
    std::this_thread::sleep_until(from + voter.at);
    if (voter.twice || voter.cut) {
        exchange(port, request, false);
        const std::scoped_lock lock(measured.mutex);
        ++measured.sendings;
    }
    for (int tries = 0; tries < 200; ++tries) {
        const auto sent = Clock::now();
        const auto status = exchange(port, request, true);
        const auto took = Clock::now() - sent;
        {
            const std::scoped_lock lock(measured.mutex);
            ++measured.sendings;
            if (status == 200) return measured.answers.push_back(took);
            if (status != 0 && status != 503 && status != 429) {
                if (measured.refused++ == 0) fmt::print("  refused with status {}\n", status);
                return;
            }
        }
        std::this_thread::sleep_for(100ms);
    }
}

double ms(Clock::duration time) {
    return std::chrono::duration<double, std::milli>(time).count();
}
Clock::duration part(const std::vector<Clock::duration>& sorted, double share) {
    return sorted.at(
        std::min(sorted.size() - 1, static_cast<std::size_t>(share * static_cast<double>(sorted.size()))));
}

bool vote(Hall& hall, const char* title, bool killing) {
    const auto ballot = hall.put_and_open(title);
    const auto opening = hall.opening(ballot);
    hall.hand_over();
    const auto port = support::free_port();
    auto server = std::make_unique<support::Child>(hall.serving(port));
    if (!server->wait_for(port)) {
        fmt::print("  the server did not come up\n");
        return false;
    }
    std::mt19937 random(7);
    for (auto& voter : hall.members) {
        voter.choice = random() % 8 < 5 ? 0 : random() % 2 + 1;
        voter.twice = random() % 10 == 0;
        voter.cut = random() % 20 == 0;
        voter.at = std::chrono::microseconds(
            random() % static_cast<std::uint32_t>(std::chrono::microseconds(voting_time).count()));
    }
    std::vector<const Voter*> order;
    std::vector<std::string> requests;
    for (const auto& voter : hall.members) order.push_back(&voter);
    std::ranges::sort(order, {}, [](const Voter* one) { return one->at; });
    for (const auto* voter : order) requests.push_back(request_of(*voter, ballot, opening));

    Measured measured;
    const auto from = Clock::now();
    std::atomic<std::size_t> next = 0;
    {
        std::vector<std::jthread> phones;
        for (std::size_t i = 0; i < hands; ++i)
            phones.emplace_back([&] {
                for (auto mine = next++; mine < order.size(); mine = next++)
                    play(*order[mine], port, requests[mine], from, measured);
            });
        if (killing) {
            std::this_thread::sleep_until(from + killed_after);
            server->end(SIGKILL);
            server = std::make_unique<support::Child>(hall.serving(port));
            server->wait_for(port);
        }
    }
    const auto took = Clock::now() - from;
    server.reset();
    hall.take_back();
    const auto counted = hall.close(ballot.id);
    const auto& result = counted.questions.at(0).result;
    bool right = result.voted == static_cast<std::int64_t>(voters) && measured.answers.size() == voters;
    for (std::size_t i = 0; i < 3; ++i)
        right &= result.shares.at(i).votes == std::ranges::count(hall.members, i, &Voter::choice);
    const auto faults = hall.faults(counted);
    std::ranges::sort(measured.answers);
    if (measured.answers.empty()) return false;
    const auto p99 = part(measured.answers, 0.99);
    fmt::print("{}: {} members, {} sendings in {:.1f} s; accepted {}, refused {}\n"
               "  an accepted vote: p50 {:.1f} ms, p99 {:.1f} ms, longest {:.1f} ms\n"
               "  counted {} of {}, every choice {}; board, slips and ledger {}\n",
               title, voters, measured.sendings, ms(took) / 1000, measured.answers.size(), measured.refused,
               ms(part(measured.answers, 0.5)), ms(p99), ms(measured.answers.back()),
               result.voted.value_or(0), voters, right ? "exactly once" : "WRONG",
               faults.empty() ? "sound" : faults);
    return right && faults.empty() && (killing || p99 < wanted);
}
} // namespace

int main() try {
    const auto from = Clock::now();
    Hall hall;
    fmt::print("three thousand members signed in after {:.1f} s\n", ms(Clock::now() - from) / 1000);
    const bool calm = vote(hall, "A vote", false);
    const bool killed = vote(hall, "A vote in which the server is killed", true);
    return calm && killed ? 0 : 1;
} catch (const Problem& problem) {
    fmt::print("{}\n", say(problem.refusal, problem.args, Language::en));
    return 1;
}
