// What the flow tables allow is what people can do and what they are offered, in every state, for every role.
#include "engine/matters/handling_flow.hpp"
#include "systems/suggestions/act_paths.hpp"
#include "systems/suggestions/law_test.hpp"
#include "systems/suggestions/store.hpp"
#include "systems/suggestions/story_test.hpp"

using namespace suggestions;

namespace {
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
        if (path.on == On::question)
            for (const auto& question : s.questions)
                all.push_back({
                    {act, question.id.value},
                    {.question = question.id}
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
        if (state.key != "passed_on" && state.key != "commissioned") // of opinions and of work reports
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
