#include "engine/ledger/ledger.hpp"

#include "base/embedded.hpp"
#include "engine/matters/records.hpp"
#include "engine/people/registry.hpp"
#include "support/world.hpp"

#include <algorithm>
#include <chrono>

using support::World;

namespace {
constexpr Date today = date(2020, 3, 2);

std::vector<std::string> findings(World& world, Language language = Language::en) {
    return db::read(*world.database, world.congress, world.key,
                    [&](db::Tx& tx) { return ledger::verify(tx, language); });
}

bool mentions(const std::vector<std::string>& sentences, std::string_view text) {
    for (const auto& sentence : sentences)
        if (sentence.find(text) != sentence.npos) return true;
    return false;
}

std::int64_t number(World& world, const char* sql) {
    return db::read(*world.database, world.congress, world.key, [&](db::Tx& tx) { return tx.count(sql); });
}
} // namespace

TEST_CASE("what the program wrote verifies") {
    World world;
    CHECK(findings(world) == std::vector<std::string>{});
    world.as(world.office, today, [&](Context& context) {
        people::rename(context, world.water.organ.value, {"区水利局", "", "Water Conservancy Bureau"}, today);
    });
    CHECK(findings(world) == std::vector<std::string>{});
}

TEST_CASE("an entry says who did what, when and on whose behalf") {
    World world;
    world.as(world.helper, today, [&](Context& context) {
        ledger::write(context, {.act = "submit",
                                .subject_kind = "suggestion",
                                .subject_id = 42,
                                .state_from = "draft",
                                .state_to = "submitted",
                                .audience = "OW",
                                .behalf_id = world.li.value});
    });
    const auto entries =
        world.see(world.office, today, [](Context& context) { return ledger::about(context.tx, 42); });
    REQUIRE(entries.size() == 1);
    CHECK(entries[0].act == "submit");
    CHECK(entries[0].person_id == world.helper.value);
    CHECK(entries[0].account_id == world.account(world.helper).value);
    CHECK(entries[0].behalf_id == world.li.value);
    CHECK(entries[0].at_ms == World::noon(today).ms);
}

TEST_CASE("a change without an entry is not committed") {
    World world;
    CHECK_THROWS_AS(world.as(world.office, today,
                             [&](Context& context) {
                                 auto person = people::person(context.tx, world.li);
                                 person.phone = "13900000000";
                                 context.tx.save("persons", person);
                             }),
                    std::logic_error);
    CHECK(findings(world).empty());
}

TEST_CASE("an altered row is named, with the entry that wrote it") {
    World world;
    const auto li = std::to_string(world.li.value);
    world.by_hand("update persons set phone = '1' where id = " + li);
    const auto found = findings(world);
    REQUIRE(found.size() == 1);
    CHECK(found[0].starts_with("Row " + li + " of persons was altered"));
    CHECK(found[0].find("add_person") != std::string::npos);
    CHECK(found[0].find("李禾") == std::string::npos); // a person has no title
    CHECK(findings(world, Language::zh)[0].find("被改动") != std::string::npos);
}

TEST_CASE("a row is named as people know it") {
    World world;
    world.by_hand("update accounts set password_hash = '' || 'x' where username = 'wang'");
    CHECK(mentions(findings(world), "(wang) was altered"));
}

TEST_CASE("a matter is named by its number and title, also where only a row under it was altered") {
    World world;
    Id<matters::Matter> matter;
    world.as(world.office, today, [&](Context& context) {
        matter = context.next<matters::Matter>();
        const auto contact = context.next<matters::Contact>();
        context.tx.insert("matters",
                          matters::Matter{.id = matter, .number = "〔2020〕7", .title = "疏浚江岸河道"});
        context.tx.insert("contacts", matters::Contact{.id = contact, .matter_id = matter});
        ledger::write(context, {.act = "register", .subject_kind = "suggestion", .subject_id = matter.value});
    });
    CHECK(findings(world).empty());
    SUBCASE("the matter") {
        world.by_hand("update matters set state = 'closed'");
        CHECK(mentions(findings(world), "of matters (〔2020〕7 疏浚江岸河道) was altered"));
    }
    SUBCASE("the row under it") {
        world.by_hand("delete from contacts");
        CHECK(mentions(findings(world), "(register, suggestion " + std::to_string(matter.value) +
                                            " (〔2020〕7 疏浚江岸河道))"));
    }
}

TEST_CASE("every table with rows of its own is watched, but for the few that are nobody's record") {
    const std::vector<std::string_view> not_records{"saved_filters", "notices",          "notice_sendings",
                                                    "letters",       "letters_received", "ballot_envelopes",
                                                    "screen_passes"}; // a pass is a kind of session
    for (const auto& file : embedded_files()) {
        if (!std::string_view(file.name).starts_with("migrations/")) continue;
        constexpr std::string_view opening = "create table ";
        for (auto at = file.text.find(opening); at != file.text.npos; at = file.text.find(opening, at + 1)) {
            const auto text = file.text.substr(at + opening.size(), file.text.find(");", at) - at);
            const auto table = text.substr(0, text.find(' '));
            const bool record = text.find("primary key (congress_id, id)") != text.npos;
            const bool watched = std::ranges::find(ledger::watched, table) != std::end(ledger::watched);
            CAPTURE(table);
            CHECK(watched == (record && std::ranges::find(not_records, table) == not_records.end()));
        }
    }
}

TEST_CASE("a row changed by both the program and by hand is found by its last digest") {
    World world;
    world.as(world.office, today, [&](Context& context) {
        auto person = people::person(context.tx, world.li);
        person.phone = "13900000000";
        context.tx.save("persons", person);
        ledger::write(context, {.act = "change", .subject_kind = "person", .subject_id = world.li.value});
    });
    CHECK(findings(world).empty());
    world.by_hand("update persons set phone = '13800001234' where id = " + std::to_string(world.li.value));
    CHECK(mentions(findings(world), "(change, person"));
}

TEST_CASE("a deleted row is named") {
    World world;
    world.by_hand("delete from mandates where person_id = " + std::to_string(world.zhao.value));
    const auto found = findings(world);
    REQUIRE(found.size() == 1);
    CHECK(found[0].find("of mandates was deleted") != std::string::npos);
}

TEST_CASE("a row put in by hand is named") {
    World world;
    const auto congress = std::to_string(world.congress);
    world.by_hand("insert into posts values (" + congress + ", 7, " + std::to_string(world.nobody.value) +
                  ", " + std::to_string(world.general_office.value) +
                  ", 'chair', '', '2020-01-01', '9999-12-31')");
    const auto found = findings(world);
    REQUIRE(found.size() == 1);
    CHECK(found[0] == "Row 7 of posts was put in by hand: the ledger does not know it.");
}

TEST_CASE("an altered entry is named, and only that one") {
    World world;
    world.by_hand("update ledger_entries set person_id = 1 where seq = 5");
    auto found = findings(world);
    REQUIRE(found.size() == 1);
    CHECK(found[0].starts_with("Ledger entry 5 "));
    world.by_hand("update ledger_entries set hash = previous where seq = 9");
    found = findings(world);
    REQUIRE(found.size() == 2);
    CHECK(found[0].starts_with("Ledger entry 5 "));
    CHECK(found[1].starts_with("Ledger entry 9 "));
}

TEST_CASE("deleted entries are named") {
    World world;
    world.by_hand("delete from ledger_entries where seq in (6, 7)");
    CHECK(mentions(findings(world), "Ledger entries 6 to 7 were deleted."));
    world.by_hand("delete from ledger_entries where seq = 1");
    CHECK(findings(world)[0] == "Ledger entries 1 to 1 were deleted.");
}

TEST_CASE("a ledger cut short is noticed, also when its digests are cut with it") {
    World world;
    const auto last = number(world, "select max(seq) from ledger_entries where congress_id = $1");
    const auto from = std::to_string(last - 1);
    world.by_hand("delete from ledger_entries where seq >= " + from +
                  "; delete from ledger_rows where seq >= " + from);
    CHECK(findings(world)[0] == "The ledger was cut short: entries " + from + " to " + std::to_string(last) +
                                    " were deleted from its end.");
    world.by_hand(
        "update ledger_heads set seq = seq - 2, hash = (select hash from ledger_entries where seq = " +
        std::to_string(last - 2) + ")");
    CHECK(mentions(findings(world), "The mark at the end of the ledger was altered or deleted."));
    world.by_hand("delete from ledger_heads");
    CHECK(mentions(findings(world), "The mark at the end of the ledger was altered or deleted."));
}

TEST_CASE("an altered, deleted or added digest is noticed by the entry it belongs to") {
    World world;
    const auto li = std::to_string(world.li.value);
    const auto seq = std::to_string(db::read(*world.database, world.congress, world.key, [&](db::Tx& tx) {
        return tx.count(
            "select seq from ledger_rows where congress_id = $1 and table_name = 'persons' and row_id = $2",
            world.li);
    }));
    SUBCASE("altered") {
        world.by_hand("update ledger_rows set digest = 'x' where table_name = 'persons' and row_id = " + li);
    }
    SUBCASE("deleted") {
        world.by_hand("delete from ledger_rows where table_name = 'persons' and row_id = " + li);
    }
    SUBCASE("added") {
        world.by_hand("insert into ledger_rows select congress_id, seq, 'posts', 7, digest from ledger_rows"
                      " where table_name = 'persons' and row_id = " +
                      li);
    }
    CHECK(mentions(findings(world), "Ledger entry " + seq + " "));
}

TEST_CASE("a digest without an entry is noticed") {
    World world;
    world.by_hand("insert into ledger_rows values (" + std::to_string(world.congress) +
                  ", 100000, 'posts', 7, 'x')");
    CHECK(mentions(findings(world), "1 digest(s) belong to no ledger entry."));
}

TEST_CASE("nothing verifies under another key") {
    World world;
    const auto found = db::read(*world.database, world.congress, "another key",
                                [](db::Tx& tx) { return ledger::verify(tx); });
    CHECK(found.size() == 101); // a hundred findings and how many more
}

TEST_CASE("sixty thousand rows verify within seconds") {
    World world;
    constexpr int people = 20'000,
                  batch = 200; // each a person and a name, and for each row its entry's digest
    for (int done = 0; done < people; done += batch)
        world.as(world.office, today, [&](Context& context) {
            for (int i = 0; i < batch; ++i) {
                const auto id = context.next<people::Person>();
                context.tx.insert("persons", people::Person{.id = id, .phone = "13800001234"});
                for (int n = 0; n < 2; ++n)
                    context.tx.insert("names", people::Name{.id = context.next<people::Name>(),
                                                            .subject_id = id.value,
                                                            .name = "代表",
                                                            .valid_from = today});
                ledger::write(context,
                              {.act = "add_person", .subject_kind = "person", .subject_id = id.value});
            }
        });
    const auto started = std::chrono::steady_clock::now();
    CHECK(findings(world).empty());
    const auto took = std::chrono::steady_clock::now() - started;
    MESSAGE("verified in ms: ", std::chrono::duration_cast<std::chrono::milliseconds>(took).count());
    CHECK(took <
          std::chrono::seconds(15)); // 3 in a release; this may run beside others, and under a sanitizer
}
