#pragma once
// The rows of rules/notices.toml: which act of the ledger, or which day of a clock, tells whom what.
#include "base/workdays.hpp"
#include "engine/matters/flow.hpp"
#include "engine/matters/records.hpp"

namespace notices {
/// Whom a row tells: what somebody is to the matter.
enum class To {
    author,
    cosigners,
    invited,   // on the day of the act
    waiting,   // all who are still asked to co-sign, or have not answered a meeting's notice
    guests,    // who attends a meeting and is no deputy
    concerned, // whom the act's record is about: who asked for leave, who spoke
    helper,
    clerk,     // of the unit that the act or the clock names
    principal, // of that unit
    clerks,    // of all units that handle the matter
    principals,
    lead_clerk,
    office,
    leaders
};
BOOST_DESCRIBE_ENUM(To, author, cosigners, invited, waiting, guests, concerned, helper, clerk, principal,
                    clerks, principals, lead_clerk, office, leaders)

/// Low stays in the inbox; urgent passes quiet hours and digests.
enum class Urgency { low, normal, urgent };
BOOST_DESCRIBE_ENUM(Urgency, low, normal, urgent)

/// The ways to somebody besides the inbox. SMS stands for whatever the installation's hook sends.
enum class Channel { email, sms };
BOOST_DESCRIBE_ENUM(Channel, email, sms)

struct Rule {
    std::string key;
    std::string kind, flow, act; // of a notice
    std::string clock;           // whose day is {due}; of a step, the clock that it is a step of
    int workdays = 0;            // of a step: before (-) or after the day
    std::vector<To> to;
    bool asks = false; // the reader is to do something
    Urgency urgency = Urgency::normal;
    std::vector<Channel> channels;
    std::string opens; // below the matter's page: "/rate/{handling}"
    std::string zh, en;
    Citation citation; // what it rests on
};

/// The steps of one clock, the earliest first.
struct Ladder {
    std::string clock; // of rules/deadlines.toml, or "promise"
    std::vector<Rule> steps;
};

struct Rules {
    std::vector<Rule> acts;
    std::vector<Ladder> ladders;

    /// The row of that key, or nothing: a newer program may have left it out.
    const Rule* find(std::string_view key) const;
};

/// Throws std::runtime_error naming the row that cannot be understood.
Rules read_rules(std::string_view toml);

/// Those the program carries.
const Rules& rules();

/// A co-signing deputy, as the system that has them says.
struct Cosigner {
    Id<people::Person> person_id;
    bool confirmed = false; // otherwise still asked
    Date invited_on;
};
BOOST_DESCRIBE_STRUCT(Cosigner, (), (person_id, confirmed, invited_on))

/// What notices must know of a kind of matter.
struct Kind {
    std::string_view kind, zh, en; // "suggestion", "代表建议", "suggestion"
    std::span<const matters::Flow> flows;
    std::string_view office, deputy; // the matter's page in each face, before its id
    std::vector<Cosigner> (*cosigners)(db::Tx&, std::int64_t) = nullptr; // of a matter
    /// Of a kind that is no matter (a meeting): what stands for it as a case, if the id is one of it; and who
    /// attends without being a deputy.
    std::optional<matters::Case> (*outside)(db::Tx&, std::int64_t) = nullptr;
    std::vector<Id<people::Person>> (*guests)(db::Tx&, std::int64_t) = nullptr;
    /// Whom a record that an act of the ledger names is about.
    std::optional<Id<people::Person>> (*concerned)(db::Tx&, std::string_view record_kind,
                                                   std::int64_t record_id) = nullptr;
};

/// Declares the kinds of matters of which notices tell.
void declare(std::vector<Kind> kinds);
/// Checks every row against the kinds: its act is in the flow, its clock is known, its sentence has no
/// unknown place. Throws std::runtime_error.
void check(const Rules& rules, std::span<const Kind> kinds);
const Kind* kind_of(std::string_view kind);
/// What an id stands for that is no matter's; nothing when no kind knows it.
std::optional<matters::Case> outside(db::Tx& tx, std::int64_t id);
} // namespace notices
