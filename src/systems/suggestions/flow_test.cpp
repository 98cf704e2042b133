// What the flow tables allow is what people can do and what they are offered, in every state, for every role.
#include "engine/matters/handling_flow.hpp"
#include "systems/suggestions/act_paths.hpp"
#include "systems/suggestions/flow.hpp"
#include "systems/suggestions/store.hpp"
#include "systems/suggestions/story_test.hpp"

#include <algorithm>
#include <map>
#include <set>

using namespace suggestions;
using matters::HandlerRole, matters::Who;

namespace {
/// An act, and the part or promise it is done on.
using Deed = std::pair<std::string, std::int64_t>;
using Deeds = std::set<Deed>;

struct Person {
    const char* name;
    PersonId id;
};

std::vector<Person> people_of(const World& w) {
    return {
        {"author",                 w.li                 },
        {"cosigner",               w.wang               },
        {"deputy",                 w.zhao               },
        {"office",                 w.office             },
        {"helper",                 w.helper             },
        {"chair",                  w.chair              },
        {"committee member",       w.sc_member          },
        {"lead clerk",             w.education.clerk    },
        {"lead principal",         w.education.principal},
        {"co clerk",               w.transport.clerk    },
        {"co principal",           w.transport.principal},
        {"other clerk",            w.water.clerk        },
        {"other principal",        w.water.principal    },
        {"system administrator",   w.system_admin       },
        {"security administrator", w.security_admin     },
        {"audit administrator",    w.audit_admin        },
        {"nobody",                 w.nobody             }
    };
}

/// What the flow says, read without the program's help.
class Law {
public:
    Law(const Story& story, const Suggestion& suggestion) : story_(story), s_(suggestion) {}

    Deeds open_to(PersonId who) const {
        Deeds deeds;
        for (const auto& step : steps)
            if (step.from == s_.c.matter.state && holds(step.who, who, nullptr) && asks_for(step.act, who))
                on_matter(deeds, step);
        for (const auto& handling : s_.c.handlings) {
            for (const auto& step : matters::handling_steps)
                if (step.from == handling.state && holds(step.who, who, &handling) &&
                    in_time(step.act, handling))
                    deeds.insert({std::string(step.act), handling.id.value});
            extensions(deeds, who, handling);
        }
        for (const auto& promise : s_.c.promises) promises(deeds, who, promise);
        // steps that follow from another act: they have no button
        std::erase_if(deeds, [](const Deed& deed) {
            return deed.first == "begin_handling" || deed.first == "reply" || deed.first == "rate_part" ||
                   deed.first == "relieve";
        });
        return deeds;
    }

private:
    bool holds(Who who, PersonId p, const Handling* part) const {
        const bool primary = part && part->role != HandlerRole::co;
        const auto clerk = [&](const Handling& of) { return story_.unit(of.unit_id).clerk == p; };
        switch (who) {
        case Who::author: return p == story_.author;
        case Who::cosigner:
            return std::ranges::any_of(s_.cosignatures, [&](const Cosignature& c) {
                return c.person_id == p &&
                       (c.state == CosignState::invited || c.state == CosignState::confirmed);
            });
        case Who::helper: return p == s_.c.matter.entered_by;
        case Who::office: return p == story_.world.office;
        case Who::leaders: return p == story_.world.chair;
        case Who::unit_clerk: return part && clerk(*part);
        case Who::primary_clerk: return primary && clerk(*part);
        case Who::co_clerk: return part && !primary && clerk(*part);
        case Who::lead_clerk:
            return std::ranges::any_of(s_.c.handlings, [&](const Handling& of) {
                return of.role == HandlerRole::lead && of.state != "relieved" && clerk(of);
            });
        case Who::unit_principal: return part && story_.unit(part->unit_id).principal == p;
        case Who::primary_principal: return primary && story_.unit(part->unit_id).principal == p;
        case Who::clock: return false;
        }
        return false;
    }

    /// What an act presupposes besides the state.
    bool asks_for(std::string_view act, PersonId who) const {
        const auto mine = std::ranges::find(s_.cosignatures, who, &Cosignature::person_id);
        if (act == "confirm" || act == "decline") return mine->state == CosignState::invited;
        if (act == "withdraw") return !s_.details.withdrawal;
        if (act == "agree_withdrawal") return s_.details.withdrawal && !mine->withdraw_agreed;
        if (act == "publish") return !s_.details.confidential;
        return true;
    }

    bool in_time(std::string_view act, const Handling& part) const {
        const auto* window = matters::running(s_.c, "return_window", part.id);
        return act != "request_handback" || (window && story_.today <= window->due_on);
    }

    void on_matter(Deeds& deeds, const matters::Step& step) const {
        if (step.act != "rate" && step.act != "record_rating") {
            deeds.insert({std::string(step.act), 0});
            return;
        }
        for (const auto& handling : s_.c.handlings)
            if (handling.role != HandlerRole::co && handling.state == "replied")
                deeds.insert({std::string(step.act), handling.id.value});
    }

    void extensions(Deeds& deeds, PersonId who, const Handling& part) const {
        const auto asked = std::ranges::any_of(s_.c.petitions, [&](const matters::Petition& petition) {
            return petition.handling_id == part.id && petition.kind == matters::PetitionKind::extension;
        });
        const bool runs = std::ranges::any_of(s_.c.clocks, [&](const matters::Clock& clock) {
            return clock.rule == "reply" && clock.handling_id == part.id && !clock.met_on && !clock.void_on;
        });
        if (runs && !asked &&
            (holds(Who::primary_clerk, who, &part) || holds(Who::primary_principal, who, &part)))
            deeds.insert({"request_extension", part.id.value});
        if (asked && matters::is_open(part.state) && who == story_.world.office) {
            deeds.insert({"grant_extension", part.id.value});
            deeds.insert({"refuse_extension", part.id.value});
        }
    }

    void promises(Deeds& deeds, PersonId who, const matters::Promise& promise) const {
        const auto part = std::ranges::find(s_.c.handlings, promise.handling_id, &Handling::id);
        const auto allow = [&](const char* act, Who whose) {
            if (holds(whose, who, &*part)) deeds.insert({act, promise.id.value});
        };
        if (promise.state == matters::PromiseState::reported) allow("rate_promise", Who::author);
        if (promise.state != matters::PromiseState::open) return;
        allow("report_promise", Who::primary_clerk);
        allow("change_promise", Who::primary_principal);
        allow("end_promise", Who::office);
    }

    const Story& story_;
    const Suggestion& s_;
};

/// Whatever can be tried on this suggestion.
std::vector<std::pair<Deed, At>> everything(const Suggestion& s) {
    std::vector<std::pair<Deed, At>> all;
    for (const auto& path : act_paths) {
        const std::string act(path.act);
        if (act == (s.c.matter.state == "entered" ? "edit" : "edit_entry")) continue; // one door, two names
        if (path.on == On::matter)
            all.push_back({
                {act, 0},
                {}
            });
        if (path.on == On::handling)
            for (const auto& handling : s.c.handlings)
                all.push_back({
                    {act, handling.id.value},
                    {.part = handling.id}
                });
        if (path.on == On::promise)
            for (const auto& promise : s.c.promises)
                all.push_back({
                    {act, promise.id.value},
                    {.promise = promise.id}
                });
    }
    return all;
}

struct Undo {};

/// The refusal of the act; nothing when it succeeds, which is then undone.
std::optional<Problem> attempt(Story& story, const auth::Actor& actor, const Deed& deed, At at) {
    try {
        story.world.change(actor, World::noon(story.today), [&](Context& context) {
            perform(context, story, deed.first, at);
            throw Undo{};
        });
    } catch (const Problem& problem) {
        return problem;
    } catch (const Undo&) {
    }
    return std::nullopt;
}

Deeds offered(Story& story, PersonId who) {
    Deeds deeds;
    try {
        for (const auto& offer : story.seen_by(who).acts) {
            if (!offer.open) continue;
            auto path = offer.path.substr(0, offer.path.rfind('/'));
            const auto last = path.substr(path.rfind('/') + 1);
            deeds.insert({offer.act, last == std::to_string(story.id.value) ? 0 : std::stoll(last)});
        }
    } catch (const Problem&) { // not theirs to see: nothing is offered
    }
    return deeds;
}

std::string told(const Deeds& deeds) {
    std::string text;
    for (const auto& [act, on] : deeds) text += act + "@" + std::to_string(on) + " ";
    return text;
}
} // namespace

TEST_CASE("in every state everyone can do what the flow gives them, is offered just that, and changes "
          "nothing else") {
    World world;
    auto stories = play_all(world);
    for (std::size_t i = 0; i < stories.size(); ++i) {
        auto& story = stories[i];
        const auto suggestion = world.look({.clock = true}, World::noon(story.today), [&](Context& context) {
            return store::load(context.tx, story.id);
        });
        const Law law(story, suggestion);
        for (const auto& person : people_of(world)) {
            INFO(std::string(scenes()[i].name) << ", " << std::string(person.name));
            const auto actor = world.actor(person.id, story.today);
            const auto expected = law.open_to(person.id);
            const auto before = entries(world);
            Deeds done;
            for (const auto& [deed, at] : everything(suggestion)) {
                const auto refused = attempt(story, actor, deed, at);
                if (!refused)
                    done.insert(deed);
                else if (const auto status = refused->refusal.status;
                         status != 403 && status != 404 && status != 409)
                    FAIL_CHECK(deed.first << " is refused with " << std::string(refused->refusal.code));
            }
            CHECK(told(done) == told(expected));
            CHECK(told(offered(story, person.id)) == told(expected));
            CHECK(entries(world) == before);
        }
    }
}

TEST_CASE("the scenes of the tests show every state of a suggestion and of its parts") {
    World world;
    std::set<std::string> shown;
    for (const auto& story : play_all(world)) {
        const auto c = story.record();
        shown.insert("suggestion " + c.matter.state);
        for (const auto& handling : c.handlings) shown.insert("part " + handling.state);
    }
    for (const auto& state : states)
        CHECK_MESSAGE(shown.contains("suggestion " + std::string(state.key)), state.key);
    for (const auto& state : matters::handling_states)
        if (state.key != "passed_on") // of opinions
            CHECK_MESSAGE(shown.contains("part " + std::string(state.key)), state.key);
}

TEST_CASE("the public is offered nothing, and every act of theirs is refused") {
    World world;
    for (auto& story : play_all(world)) {
        const auto suggestion = world.look({.clock = true}, World::noon(story.today), [&](Context& context) {
            return store::load(context.tx, story.id);
        });
        const auto before = entries(world);
        for (const auto& [deed, at] : everything(suggestion))
            CHECK_MESSAGE(attempt(story, {}, deed, at), deed.first);
        CHECK(entries(world) == before);
        if (story.state() == "published") CHECK(story.seen_by_public().acts.empty());
    }
}
