#include "systems/suggestions/papers.hpp"

#include "engine/papers/sources.hpp"
#include "systems/suggestions/paper_values.hpp"
#include "systems/suggestions/paper_words.hpp"
#include "systems/suggestions/story_test.hpp"

#include <filesystem>
#include <fstream>

namespace suggestions {
namespace {
/// "sheet assignment reply*": what a reader is offered; a star marks a draft.
std::string offered(Story& story, PersonId who) {
    const auto offers =
        story.world.see(who, story.today, [&](Context& c) { return list_papers(c, story.id); });
    std::string all;
    for (const auto& offer : offers.items)
        all += (all.empty() ? "" : " ") + std::string(name_of(offer.kind)) + (offer.draft ? "*" : "");
    return all;
}

papers::Download printed(Story& story, PersonId who, const PaperRequest& request) {
    return story.world.see(who, story.today, [&](Context& c) { return paper(c, story.id, request); });
}

PaperOffer offer_of(Story& story, PersonId who, PaperKind kind) {
    const auto offers =
        story.world.see(who, story.today, [&](Context& c) { return list_papers(c, story.id); });
    for (const auto& offer : offers.items)
        if (offer.kind == kind) return offer;
    throw Problem{not_found};
}
} // namespace

TEST_CASE("a reader is offered the papers of what they can see") {
    World world;
    Story story(world);
    const auto& w = world;
    story.submitted();
    CHECK(offered(story, w.li) == "sheet");
    CHECK(offered(story, w.office) == "sheet");
    CHECK(support::refusal_of([&] { offered(story, w.zhao); }) == "not-found");

    story.reply_drafted();
    CHECK(offered(story, w.office) == "sheet assignment assignment");
    CHECK(offered(story, w.education.clerk) == "sheet assignment reply*");
    CHECK(offered(story, w.education.principal) == "sheet assignment reply*");
    CHECK(offered(story, w.transport.clerk) == "sheet assignment");
    CHECK(offered(story, w.li) == "sheet");

    story.replied();
    CHECK(offered(story, w.li) == "sheet reply rating");
    CHECK(offered(story, w.wang) == "sheet reply");
    CHECK(offered(story, w.zhao) == "sheet reply");
    CHECK(offered(story, w.education.clerk) == "sheet assignment reply");
    CHECK(offered(story, w.office) == "sheet assignment assignment reply rating");
}

TEST_CASE("no unit has the rating sheet before the window closes") {
    World world;
    Story story(world);
    story.rated();
    CHECK(offered(story, world.li).ends_with("rating"));
    CHECK(offered(story, world.education.clerk) == "sheet assignment reply");
    const PaperRequest asked{.kind = PaperKind::rating,
                             .of = Id<PaperRecord>{story.part(world.education.organ).part.value}};
    REFUSES("not-found", printed(story, world.education.clerk, asked));
    CHECK_FALSE(printed(story, world.office, asked).bytes.empty());
    story.closed();
    CHECK(offered(story, world.education.clerk) == "sheet assignment reply rating");
}

TEST_CASE("the public has the sheet and the replies of what is published") {
    World world;
    Story story(world);
    story.replied();
    const auto open = [&](auto ask) { return world.see_as_public(story.today, ask); };
    REFUSES("not-found", open([&](Context& c) { return list_public_papers(c, story.id); }));
    const auto letter = offer_of(story, world.office, PaperKind::assignment);
    story.published();
    const auto offers = open([&](Context& c) { return list_public_papers(c, story.id); });
    REQUIRE(offers.items.size() == 2);
    CHECK(offers.items[0].path.starts_with("/public/suggestions/"));
    CHECK(open([&](Context& c) {
              return public_paper(c, story.id, {.kind = PaperKind::reply, .of = offers.items[1].of});
          }).bytes.starts_with("%PDF-"));
    REFUSES("not-found", open([&](Context& c) {
                return public_paper(c, story.id, {.kind = PaperKind::assignment, .of = letter.of});
            }));
}

TEST_CASE("telephones: the author's is masked, the unit's goes to the parties alone") {
    World world;
    Story story(world);
    story.published();
    const auto values = [&](PersonId who, const char* name) {
        return world.see(who, story.today, [&](Context& context) {
            const auto view = show(context, story.id);
            PaperValues of(context, view);
            const auto filled = of.reply(view.replies.back());
            return *filled.text(name);
        });
    };
    CHECK(values(world.office, "代表电话").find("****") != std::string::npos);
    CHECK(values(world.zhao, "代表电话").empty());
    CHECK_FALSE(values(world.li, "联系电话").empty());
    CHECK(values(world.zhao, "联系电话").empty());
    CHECK(values(world.li, "抄送").ends_with("。"));
}

TEST_CASE("each act gives its paper a number") {
    World world;
    Story story(world);
    story.assigned();
    const auto letter = offer_of(story, world.office, PaperKind::assignment);
    CHECK(letter.detail.ends_with("交〔2020〕1号"));
    story.does(world.education.principal, "request_handback", story.part(world.education.organ));
    const auto handback = offer_of(story, world.office, PaperKind::handback);
    CHECK(handback.detail.ends_with("退〔2020〕1号"));
    CHECK(handback.of);
    Story other(world);
    other.contacted();
    other.does(world.education.clerk, "request_extension", other.part(world.education.organ));
    CHECK(offer_of(other, world.li, PaperKind::extension).detail.ends_with("延〔2020〕1号"));
}

TEST_CASE("a draft reply says on every page that it is one") {
    World world;
    Story story(world);
    story.reply_drafted();
    const auto draft = offer_of(story, world.education.principal, PaperKind::reply);
    const auto before = printed(story, world.education.principal, {.kind = draft.kind, .of = draft.of});
    story.does(world.education.principal, "sign_off", story.part(world.education.organ));
    const auto after = printed(story, world.education.principal, {.kind = draft.kind, .of = draft.of});
    CHECK(before.name.ends_with(".pdf"));
    CHECK(before.bytes != after.bytes);
    REFUSES("not-found", printed(story, world.education.clerk, {.kind = PaperKind::reply}));
}

TEST_CASE("a unit sees its letter before it is handed in") {
    World world;
    Story story(world);
    story.contacted();
    const auto preview = [&](PersonId who) {
        return world.see(who, story.today, [&](Context& c) {
            return preview_reply(c, story.id, story.part(world.education.organ).part, solved());
        });
    };
    CHECK(preview(world.education.clerk).shown);
    REFUSES("not-found", preview(world.transport.clerk));
    REFUSES("not-found", preview(world.li));
    CHECK(offered(story, world.education.clerk) == "sheet assignment");
}

TEST_CASE("every paper of every scene can be made") {
    World world;
    int made = 0;
    for (auto& story : play_all(world))
        for (const auto who : {world.office, world.li, world.education.clerk}) {
            PaperOffers offers;
            try {
                offers = world.see(who, story.today, [&](Context& c) { return list_papers(c, story.id); });
            } catch (const Problem&) {
                continue; // not for this reader
            }
            for (const auto& offer : offers.items) {
                const auto file =
                    printed(story, who, {.kind = offer.kind, .of = offer.of, .format = papers::Format::docx});
                CHECK(file.bytes.starts_with("PK"));
                ++made;
            }
        }
    CHECK(made > 60);
}

TEST_CASE("the catalogue holds what its reader may see, in groups") {
    World world;
    Story story(world, date(2020, 1, 9));
    story.registered();
    Story second(world, date(2020, 1, 9));
    second.closed();
    const auto made = [&](PersonId who, const CatalogueRequest& request) {
        return world.see(who, date(2020, 6, 1), [&](Context& c) { return catalogue(c, request); });
    };
    const auto all = made(world.office, {});
    CHECK(all.bytes.starts_with("%PDF-"));
    CHECK(all.name == "十七届人大四次会议代表建议目录.pdf");
    CHECK(made(world.office, {.group = Grouping::unit}).bytes != all.bytes);
    CHECK(made(world.zhao, {}).bytes != all.bytes); // the one not yet assigned is left out
    REFUSES("no-session",
            world.see(world.office, date(2016, 1, 1), [&](Context& c) { return catalogue(c, {}); }));
}

TEST_CASE("every template can be filled with all and with nothing") {
    for (const auto& kind : paper_kinds) {
        CAPTURE(kind.key);
        CHECK_FALSE(papers::make(kind, papers::sample(kind.placeholders), date(2020, 1, 1)).title.empty());
        CHECK_NOTHROW(papers::make(kind, {}, date(2020, 1, 1)));
    }
}

TEST_CASE("an office's faulty template refuses, and half makes nothing") {
    World world;
    Story story(world);
    story.submitted();
    const auto folder = std::filesystem::temp_directory_path() / "renda-papers-test";
    std::filesystem::create_directories(folder);
    papers::take_templates_from(folder);
    std::ofstream(folder / "sheet.txt") << "版式：表单\n标题：{标提}\n";
    REFUSES("template-unknown-placeholder", printed(story, world.office, {}));
    std::filesystem::remove_all(folder);
    papers::take_templates_from({});
    CHECK_FALSE(printed(story, world.office, {}).bytes.empty());
}
} // namespace suggestions
