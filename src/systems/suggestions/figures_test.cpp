// The numbers of a year: what they count, over what, and the records behind them.
#include "systems/suggestions/figures.hpp"
#include "systems/suggestions/story_test.hpp"

#include <algorithm>
#include <set>

using namespace suggestions;
using figures::Share;
using matters::Grade;

namespace {
const Date sitting = date(2020, 1, 9); // a day of the session

/// Five of the session, one between sessions: solved at once; solved after a second handling; promised and
/// kept; promised and open; refused for a reason. One of them with a late reply, one with two units.
class Year {
public:
    Year() {
        figures::declare(declare_figures());
        Story solved_story = story();
        solved_story.closed();
        Story second = story();
        second.reply = promised(date(2020, 12, 1), "B");
        second.rehandling();
        second.reply = solved();
        answer_again(second);
        Story kept = story();
        kept.reply = promised(date(2020, 12, 1));
        kept.closed();
        kept.today = date(2020, 11, 2);
        kept.does(world.education.clerk, "report_promise", kept.promise());
        kept.does(world.li, "rate_promise", kept.promise());
        Story open = story();
        open.reply = promised(date(2020, 12, 1));
        open.rating = {Grade::satisfied, Grade::basically_satisfied, {}};
        open.closed();
        Story late = story();
        late.reply = {.outcome = {"C"}, .not_done = {"尚无用地指标。"}, .body = {"答复。"}};
        late.contacted();
        late.today = date(2020, 8, 3);
        late.does(world.education.clerk, "draft_reply", late.part(world.education.organ));
        late.does(world.education.principal, "sign_off", late.part(world.education.organ));
        late.window_over(); // nobody rated it
        Story between(world, date(2020, 3, 2));
        between.cosigners = {};
        between.registered();
    }

    figures::Value value(const std::string& id, std::int64_t year = 2020) {
        return world.see(world.office, date(2021, 1, 5), [&](Context& context) {
            const auto found = std::ranges::find(figures::declared(), id, &figures::Figure::id);
            REQUIRE(found != figures::declared().end());
            return figures::count(context, *found, year);
        });
    }

    /// The keys of all records behind it, page by page.
    std::set<std::string> records(const std::string& id, std::optional<Share> part) {
        std::set<std::string> keys;
        figures::EvidenceFilter filter{.figure = {id}, .year = 2020, .part = part, .limit = 2};
        do {
            const auto page = world.see(world.office, date(2021, 1, 5),
                                        [&](Context& context) { return figures::records(context, filter); });
            for (const auto& record : page.items) CHECK(keys.insert(record.record_id).second);
            filter.cursor = page.next;
        } while (filter.cursor);
        return keys;
    }

    World world;

private:
    Story story() {
        Story story(world, sitting);
        story.cosigners = {};
        return story;
    }
    void answer_again(Story& story) {
        const auto part = story.part(world.education.organ);
        story.does(world.education.clerk, "draft_reply", part);
        story.does(world.education.principal, "sign_off", part);
        story.rating = {};
        story.does(world.li, "rate", part);
        story.window_over();
    }
};
} // namespace

TEST_CASE("the year's figures count their records, each ratio with its two numbers") {
    Year year;
    const auto ratio = [&](const char* id) {
        const auto value = year.value(id);
        return std::pair(value.numerator.value_or(-1), value.denominator.value_or(-1));
    };
    using Ratio = std::pair<std::int64_t, std::int64_t>;
    CHECK(year.value("suggestions.registered").evidence == 5);
    CHECK(year.value("suggestions.intersession").evidence == 1);
    CHECK(ratio("suggestions.registered") == Ratio{-1, -1}); // no ratio
    CHECK(ratio("suggestions.completed") == Ratio{5, 5});
    CHECK(ratio("suggestions.rated") == Ratio{4, 5});
    CHECK(ratio("suggestions.satisfied") == Ratio{4, 4}); // in the last round
    CHECK(ratio("suggestions.fully_satisfied") == Ratio{3, 4});
    CHECK(ratio("suggestions.satisfied_at_first") == Ratio{3, 4});
    CHECK(ratio("suggestions.resolved") == Ratio{2, 5});
    CHECK(ratio("suggestions.on_time") == Ratio{4, 5});
    CHECK(ratio("suggestions.contacted") == Ratio{5, 5});
    CHECK(ratio("suggestions.shared") == Ratio{5, 5});
    CHECK(year.value("suggestions.rehandled").evidence == 1);
    CHECK(ratio("promises.kept") == Ratio{1, 2}); // of class B3
    CHECK(year.value("promises.made").evidence == 2);
    CHECK(year.value("promises.open").evidence == 1);
    CHECK(year.value("promises.overdue").evidence == 1);
}

TEST_CASE("a year without records counts nothing, and a ratio of nothing is no number") {
    Year year;
    CHECK(year.value("suggestions.registered", 2018).evidence == 0);
    const auto value = year.value("suggestions.satisfied", 2018);
    CHECK_FALSE(value.value);
    CHECK(value.denominator == 0);
    CHECK(year.value("promises.made", 2019).evidence == 0); // not yet made
    CHECK(year.value("promises.open", 2021).evidence == 1); // carried over
}

TEST_CASE("the records behind a figure are as many as it says, and numerator and rest make the whole") {
    Year year;
    for (const auto& figure : figures::declared()) {
        INFO(figure.id);
        const auto value = year.value(figure.id);
        const auto whole = year.records(figure.id, Share::denominator);
        CHECK(value.evidence == static_cast<std::int64_t>(whole.size()));
        if (!value.numerator) {
            CHECK(year.records(figure.id, {}) == whole);
            continue;
        }
        auto both = year.records(figure.id, Share::numerator);
        CHECK(*value.numerator == static_cast<std::int64_t>(both.size()));
        const auto rest = year.records(figure.id, Share::rest);
        CHECK(both.size() + rest.size() == whole.size());
        both.insert(rest.begin(), rest.end());
        CHECK(both == whole);
    }
}

TEST_CASE("the public asks for open figures only; a figure that there is not is not found") {
    Year year;
    const auto ask = [](const char* id) {
        return [id](Context& context) { return figures::records(context, {.figure = {id}, .year = 2020}); };
    };
    auto& world = year.world;
    REFUSES("not-found", world.see(world.office, sitting, ask("suggestions.beloved")));
    REFUSES("not-found", world.see_as_public(sitting, ask("suggestions.extended")));
    REFUSES("", world.see(world.office, sitting, ask("suggestions.extended")));
    const auto open =
        world.see_as_public(sitting, [](Context& context) { return figures::values(context, {2020}); });
    for (const auto& value : open.figures) CHECK(value.id != "suggestions.handed_back");
    CHECK(open.years == std::vector<std::int64_t>{2020});
}
