// A meeting run from the chair's page: what the hall sees, who may do what, and what is refused.
#include "systems/hall/hall.hpp"

#include "engine/gatherings/agenda.hpp"
#include "engine/gatherings/speeches.hpp"
#include "engine/ledger/ledger.hpp"
#include "systems/hall/speaking.hpp"

#include "support/world.hpp"

#include <algorithm>

using gatherings::ItemState, gatherings::Part, gatherings::SpeechState;
using support::PersonId, support::World;

namespace {
const Date planned_on = date(2020, 8, 10), held_on = date(2020, 8, 28);

/// A meeting with two items, of which the members have been told; li is an invited deputy.
struct Hall {
    World world;
    Id<gatherings::Gathering> id;
    Id<gatherings::AgendaItem> first, second;

    Hall() {
        world.as(world.office, planned_on, [&](Context& context) {
            auto meeting = gatherings::plan(context, {.kind = "standing_committee", .year = 2020});
            id = meeting.id;
            gatherings::set_date(context, meeting,
                                 {.held_on = held_on, .begins_at = "09:00", .place = "常委会会议室"});
            first =
                gatherings::add_item(context, meeting, {.kind = "report", .title = "环境保护工作报告"}).id;
            second =
                gatherings::add_item(context, meeting, {.kind = "decision", .title = "关于绿地的决定"}).id;
            gatherings::invite(context, meeting, {{world.li}}, Part::invited_deputy);
            gatherings::notify(context, meeting);
        });
    }
    template <class... A>
    void does(PersonId who, void (*act)(Context&, Id<gatherings::Gathering>, A...),
              std::type_identity_t<A>... given) {
        world.as(who, held_on, [&](Context& context) { act(context, id, given...); });
    }
    void in_session() {
        does(world.office, hall::record_presence,
             {
                 {world.chair, world.sc_member},
                 true
        });
        does(world.chair, hall::open);
        does(world.chair, hall::adopt_agenda);
        does(world.chair, hall::take_up, {first});
    }
    hall::HallView view(PersonId who) {
        return world.see(who, held_on, [&](Context& context) { return hall::view_of(context, id); });
    }
    std::shared_ptr<const PreparedJson> shown(PersonId who) {
        return world.see(who, held_on, [&](Context& context) { return hall::show(context, id).prepared; });
    }
    hall::HallMine mine(PersonId who) {
        return world.see(who, held_on, [&](Context& context) { return hall::mine(context, id); });
    }
    Id<gatherings::Speech> wish_of(PersonId who) {
        const auto speakers = view(world.office).speakers;
        const auto found = std::ranges::find(speakers, who, &hall::HallSpeaker::person_id);
        return found == speakers.end() ? Id<gatherings::Speech>{} : found->id;
    }
};

void shows_code(Context& context, Id<gatherings::Gathering> id) {
    hall::allow_screen(context, id);
}

bool may(const hall::HallMine& mine, std::string_view act) {
    return std::ranges::find(mine.acts, act) != mine.acts.end();
}
} // namespace

TEST_CASE("a meeting opens with a quorum, is told by number when it has none, and closes") {
    Hall hall;
    auto& world = hall.world;
    CHECK(hall.view(world.office).presence.all == 2);
    CHECK(hall.view(world.office).presence.least == 2);
    hall.does(world.office, hall::record_presence, {{world.chair}, true});
    REFUSES("gathering-no-quorum", hall.does(world.chair, hall::open));
    REFUSES("not-yours", hall.does(world.sc_member, hall::open));
    hall.does(world.office, hall::record_presence, {{world.sc_member}, true});
    hall.does(world.chair, hall::open);
    auto view = hall.view(world.chair);
    CHECK(view.state == "in_session");
    CHECK(view.presence.reached);
    CHECK(view.items[0].number == "一");
    hall.does(world.chair, hall::adopt_agenda);
    hall.does(world.chair, hall::take_up, {hall.first});
    CHECK(hall.view(world.chair).current_item_id == hall.first);
    hall.does(world.chair, hall::settle, {hall.first, ItemState::held_back, Text<500>{"有问题需要研究"}});
    hall.does(world.chair, hall::take_up, {hall.second});
    view = hall.view(world.chair);
    CHECK(view.items[0].state == ItemState::held_back);
    CHECK(view.items[1].state == ItemState::current);
    hall.does(world.chair, hall::close);
    view = hall.view(world.chair);
    CHECK(view.state == "closed");
    CHECK(view.items[1].state == ItemState::done);
    REFUSES("wrong-state", hall.does(world.chair, hall::take_up, {hall.second}));
}

TEST_CASE("members ask to speak, the chair gives the floor, and the rule says for how long") {
    Hall hall;
    auto& world = hall.world;
    REFUSES("no-item-now", hall.does(world.sc_member, hall::ask_to_speak));
    hall.in_session();
    hall.does(world.sc_member, hall::ask_to_speak);
    hall.does(world.sc_member, hall::ask_to_speak); // twice is once
    hall.does(world.li, hall::ask_to_speak);
    REFUSES("not-found", hall.does(world.zhao, hall::ask_to_speak)); // is not in the hall
    auto view = hall.view(world.sc_member);
    REQUIRE(view.speakers.size() == 2);
    CHECK(view.speakers[0].person_id == world.sc_member);

    const auto own = hall.wish_of(world.sc_member), other = hall.wish_of(world.li);
    REFUSES("not-yours", hall.does(world.sc_member, hall::give_floor, own, {}));
    REFUSES("not-your-speech", hall.does(world.sc_member, hall::withdraw, other));
    hall.does(world.li, hall::withdraw, other);
    CHECK(hall.view(world.li).speakers.size() == 1);
    REFUSES("/minutes speech-too-long", hall.does(world.chair, hall::give_floor, own, {61}));
    hall.does(world.chair, hall::give_floor, own, {});
    view = hall.view(world.chair);
    CHECK(view.speakers[0].state == SpeechState::speaking);
    CHECK(view.speakers[0].seconds == 15 * 60);
    CHECK(view.speakers[0].began_at == World::noon(held_on));
    hall.does(world.chair, hall::end_speech, own);

    hall.does(world.chair, hall::list_speaker, {world.sc_member});
    view = hall.view(world.chair);
    REQUIRE(view.speakers.size() == 2);
    CHECK(view.speakers[1].turn == 2);
    hall.does(world.chair, hall::give_floor, view.speakers[1].id, {});
    CHECK(hall.view(world.chair).speakers[1].seconds == 10 * 60); // again on the same item
    REFUSES("/person_id not-on-the-list", hall.does(world.chair, hall::list_speaker, {world.zhao}));
}

TEST_CASE("each is offered what they may do, and only who sits in the hall sees into it") {
    Hall hall;
    auto& world = hall.world;
    CHECK(may(hall.mine(world.chair), "open_gathering"));
    CHECK_FALSE(may(hall.mine(world.sc_member), "open_gathering"));
    hall.in_session();
    CHECK(may(hall.mine(world.office), "close_gathering"));
    CHECK(may(hall.mine(world.li), "ask_to_speak"));
    CHECK(hall.mine(world.li).part == Part::invited_deputy);
    CHECK_FALSE(hall.mine(world.li).present);
    CHECK(hall.mine(world.sc_member).present);
    CHECK_FALSE(hall.mine(world.office).part);
    const auto see = [&](PersonId who) {
        world.see(who, held_on, [&](Context& context) { return hall::follow(context, hall.id).subject_id; });
    };
    see(world.li);
    REFUSES("not-found", see(world.zhao));
    REFUSES("not-found", see(world.water.clerk));
    REFUSES("not-found", hall.shown(world.zhao));
    const auto today = [&](PersonId who) {
        return world.see(who, held_on, [&](Context& context) { return hall::list(context).items.size(); });
    };
    CHECK(today(world.office) == 1);
    CHECK(today(world.li) == 1);
    CHECK(today(world.zhao) == 0);
    CHECK(world.see(world.li, held_on + 1, [&](Context& context) {
        return hall::list(context).items.size();
    }) == 1); // still in session
}

TEST_CASE("a screen is let in for one meeting, reads it until it is over, and can be taken off") {
    Hall hall;
    auto& world = hall.world;
    REFUSES("not-yours", hall.does(world.sc_member, &shows_code));
    REFUSES("not-found", hall.does(world.zhao, &shows_code));
    std::string code;
    world.as(world.office, held_on,
             [&](Context& context) { code = hall::allow_screen(context, hall.id).code; });
    const auto now = World::noon(held_on);
    const auto screen =
        auth::open_screen(*world.database, world.key, {{code}}, "192.0.2.9", now).visitor.actor;
    const auto look = [&](auto ask) { return world.look(screen, now, ask); };
    const auto shows = [&] {
        return look([&](Context& context) { return hall::show(context, hall.id).prepared; });
    };
    CHECK(shows()->text == hall.shown(world.li)->text);
    CHECK(look([&](Context& context) { return hall::seats(context, hall.id).seats.size(); }) == 3);
    CHECK(look([&](Context& context) { return hall::follow(context, hall.id).subject_id; }) == hall.id.value);

    Id<gatherings::Gathering> other;
    world.as(world.office, held_on, [&](Context& context) {
        other = gatherings::plan(context, {.kind = "standing_committee", .year = 2020}).id;
    });
    REFUSES("not-found", look([&](Context& context) { return hall::show(context, other).prepared; }));
    REFUSES("not-found", look([&](Context& context) { return hall::seats(context, other); }));
    REFUSES("not-found", look([&](Context& context) { return hall::screens(context, other); }));
    REFUSES("not-yours", look([&](Context& context) { return hall::screens(context, hall.id); }));
    REFUSES("not-yours", world.change(screen, now, [&](Context& context) {
        hall::record_presence(context, hall.id, {{world.chair}, true});
    }));
    CHECK(look([&](Context& context) { return hall::list(context).items.size(); }) == 0);

    const auto list = [&] {
        return world.see(world.chair, held_on,
                         [&](Context& context) { return hall::screens(context, hall.id); });
    };
    // the meeting of world.chair: who chairs may do it as well as the office
    REQUIRE(list().screens.size() == 1);
    CHECK(list().screens[0].opened_at == now);
    CHECK(list().names.size() == 1);
    hall.in_session();
    CHECK(shows()->text.find("in_session") != std::string::npos);
    hall.does(world.chair, hall::close);
    REFUSES("screen-over", shows());
    REFUSES("screen-over", look([&](Context& context) { return hall::seats(context, hall.id); }));
    REFUSES("wrong-state", hall.does(world.office, &shows_code));
}

TEST_CASE("a screen that is taken off is known no more") {
    Hall hall;
    auto& world = hall.world;
    std::string code;
    Id<auth::ScreenPass> pass;
    world.as(world.office, held_on, [&](Context& context) {
        const auto made = hall::allow_screen(context, hall.id);
        code = made.code;
        pass = made.pass_id;
    });
    const auto now = World::noon(held_on);
    const auto screen = auth::open_screen(*world.database, world.key, {{code}}, "192.0.2.9", now);
    CHECK(auth::visitor(*world.database, world.key, screen.token, now));
    REFUSES("not-yours", hall.does(world.sc_member, hall::revoke_screen, pass));
    hall.does(world.office, hall::revoke_screen, pass);
    CHECK_FALSE(auth::visitor(*world.database, world.key, screen.token, now));
    REFUSES("not-found", hall.does(world.office, hall::revoke_screen, pass));
    const auto acts = world.see(world.office, held_on, [&](Context& context) {
        std::vector<std::string> found;
        for (const auto& entry : ledger::about(context.tx, hall.id.value))
            if (entry.record_kind == "screen_pass") found.push_back(entry.act);
        return found;
    });
    CHECK(acts == std::vector<std::string>{"show_on_screen", "open_screen", "revoke_screen"});
}

TEST_CASE("who is there stands on the board, and why somebody is not there does not") {
    Hall hall;
    auto& world = hall.world;
    hall.does(world.office, hall::record_presence,
              {
                  {world.chair, world.li},
                  true
    });
    hall.does(world.office, hall::record_presence, {{world.li}, false});
    const auto board =
        world.see(world.li, held_on, [&](Context& context) { return hall::seats(context, hall.id); });
    REQUIRE(board.seats.size() == 3);
    CHECK(board.seats[0].person_id == world.chair);
    CHECK(board.seats[0].present);
    CHECK_FALSE(board.seats[2].present);
    const auto parts = hall.view(world.li).parts;
    REQUIRE(parts.size() == 2);
    CHECK(parts[0].present == 1);
    CHECK(parts[1].all == 1);
    REFUSES("/person_ids not-on-the-list",
            hall.does(world.office, hall::record_presence, {{world.zhao}, true}));
}

TEST_CASE("the view is made once for all readers, and anew when the meeting changes") {
    Hall hall;
    auto& world = hall.world;
    hall.in_session();
    const auto before = hall.shown(world.chair);
    CHECK(hall.shown(world.li) == before); // the same bytes
    hall.does(world.li, hall::ask_to_speak);
    const auto after = hall.shown(world.sc_member);
    CHECK(after != before);
    CHECK(after->tag != before->tag);
    CHECK(after->text.find("\"asked\"") != std::string::npos);
    hall.does(world.chair, hall::set_screen, {hall::Showing::presence});
    CHECK(hall.shown(world.li)->text.find("\"showing\":\"presence\"") != std::string::npos);
    hall.does(world.chair, hall::set_screen, {hall::Showing::agenda});
    CHECK(hall.view(world.li).showing == hall::Showing::agenda);
    REFUSES("not-yours", hall.does(world.li, hall::set_screen, {hall::Showing::quiet}));
}

TEST_CASE("there is a time to speak for every kind of meeting") {
    CHECK(hall::speaking_at("standing_committee").first == 15);
    CHECK(hall::speaking_at("chairpersons").again == 10);
    CHECK_THROWS(hall::speaking_at("tea party"));
}
