// Writing, co-signing, entries by a helper, and withdrawal: who may, and how it is refused.
#include "systems/suggestions/story_test.hpp"

using namespace suggestions;

namespace {
std::string faults_of(Story& story, std::string_view act) {
    std::string faults;
    try {
        story.does(story.author, act);
    } catch (const Problem& problem) {
        for (const auto& fault : problem.faults) faults += fault.at + " " + fault.why.code + "; ";
    }
    return faults;
}

View invite_all(Story& story, std::vector<PersonId> persons) {
    return story.does(story.author, [&](Context& c) { return invite(c, story.id, {persons}); });
}

void set_rule(World& world, const char* rule, std::int64_t value) {
    world.as(world.system_admin, date(2020, 1, 2),
             [&](Context& c) { people::set_term_rule(c, world.term, rule, value, "本届办法第三条"); });
}
} // namespace

TEST_CASE("only a deputy in office begins a suggestion") {
    World world;
    const auto begin = [&](PersonId who, Date on) {
        return world.as(who, on, [](Context& c) { return draft(c, full_draft()); });
    };
    for (const auto who :
         {world.office, world.helper, world.education.clerk, world.nobody, world.system_admin})
        REFUSES("deputies-only", begin(who, date(2020, 3, 2)));
    REFUSES("", begin(world.li, date(2022, 1, 4)));
    REFUSES("deputies-only", begin(world.li, date(2022, 1, 5))); // the term is over
}

TEST_CASE("a draft may be incomplete; what submission misses is named field by field") {
    World world;
    Story story(world);
    story.text = {};
    story.drafted();
    CHECK(faults_of(story, "submit") ==
          "/title title-too-short; /body body-too-short; /category no-category; ");
    CHECK(story.state() == "draft");
    CHECK(faults_of(story, "invite") == faults_of(story, "submit")); // nobody is asked to sign half a text
    story.text = full_draft();
    story.text.title = {"路灯"};
    story.does(world.li, "edit");
    CHECK(faults_of(story, "submit") == "/title title-too-short; ");
    story.text.category = Code<rules::Category>{"astrology"};
    CHECK(faults_of(story, "edit") == "/category no-category; ");
}

TEST_CASE("the author may propose who should handle it: a unit in office, or nobody") {
    World world;
    Story story(world);
    for (const auto organ : {world.east, OrganId{7}}) {
        story.text.proposed_unit_id = organ;
        REFUSES("/proposed_unit_id no-such-unit", story.drafted());
    }
    story.text.proposed_unit_id = world.water.organ;
    story.registered();
    CHECK(story.seen_by(world.office).details.proposed_unit_id == world.water.organ);
    REFUSES("", story.does(world.office, "assign")); // the office decides
}

TEST_CASE("who was a deputy cannot submit after the term") {
    World world;
    Story story(world, date(2021, 12, 30));
    story.drafted();
    story.today = date(2022, 1, 10);
    REFUSES("deputies-only", story.does(world.li, "submit"));
    REFUSES("", story.does(world.li, "discard"));
}

TEST_CASE("handed in at the session it bears the session's number, between sessions another") {
    World world;
    Story sitting(world, date(2020, 1, 10)), late(world, date(2020, 1, 11));
    sitting.registered();
    CHECK(sitting.seen_by(world.li).details.channel == SuggestionChannel::session);
    CHECK(sitting.seen_by(world.li).details.session_id == world.session);
    CHECK(sitting.record().matter.number == "〔2020〕1号");
    late.registered(); // the time for suggestions ended the day before
    CHECK(late.seen_by(world.li).details.channel == SuggestionChannel::intersession);
    CHECK(late.record().matter.number == "闭〔2020〕1号");
    Story second(world, date(2020, 1, 9));
    CHECK(second.registered().record().matter.number == "〔2020〕2号");
}

TEST_CASE("co-signers are deputies in office, others than the author, and somebody") {
    World world;
    Story story(world);
    story.drafted();
    REFUSES("/person_ids nobody-invited", invite_all(story, {}));
    REFUSES("/person_ids/0 not-oneself", invite_all(story, {world.li}));
    REFUSES("/person_ids/1 not-a-deputy", invite_all(story, {world.wang, world.office}));
    CHECK(story.record().matter.state == "draft");
    CHECK(story.seen_by(world.li).cosignatures.empty());
}

TEST_CASE("a term may limit the number of co-signers, and keep them to one delegation") {
    World world;
    set_rule(world, "cosigners_max", 1);
    Story story(world);
    story.drafted();
    REFUSES("/person_ids too-many-cosigners", invite_all(story, {world.wang, world.zhao}));
    invite_all(story, {world.zhao});
    story.does(world.zhao, "decline"); // who declined does not count
    REFUSES("", invite_all(story, {world.wang}));
    set_rule(world, "cosign_same_delegation", 1);
    Story next(world);
    next.drafted();
    REFUSES("/person_ids/0 other-delegation", invite_all(next, {world.zhao}));
    REFUSES("", invite_all(next, {world.wang}));
}

TEST_CASE("an invitation is answered once") {
    World world;
    Story story(world);
    story.cosigning();
    REFUSES("not-found", story.does(world.zhao, "confirm")); // not invited: it is not theirs to see
    REFUSES("not-yours", story.does(world.li, "confirm"));
    story.does(world.wang, "confirm");
    REFUSES("answered-already", story.does(world.wang, "confirm"));
    REFUSES("answered-already", story.does(world.wang, "decline"));
}

TEST_CASE(
    "an unanswered invitation lapses after five working days; the author goes on with those who confirmed") {
    World world;
    Story story(world, date(2020, 3, 2));
    story.cosigners = {world.wang, world.zhao};
    story.cosigning();
    story.does(world.wang, "confirm");
    story.wait_until(date(2020, 3, 9));
    CHECK(story.seen_by(world.zhao).matter.state == "cosigning"); // the last day
    story.wait_until(date(2020, 3, 10));
    REFUSES("not-found", story.does(world.zhao, "confirm"));
    const auto view = story.does(world.li, "submit");
    CHECK(view.cosignatures.at(0).state == CosignState::confirmed);
    CHECK(view.cosignatures.at(1).state == CosignState::lapsed);
}

TEST_CASE("a text that is changed must be confirmed anew") {
    World world;
    Story story(world);
    story.cosigning();
    story.does(world.wang, "confirm");
    REFUSES("wrong-state", story.does(world.li, "edit"));
    CHECK(story.does(world.li, "recall").cosignatures.at(0).state == CosignState::lapsed);
    story.does(world.li, "edit");
    invite_all(story, {world.wang});
    CHECK(story.does(world.wang, "confirm").cosignatures.at(0).state == CosignState::confirmed);
}

TEST_CASE("a helper enters for a deputy, who confirms or rejects it; the ledger tells the two apart") {
    World world;
    Story story(world);
    const auto enter_for = [&](PersonId who, PersonId deputy) {
        return world.as(who, story.today, [&](Context& c) {
            return enter(
                c, {deputy, EntryMeans::telephone, story.text.title, story.text.body, story.text.category});
        });
    };
    REFUSES("helpers-only", enter_for(world.wang, world.li));
    REFUSES("helpers-only", enter_for(world.education.clerk, world.li));
    REFUSES("/author_id not-a-deputy", enter_for(world.helper, world.nobody));
    story.entered();
    CHECK(story.record().matter.entered_by == world.helper);
    CHECK(story.record().matter.author_id == world.li);
    REFUSES("not-yours", story.does(world.helper, "confirm_entry"));
    REFUSES("not-found", story.does(world.wang, "confirm_entry"));
    const auto view = story.does(world.li, "confirm_entry");
    CHECK(view.matter.state == "submitted");
    CHECK(view.details.confirmed_on == story.today);
    CHECK(view.details.entered_how == EntryMeans::paper);
    Story other(world);
    other.entered();
    CHECK(other.does(world.li, "reject_entry").matter.state == "discarded");
}

TEST_CASE("an entry stays complete while the helper corrects it") {
    World world;
    Story story(world);
    story.entered();
    story.text.body = {"太短"};
    REFUSES("/body body-too-short", story.does(world.helper, "edit_entry"));
    story.text.title = {};
    CHECK(support::refusal_of([&] { story.does(world.helper, "edit_entry"); }) == "invalid");
}

TEST_CASE("an entry confirmed after the term is refused: its deputy is no longer one") {
    World world;
    Story story(world, date(2021, 12, 30));
    story.entered();
    story.today = date(2022, 1, 10);
    REFUSES("deputies-only", story.does(world.li, "confirm_entry"));
    REFUSES("", story.does(world.li, "reject_entry"));
}

TEST_CASE("a withdrawal waits until every co-signer has agreed") {
    World world;
    Story story(world);
    story.cosigners = {world.wang, world.zhao};
    story.submitted();
    REFUSES("not-withdrawing", story.does(world.wang, "agree_withdrawal"));
    CHECK(story.does(world.li, "withdraw").matter.state == "submitted");
    REFUSES("withdrawing", story.does(world.li, "withdraw"));
    CHECK(story.does(world.wang, "agree_withdrawal").matter.state == "submitted");
    CHECK(story.does(world.zhao, "agree_withdrawal").matter.state == "withdrawn");
    Story alone(world);
    alone.cosigners = {};
    alone.submitted();
    CHECK(alone.does(world.li, "withdraw").matter.state == "withdrawn"); // nobody else to ask
}

TEST_CASE("nothing is withdrawn once it is assigned, not even what was asked before") {
    World world;
    Story story(world);
    story.registered();
    story.does(world.li, "withdraw");
    story.does(world.office, "assign");
    REFUSES("wrong-state", story.does(world.wang, "agree_withdrawal"));
    REFUSES("wrong-state", story.does(world.li, "withdraw"));
}

TEST_CASE("who takes a returned suggestion up again has given up withdrawing it") {
    World world;
    Story story(world);
    story.screened();
    story.does(world.li, "withdraw");
    story.does(world.office, "return_for_revision");
    story.does(world.li, "revise");
    story.does(world.li, "submit"); // the co-signers' word was for the old text
    CHECK_FALSE(story.seen_by(world.li).details.withdrawal);
    CHECK(story.does(world.li, "withdraw").matter.state == "withdrawn");
}
