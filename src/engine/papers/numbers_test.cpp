#include "engine/papers/numbers.hpp"

#include "engine/ledger/ledger.hpp"
#include "support/world.hpp"

#include <mutex>
#include <set>
#include <thread>

namespace papers {
namespace {
constexpr Date today = date(2020, 4, 1);

std::string numbered(Context& context, Series series, Id<people::Organ> organ, std::int64_t record) {
    auto label = issue(context, series, organ, 1, record);
    ledger::write(context, {.act = "issue", .subject_kind = "document", .subject_id = record});
    return label;
}
} // namespace

TEST_CASE("a document's number belongs to its organ, its kind and its year") {
    support::World world;
    const auto give = [&](Series series, Id<people::Organ> organ, Date on) {
        return world.as(world.office, on,
                        [&](Context& context) { return numbered(context, series, organ, 7); });
    };
    const auto first = give(Series::reply, world.education.organ, today);
    CHECK(first.ends_with("复〔2020〕1号"));
    CHECK(give(Series::reply, world.education.organ, today).ends_with("复〔2020〕2号"));
    CHECK(give(Series::opinion, world.education.organ, today).ends_with("会〔2020〕1号"));
    CHECK(give(Series::reply, world.water.organ, today).ends_with("复〔2020〕1号"));
    CHECK(give(Series::reply, world.education.organ, date(2021, 1, 4)).ends_with("复〔2021〕1号"));
    const auto register_ =
        world.see(world.office, today, [](Context& context) { return documents_about(context.tx, 1); });
    CHECK(register_.size() == 5);
    CHECK(register_.front().label == first);
}

TEST_CASE("an act that fails gives its number back") {
    support::World world;
    const auto attempt = [&](bool fails) {
        return world.as(world.office, today, [&](Context& context) {
            auto label = numbered(context, Series::reply, world.water.organ, 7);
            if (fails) throw Problem{not_found};
            return label;
        });
    };
    CHECK(attempt(false).ends_with("〕1号"));
    REFUSES("not-found", attempt(true));
    CHECK(attempt(false).ends_with("〕2号"));
}

TEST_CASE("two at once get different numbers without a gap") {
    support::World world;
    constexpr int each = 30;
    std::mutex mutex;
    std::set<std::string> labels;
    const auto work = [&] {
        for (int i = 0; i < each; ++i) {
            const auto label = world.as(world.office, today, [&](Context& context) {
                return numbered(context, Series::reply, world.water.organ, i + 1);
            });
            const std::scoped_lock lock(mutex);
            labels.insert(label);
        }
    };
    {
        const std::jthread one(work), other(work);
    }
    CHECK(labels.size() == 2 * each);
    const auto last = world.see(world.office, today, [](Context& context) {
        return context.tx.count("select max(number) from documents where congress_id = $1");
    });
    CHECK(last == 2 * each);
    const auto findings =
        world.see(world.office, today, [](Context& context) { return ledger::verify(context.tx); });
    CHECK(findings.empty());
}
} // namespace papers
