// Who sees which suggestion: a matrix of states and readers, the same for lists and for the page itself.
#include "shape/json.hpp"
#include "systems/suggestions/story_test.hpp"

#include <algorithm>
#include <map>
#include <set>

using namespace suggestions;

namespace {
struct Reader {
    char letter;
    PersonId id; // 0: the public
};

std::vector<Reader> readers(const World& w) {
    return {
        {'a', w.li                 },
        {'c', w.wang               },
        {'d', w.zhao               },
        {'o', w.office             },
        {'h', w.helper             },
        {'k', w.chair              },
        {'m', w.sc_member          },
        {'l', w.education.clerk    },
        {'L', w.education.principal},
        {'t', w.transport.clerk    },
        {'T', w.transport.principal},
        {'w', w.water.clerk        },
        {'s', w.system_admin       },
        {'e', w.security_admin     },
        {'u', w.audit_admin        },
        {'n', w.nobody             },
        {'p', {}                   }
    };
}

// author a, co-signer c, another deputy d, office o, helper h, chair k, committee member m, lead unit lL,
// co-handling unit tT, a unit without a part w; the public p. Administrators (s e u) and those without a post
// (n) see none.
const std::map<std::string, std::string> seen_by = {
    {"draft",                              "a"                },
    {"discarded",                          "a"                },
    {"entered",                            "ah"               },
    {"cosigning",                          "acd"              }, // the other deputy is invited
    {"cosigning, open to all",             "acdkm"            },
    {"submitted",                          "aco"              },
    {"submitted, to be withdrawn",         "aco"              },
    {"withdrawn",                          "aco"              },
    {"screening",                          "aco"              },
    {"returned",                           "aco"              },
    {"not_accepted",                       "aco"              },
    {"treated_as_letter",                  "aco"              },
    {"registered",                         "aco"              },
    {"merged",                             "aco"              },
    {"split",                              "aco"              },
    {"assigned, lead handed back",         "acdokmtTw"        }, // the relieved unit has lost sight of it
    {"closed, confidential",               "acolLtT"          },
    {"published",                          "acdohkmlLtTwseunp"},
    {"published, not solved",              "acdohkmlLtTwseunp"},
    {"screening, checklist complete",      "aco"              },
    {"registered, another unit consulted", "aco"              },
};
const std::string everyone_concerned = "acdokmlLtT";

std::set<std::int64_t> listed(Context& context, bool as_public) {
    std::set<std::int64_t> ids;
    Filter filter{.limit = 7};
    do {
        const auto page = as_public ? list_public(context, filter) : list(context, filter);
        for (const auto& row : page.items) CHECK(ids.insert(row.id.value).second); // none twice
        filter.cursor = page.next;
    } while (filter.cursor);
    return ids;
}
} // namespace

TEST_CASE("whoever may see a suggestion finds it in their list and opens it; nobody else does either") {
    World world;
    const auto stories = play_all(world);
    const auto today = stories.back().today;
    for (const auto& reader : readers(world)) {
        const auto actor = reader.id ? world.actor(reader.id, today) : auth::Actor{};
        world.look(actor, World::noon(today), [&](Context& context) {
            const auto ids = listed(context, !reader.id);
            for (std::size_t i = 0; i < stories.size(); ++i) {
                const auto row = seen_by.find(scenes()[i].name);
                const auto& letters = row == seen_by.end() ? everyone_concerned : row->second;
                const bool sees = letters.find(reader.letter) != letters.npos;
                INFO(std::string(scenes()[i].name) << " for " << std::string(1, reader.letter));
                const auto opened = support::refusal_of(
                    [&] { reader.id ? show(context, stories[i].id) : show_public(context, stories[i].id); });
                CHECK(opened == (sees ? "" : "not-found"));
                CHECK(ids.contains(stories[i].id.value) == sees);
            }
        });
    }
}

TEST_CASE("the public's list takes no desk, and the public's page tells no more to who is signed in") {
    World world;
    Story story(world), draft(world);
    story.published();
    draft.drafted();
    const auto today = story.today;
    const auto rows = [&](PersonId who, const Filter& filter) {
        return world.see(who, today, [&](Context& c) { return list_public(c, filter).items.size(); });
    };
    CHECK(rows(world.li, {.desk = Desk::mine}) == 1); // not the draft
    CHECK(rows(world.education.clerk, {.desk = Desk::unit, .part_state = {"handling"}}) == 1);
    CHECK(rows(world.office, {.petition = matters::PetitionKind::handback, .due = Due::overdue}) == 1);
    CHECK(rows(world.office, {.state = {"closed"}}) == 0);
    const auto view = world.see(world.office, today, [&](Context& c) { return show_public(c, story.id); });
    CHECK(view.acts.empty());
    CHECK(view.clocks.empty());
    CHECK(view.contacts.empty());
    REFUSES("not-found", world.see(world.li, today, [&](Context& c) { return show_public(c, draft.id); }));
}

TEST_CASE(
    "who declined or let an invitation lapse sees it no more; other co-signers see only who has confirmed") {
    World world;
    Story story(world);
    story.cosigners = {world.wang, world.zhao};
    story.cosigning();
    story.does(world.zhao, "decline");
    REFUSES("not-found", story.seen_by(world.zhao));
    story.does(world.wang, "confirm");
    story.does(world.li, "submit");
    story.cosigners = {};
    for (const auto* act : {"screen", "pass_checks", "register", "assign"}) story.does(world.office, act);
    CHECK(story.seen_by(world.li).cosignatures.size() == 2);
    for (const auto who : {world.chair, world.education.clerk, world.zhao})
        CHECK(story.seen_by(who).cosignatures.size() == 1);
}

TEST_CASE("why it was screened out, or is to be withdrawn, is between the originators and the office") {
    World world;
    Story story(world);
    story.screened();
    story.does(world.office, "return_for_revision");
    story.does(world.li, "revise");
    story.does(world.li, [&](Context& c) { return invite(c, story.id, {{world.wang}}); });
    story.does(world.wang, "confirm");
    story.does(world.li, "submit");
    for (const auto* act : {"screen", "pass_checks", "register"}) story.does(world.office, act);
    story.does(world.li, "withdraw");
    story.does(world.office, "assign");
    for (const auto who : {world.li, world.office}) {
        CHECK_FALSE(story.seen_by(who).details.screening_note.empty());
        CHECK(story.seen_by(who).details.withdrawal);
    }
    for (const auto who : {world.zhao, world.chair, world.education.clerk}) {
        const auto view = story.seen_by(who);
        CHECK(view.details.screening_note.empty());
        CHECK_FALSE(view.details.withdrawal);
        for (const auto& event : view.timeline)
            for (const auto* act :
                 {"screen", "return_for_revision", "revise", "withdraw", "invite", "confirm"})
                CHECK(event.act != act);
    }
}

TEST_CASE("what the public reads names no clerk, no contact, no day's work and nothing sent back") {
    World world;
    Story story(world);
    story.reply_drafted();
    const auto lead = story.part(world.education.organ), co = story.part(world.transport.organ);
    story.does(world.education.principal, "send_back", lead);
    story.does(world.education.clerk, "request_extension", lead);
    story.does(world.transport.clerk, "send_opinion", co);
    story.does(world.education.clerk, "draft_reply", lead);
    story.does(world.education.principal, "sign_off", lead);
    story.does(world.li, "rate", lead);
    story.window_over();
    story.does(world.office, "publish");
    const auto text = world.see_as_public(story.today, [&](Context& c) {
        return json::write(show_public(c, story.id)) + json::write(list_public(c, {}));
    });
    for (const std::string secret :
         {"请写明完成时间", "我局配合", "面广", "现场见面", "承办人", "负责人", "吴简"})
        CHECK_MESSAGE(text.find(secret) == std::string::npos, secret);
    for (const std::string open : {"区教育局复", "您的建议已经办理完毕", "李禾", "王岸"})
        CHECK_MESSAGE(text.find(open) != std::string::npos, open);
}

TEST_CASE("what belongs to another congress is not found, whatever is tried") {
    World world;
    auto stories = play_all(world);
    const auto elsewhere = next_id(World::noon(date(2010, 1, 1)).ms);
    const auth::Actor stranger{
        .account = {1},
        .person = world.li,
        .deputy = true,
        .hats = {{auth::Role::office_staff, world.general_office},
                    {auth::Role::unit_clerk, world.education.organ},
                    {auth::Role::unit_principal, world.education.organ}}
    };
    for (const auto& story : stories) {
        const auto there = [&](auto act) {
            return db::write(*world.database, elsewhere, world.key, [&](db::Tx& tx) {
                Context context{tx, stranger, World::noon(story.today), story.today};
                return act(context);
            });
        };
        REFUSES("not-found", there([&](Context& c) { return show(c, story.id); }));
        REFUSES("not-found", there([&](Context& c) { return show_public(c, story.id); }));
        CHECK(there([&](Context& c) { return list(c, {}).items.size(); }) == 0);
        for (const auto* act :
             {"edit", "submit", "screen", "register", "assign", "withdraw", "conclude", "publish"})
            REFUSES("not-found", there([&](Context& c) { return perform(c, story, act, {}); }));
        for (const auto& handling : story.record().handlings)
            for (const auto* act :
                 {"sign_for", "record_contact", "draft_reply", "sign_off", "send_opinion", "rate"})
                REFUSES("not-found",
                        there([&](Context& c) { return perform(c, story, act, {handling.id}); }));
        CHECK(there([&](Context& c) { return pass_deadlines(c); }) == 0);
    }
}
