#include "systems/suggestions/walk_test.hpp"

#include "engine/ledger/ledger.hpp"
#include "engine/matters/promise_flow.hpp"
#include "shape/json.hpp"
#include "systems/suggestions/act_paths.hpp"
#include "systems/suggestions/question_flow.hpp"
#include "systems/suggestions/sane_test.hpp"
#include "systems/suggestions/store.hpp"
#include "systems/suggestions/tally_test.hpp"

#include <fmt/core.h>

#include <map>
#include <random>
#include <set>

namespace suggestions {
namespace {
using matters::Grade;

/// A suggestion's own records, to see whether a refused act left them as they were.
struct Records {
    Matter matter;
    Details details;
    std::vector<Cosignature> cosignatures;
    std::vector<Handling> handlings;
    std::vector<matters::Clock> clocks;
    std::vector<matters::Contact> contacts;
    std::vector<matters::Petition> petitions;
    std::vector<matters::Reply> replies;
    std::vector<matters::Rating> ratings;
    std::vector<matters::Promise> promises;
    std::vector<matters::ProgressNote> progress;
    std::vector<matters::Link> links;
    std::vector<Question> questions;
    std::vector<ScreeningCheck> checks;
    std::vector<Consultation> consultations;
};
BOOST_DESCRIBE_STRUCT(Records, (),
                      (matter, details, cosignatures, handlings, clocks, contacts, petitions, replies,
                       ratings, promises, progress, links, questions, checks, consultations))

std::string written(const Suggestion& s) {
    return json::write(Records{s.c.matter, s.details, s.cosignatures, s.c.handlings, s.c.clocks, s.c.contacts,
                               s.c.petitions, s.c.replies, s.c.ratings, s.c.promises, s.progress, s.c.links,
                               s.questions, s.checks, s.consultations});
}

/// What is wrong, as it is found: ends the walk.
struct Complaint {
    std::string text;
};

struct Person {
    const char* name;
    PersonId id;
};

/// One of the acts, done at one of its places.
struct Deed {
    std::string act, path;
    At at;
};

class Walker {
public:
    explicit Walker(const Walk& walk) : walk_(walk), dice_(walk.seed) {
        const auto& w = world_;
        people_ = {
            {"li",                    w.li                 },
            {"wang",                  w.wang               },
            {"zhao",                  w.zhao               },
            {"the office",            w.office             },
            {"the helper",            w.helper             },
            {"the chair",             w.chair              },
            {"education's clerk",     w.education.clerk    },
            {"education's principal", w.education.principal},
            {"transport's clerk",     w.transport.clerk    },
            {"transport's principal", w.transport.principal},
            {"water's clerk",         w.water.clerk        },
            {"water's principal",     w.water.principal    },
            {"an administrator",      w.system_admin       },
            {"nobody",                w.nobody             }
        };
    }

    std::optional<std::string> go() {
        try {
            for (int step = 0; step < walk_.steps; ++step) {
                if (walk_.meddle && step == walk_.steps / 2) walk_.meddle(world_);
                if (stories_.size() < 3 || (stories_.size() < 8 && chance(5)))
                    begin();
                else if (chance(7))
                    pass_time();
                else
                    act();
                if (step % 25 == 24) look_at_all();
            }
            look_at_all();
            sealed();
        } catch (const Complaint& complaint) {
            std::string told =
                fmt::format("seed {}, after {} steps: {}\n", walk_.seed, said_.size(), complaint.text);
            for (std::size_t i = 0; i < said_.size(); ++i) told += fmt::format("{:4} {}\n", i + 1, said_[i]);
            return told;
        }
        return std::nullopt;
    }

private:
    // ---- what comes to their minds
    std::size_t below(std::size_t count) { return dice_() % count; } // the same on every library
    bool chance(unsigned percent) { return below(100) < percent; }
    template <class Range> const auto& one_of(const Range& range) { return range[below(std::size(range))]; }
    void say(std::string text) { said_.push_back(to_string(today_) + " " + std::move(text)); }

    /// A suggestion comes, already as far as it has got.
    void begin() {
        using Stage = Story& (Story::*)();
        static constexpr std::pair<const char*, Stage> stages[] = {
            {"drafted",       &Story::drafted      },
            {"entered",       &Story::entered      },
            {"submitted",     &Story::submitted    },
            {"screened",      &Story::screened     },
            {"registered",    &Story::registered   },
            {"registered",    &Story::registered   },
            {"assigned",      &Story::assigned     },
            {"contacted",     &Story::contacted    },
            {"reply drafted", &Story::reply_drafted},
            {"replied",       &Story::replied      },
        };
        auto& story = *stories_.emplace_back(std::make_unique<Story>(world_, today_));
        const PersonId authors[] = {world_.li, world_.zhao};
        story.author = one_of(authors);
        story.cosigners = chance(50) ? std::vector{world_.wang} : std::vector<PersonId>{};
        story.text.confidential = chance(15);
        imagine(story);
        const OrganId by[] = {world_.education.organ, world_.transport.organ};
        const Assignment sound[] = {
            {.lead_id = by[0]},
            {.lead_id = by[1], .co_ids = {by[0]}},
            {.separate_ids = {by[0], by[1]}}
        };
        story.assignment = one_of(sound);
        story.rating = {};
        const auto& [name, stage] = one_of(stages);
        say(fmt::format("#{} is {}", stories_.size(), name));
        (story.*stage)();
        look_at(story);
    }

    /// What they would write today.
    void imagine(Story& story) {
        const Grade grades[] = {Grade::satisfied, Grade::satisfied, Grade::basically_satisfied,
                                Grade::unsatisfied};
        const Upto<1000> words[] = {{"还差一段路。"}, {"还差一段路。"}, {""}};
        story.rating = {one_of(grades), one_of(grades), one_of(words)};
        story.reply = chance(60) ? solved() : promised(story.today + 30 + static_cast<int>(below(500)));
        const OrganId units[] = {world_.education.organ, world_.transport.organ, world_.water.organ};
        const auto& first = one_of(units);
        const auto& second = one_of(units);
        story.assignment = {};
        if (chance(55)) story.assignment.lead_id = first;
        if (first != second || chance(5)) {
            if (story.assignment.lead_id)
                story.assignment.co_ids = {second};
            else
                story.assignment.separate_ids = {first, second};
        }
        story.head = one_of(stories_)->id;
    }

    void pass_time() {
        today_ = today_ + 1 + static_cast<int>(below(chance(20) ? 200 : 12));
        for (const auto& story : stories_) story->today = today_;
        if (chance(20))
            return say("days pass; the system is late"); // the thread that looks has not yet come round
        world_.as_clock(today_, [](Context& context) { pass_deadlines(context); });
        say("days pass");
        look_at_all();
    }

    void act() {
        auto& story = *one_of(stories_);
        const auto before = load(story);
        story.id = before.c.matter.id;
        imagine(story);
        const auto* who = &one_of(people_);
        auto open = offered(story, who->id);
        for (int i = 0; i < 6 && open.empty(); ++i) {
            who = &one_of(people_);
            open = offered(story, who->id);
        }
        auto deed = !open.empty() && chance(75) ? one_of(open) : anything(before);
        // what ends everything comes to their minds less often
        static const std::set<std::string_view> harsh{
            "discard", "withdraw", "not_accept", "split", "treat_as_letter", "reject_entry", "decline"};
        if (harsh.contains(deed.act) && chance(75)) deed = open.empty() ? anything(before) : one_of(open);
        const bool mine = std::ranges::count(open, deed.path, &Deed::path) > 0;
        const auto entries_before = entries(world_);
        const auto refused = done(story, who->id, deed.act, deed.at);
        say(fmt::format("{}: {} {}{}{}", who->name, deed.act, deed.path, mine ? "" : ", which is not offered",
                        refused ? " → " + std::string(refused->refusal.code) : ""));
        if (refused) {
            weigh(*refused, deed, mine);
            if (entries(world_) != entries_before) throw Complaint{"a refused act is in the ledger"};
            if (written(load(story)) != written(before))
                throw Complaint{"a refused act left something behind"};
        } else {
            if (!mine) throw Complaint{"was done, though it is not offered"};
            if (deed.act == "rate" || deed.act == "record_rating")
                tally_.rated(story.id, deed.at.part, story.rating);
        }
        look_at(story);
        if (!refused && deed.act == "split") take_in_parts(story);
    }

    /// Nobody is refused for state or role what the page offers; what another record or the input says to it
    /// is another matter. What is not offered has a refusal of these kinds.
    static void weigh(const Problem& problem, const Deed& deed, bool mine) {
        const auto status = problem.refusal.status;
        const std::string_view code = problem.refusal.code;
        const bool of_input =
            deed.act == "merge" || code == "asked-already" || code == "unit-assigned-already";
        if (mine && status != 422 && !of_input) throw Complaint{"was offered, and is refused"};
        if (status != 403 && status != 404 && status != 409 && status != 422)
            throw Complaint{fmt::format("is refused with {}", status)};
    }

    std::optional<Problem> done(Story& story, PersonId who, std::string_view act, At at) {
        try {
            story.does(who, act, at);
        } catch (const Problem& problem) {
            return problem;
        } catch (const std::exception& error) {
            say(fmt::format("{} on {}", act, story.id.value));
            throw Complaint{fmt::format("broke: {}", error.what())};
        }
        return std::nullopt;
    }

    /// A split one goes on as its parts.
    void take_in_parts(Story& parent) {
        for (const auto& relative : parent.seen_by(world_.office).relatives) {
            if (relative.kinship != Kinship::split_into) continue;
            auto& story = *stories_.emplace_back(std::make_unique<Story>(world_, today_));
            story.id = relative.other.id;
            story.author = parent.author;
            tally_.split_off(story.id, parent.id, today_);
            look_at(story);
        }
    }

    // ---- where acts are done
    static Deed deed(std::string act, const Story& story, std::string_view noun, On on, At at) {
        auto path = "/suggestions/" + std::to_string(story.id.value);
        if (on == On::handling) path += "/handlings/" + std::to_string(at.part.value);
        if (on == On::promise) path += "/promises/" + std::to_string(at.promise.value);
        if (on == On::question) path += "/questions/" + std::to_string(at.question.value);
        return {std::move(act), path + "/" + std::string(noun), at};
    }

    Deed anything(const Suggestion& s) {
        for (;;) {
            const auto& path = one_of(act_paths);
            At at;
            if (path.on == On::handling && s.c.handlings.empty()) continue;
            if (path.on == On::promise && s.c.promises.empty()) continue;
            if (path.on == On::question && s.questions.empty()) continue;
            if (path.on == On::handling) at.part = one_of(s.c.handlings).id;
            if (path.on == On::promise) at.promise = one_of(s.c.promises).id;
            if (path.on == On::question) at.question = one_of(s.questions).id;
            Story here(world_);
            here.id = s.c.matter.id;
            return deed(std::string(path.act), here, path.noun, path.on, at);
        }
    }

    std::vector<Deed> offered(Story& story, PersonId who) {
        std::vector<Deed> deeds;
        std::vector<matters::Offer> offers;
        try {
            offers = story.seen_by(who).acts;
        } catch (const Problem& problem) {
            if (problem.refusal.status != 404) throw Complaint{"is hidden by something else than 404"};
        }
        for (const auto& offer : offers) {
            if (!offer.open) continue;
            const auto path = std::ranges::find(act_paths, offer.act, &ActPath::act);
            const auto above = offer.path.substr(0, offer.path.rfind('/'));
            const auto id = std::stoll(above.substr(above.rfind('/') + 1));
            At at;
            if (path->on == On::handling) at.part.value = id;
            if (path->on == On::promise) at.promise.value = id;
            if (path->on == On::question) at.question.value = id;
            deeds.push_back(deed(offer.act, story, path->noun, path->on, at));
        }
        return deeds;
    }

    // ---- what is looked at afterwards
    Suggestion load(const Story& story) {
        return world_.look({.clock = true}, World::noon(today_),
                           [&](Context& context) { return store::load(context.tx, story.id); });
    }

    void look_at(const Story& story) {
        const auto s = load(story);
        follow(story.id, s.c.matter.state);
        if (const auto wrong = wrong_in(s); !wrong.empty())
            throw Complaint{fmt::format("{} in {}: {}", story.id.value, s.c.matter.state, wrong.front())};
    }

    /// Every state came from the one before by a row of a table.
    void follow(Id<Matter> id, const std::string& stored) {
        const auto told = world_.look({.clock = true}, World::noon(today_),
                                      [&](Context& context) { return ledger::about(context.tx, id.value); });
        auto& [seen, state] = followed_[id.value];
        for (; seen < told.size(); ++seen) {
            const auto& entry = told[seen];
            const auto is_row = [&](std::span<const Step> steps) {
                return std::ranges::any_of(steps, [&](const Step& step) {
                    return step.act == entry.act && step.from == entry.state_from &&
                           step.to == entry.state_to;
                });
            };
            tally_.saw(id, entry.act, today_);
            const bool of_parts = is_row(matters::handling_steps);
            if (entry.state_from == state && is_row(walk_.law))
                state = entry.state_to;
            else if (!of_parts && entry.state_from != entry.state_to && !is_row(matters::promise_steps) &&
                     !is_row(question_steps))
                throw Complaint{fmt::format("{} leads {} from {} to {}: no row of the flow", entry.act,
                                            id.value, entry.state_from, entry.state_to)};
        }
        if (state != stored)
            throw Complaint{
                fmt::format("{} is stored as {}, and its acts lead to {}", id.value, stored, state)};
    }

    void look_at_all() {
        std::set<std::string> numbers;
        for (const auto& story : stories_) {
            look_at(*story);
            if (const auto number = story->record().matter.number; number && !numbers.insert(*number).second)
                throw Complaint{"two have the number " + *number};
        }
        if (const auto wrong = tally_.differing(world_, today_); !wrong.empty())
            throw Complaint{wrong.front()};
    }

    /// As `renda verify` does.
    void sealed() {
        const auto wrong =
            world_.see(world_.office, today_, [](Context& context) { return ledger::verify(context.tx); });
        if (!wrong.empty()) throw Complaint{"the ledger: " + wrong.front()};
    }

    const Walk& walk_;
    std::mt19937 dice_;
    World world_;
    std::vector<Person> people_;
    std::vector<std::unique_ptr<Story>> stories_;
    Tally tally_;
    std::map<std::int64_t, std::pair<std::size_t, std::string>> followed_;
    Date today_ = date(2020, 1, 7); // the session of the world sits from the next day on
    std::vector<std::string> said_;
};
} // namespace

std::optional<std::string> complaint_about(const Walk& walk) {
    return Walker(walk).go();
}
} // namespace suggestions
