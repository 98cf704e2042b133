#include "systems/suggestions/sane_test.hpp"

#include "systems/suggestions/flow.hpp"

#include <algorithm>
#include <set>

namespace suggestions {
namespace {
using matters::HandlerRole, matters::Reply, matters::ReplyKind, matters::ReplyState;
using Words = std::set<std::string_view>;

const Words with_units{"assigned",   "handling",  "replied", "rated",
                       "rehandling", "escalated", "closed",  "published"};
const Words unsettled{"replied", "rated"}; // the rating window is open
const Words answered{"replied", "rated", "escalated", "closed", "published"};
const Words over{"withdrawn", "discarded", "split", "not_accepted", "treated_as_letter"};
const Words before_assignment{"submitted", "screening", "registered", "merged"};

class Looked {
public:
    explicit Looked(const Suggestion& suggestion) : s_(suggestion), state_(s_.c.matter.state) {}

    std::vector<std::string> all() {
        units();
        replies();
        ratings();
        for (const auto& clock : s_.c.clocks) deadline(clock);
        petitions();
        promises();
        days();
        return std::move(wrong_);
    }

private:
    void must(bool right, const std::string& what) {
        if (!right) wrong_.push_back(what);
    }
    const Handling* part(Id<Handling> id) const {
        const auto found = std::ranges::find(s_.c.handlings, id, &Handling::id);
        return found == s_.c.handlings.end() ? nullptr : &*found;
    }
    const Reply* issued(Id<Handling> id, std::int64_t round) const {
        for (const auto& reply : s_.c.replies)
            if (reply.handling_id == id && reply.kind == ReplyKind::reply && reply.round == round &&
                reply.state == ReplyState::issued)
                return &reply;
        return nullptr;
    }

    /// One lead with its co-handlers, or separate handlers alone; none before it is assigned.
    void units() {
        const auto count = [&](HandlerRole role) {
            return std::ranges::count_if(s_.c.handlings, [&](const Handling& handling) {
                return handling.state != "relieved" && handling.role == role;
            });
        };
        const auto lead = count(HandlerRole::lead), co = count(HandlerRole::co),
                   separate = count(HandlerRole::separate);
        must(lead <= 1, "two lead units");
        must(separate == 0 || (lead == 0 && co == 0), "separate units beside a lead or a co-handler");
        must(co == 0 || lead == 1, "a co-handler without a lead");
        must(with_units.contains(state_) == (lead + separate > 0), "units do not fit the state");
        std::set<std::int64_t> units;
        for (const auto& handling : s_.c.handlings)
            must(handling.state == "relieved" || units.insert(handling.unit_id.value).second,
                 "a unit has two parts");
        if (answered.contains(state_))
            for (const auto& handling : s_.c.handlings)
                must(handling.state == "relieved" || handling.role == HandlerRole::co ||
                         handling.state == "replied" || handling.state == "done",
                     "answered, though a unit has not replied");
    }

    void replies() {
        for (const auto& reply : s_.c.replies) {
            const auto* of = part(reply.handling_id);
            must(of, "a reply without a handling");
            if (!of) continue;
            must(reply.kind == ReplyKind::co_opinion || of->role != HandlerRole::co, "a co-handler's reply");
            if (reply.state == ReplyState::issued && reply.kind == ReplyKind::reply)
                must(reply.number && reply.signed_by && reply.signed_on, "issued without number or hand");
        }
        for (const auto& handling : s_.c.handlings)
            if (handling.state == "replied")
                must(std::ranges::any_of(s_.c.replies,
                                         [&](const Reply& reply) {
                                             return reply.handling_id == handling.id &&
                                                    reply.state == ReplyState::issued;
                                         }),
                     "a unit has replied, and there is no reply");
    }

    void ratings() {
        std::set<std::pair<std::int64_t, std::int64_t>> seen;
        for (const auto& rating : s_.c.ratings) {
            const auto* reply = issued(rating.handling_id, rating.round);
            must(reply && *reply->signed_on <= rating.rated_on, "a rating before its reply");
            must(seen.insert({rating.handling_id.value, rating.round}).second, "rated twice in one round");
            must(rating.opened_on.has_value() != unsettled.contains(state_) ||
                     rating.round < s_.c.matter.round,
                 "a rating is shown too soon, or kept back");
        }
    }

    void deadline(const matters::Clock& clock) {
        const auto& rule = clock.rule;
        must(!clock.met_on || !clock.void_on, rule + " is both met and void");
        must(clock.started_on <= clock.first_due && clock.first_due <= clock.due_on, rule + " ends too soon");
        if (clock.met_on || clock.void_on) return;
        must(!over.contains(state_), rule + " runs after the end");
        if (rule == "cosign") must(state_ == "cosigning", "cosign runs on");
        if (rule == "assign") must(before_assignment.contains(state_), "assign runs on");
        if (rule == "consult") must(state_ == "registered", "consult runs on");
        if (rule == "rating") must(unsettled.contains(state_), "rating runs on");
        const bool of_promise = rule.starts_with("promise");
        if (state_ == "closed" || state_ == "published") must(of_promise, rule + " runs after the closing");
        if (!clock.handling_id || of_promise) return;
        const auto* of = part(*clock.handling_id);
        must(of && matters::is_open(of->state), rule + " runs on for a unit that owes nothing");
    }

    void petitions() {
        std::set<std::pair<std::int64_t, matters::PetitionKind>> waiting;
        for (const auto& petition : s_.c.petitions)
            must(petition.decision != matters::Decision::pending || petition.decided_on == std::nullopt,
                 "a petition is decided and waits");
        for (const auto& petition : s_.c.petitions)
            if (const auto* of = part(petition.handling_id);
                of && matters::is_open(of->state) && petition.decision == matters::Decision::pending)
                must(waiting.insert({petition.handling_id.value, petition.kind}).second,
                     "asked for the same twice");
    }

    void promises() {
        for (const auto& promise : s_.c.promises) {
            const auto reply = std::ranges::find(s_.c.replies, promise.reply_id, &Reply::id);
            must(reply != s_.c.replies.end() && reply->state == ReplyState::issued,
                 "a promise that no issued reply made");
        }
        for (const auto& clock : s_.c.clocks)
            if (clock.rule == "promise" && !clock.met_on && !clock.void_on)
                must(std::ranges::any_of(s_.c.promises,
                                         [&](const matters::Promise& promise) {
                                             return promise.handling_id == clock.handling_id &&
                                                    promise.state == matters::PromiseState::open;
                                         }),
                     "a promise's deadline runs without an open promise");
    }

    void days() {
        const auto& m = s_.c.matter;
        const auto ordered = [](const std::optional<Date>& a, const std::optional<Date>& b) {
            return !a || !b || *a <= *b;
        };
        must(ordered(m.submitted_on, m.registered_on) && ordered(m.registered_on, m.assigned_on) &&
                 ordered(m.assigned_on, m.replied_on),
             "its days are out of order");
        if (with_units.contains(state_))
            must(m.number && m.registered_on && m.assigned_on, "no number or day");
        if (answered.contains(state_)) must(m.replied_on && m.outcome, "answered without a day or a class");
        must((state_ == "closed" || state_ == "published") ? m.closed_on.has_value() : true,
             "closed on no day");
        must(state_ != "merged" || s_.details.merged_into, "merged into nothing");
    }

    const Suggestion& s_;
    std::string_view state_;
    std::vector<std::string> wrong_;
};
} // namespace

std::vector<std::string> wrong_in(const Suggestion& suggestion) {
    return Looked(suggestion).all();
}
} // namespace suggestions
