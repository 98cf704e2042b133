#include "engine/figures/counts.hpp"

#include "engine/ledger/chain.hpp"

#include <mutex>
#include <unordered_map>

namespace figures {
/// The counts at one end of a congress's ledger.
struct Counts::Kept {
    std::string end; // the hash of the last entry, which no other state of any congress has
    std::mutex mutex;
    std::unordered_map<std::string, std::int64_t> counts; // by year and query
    std::optional<std::vector<std::int64_t>> years;
};

namespace {
struct YearRow {
    std::int64_t year = 0;
};
BOOST_DESCRIBE_STRUCT(YearRow, (), (year))

constexpr std::size_t most_congresses = 256;

std::shared_ptr<Counts::Kept> kept_at(std::int64_t congress, const std::string& end) {
    static std::mutex mutex;
    static std::unordered_map<std::int64_t, std::shared_ptr<Counts::Kept>> known;
    const std::scoped_lock lock(mutex);
    if (known.size() > most_congresses) known.clear();
    auto& kept = known[congress];
    if (!kept || kept->end != end) {
        kept = std::make_shared<Counts::Kept>();
        kept->end = end;
    }
    return kept;
}
} // namespace

Counts::Counts(db::Tx& tx) : tx_(tx) {
    const auto head = ledger::head(tx);
    kept_ = head ? kept_at(tx.congress(), head->hash) : std::make_shared<Kept>();
}

std::int64_t Counts::of(const std::string& query, const std::string& year) {
    const auto name = year + ' ' + query;
    // held while it is counted, or a crowd would count the same side by side
    const std::scoped_lock lock(kept_->mutex);
    if (const auto found = kept_->counts.find(name); found != kept_->counts.end()) return found->second;
    return kept_->counts[name] = tx_.count("select count(*) from (" + query + ") records", year);
}

const std::vector<std::int64_t>& Counts::years() {
    const std::scoped_lock lock(kept_->mutex);
    if (!kept_->years) {
        std::vector<std::int64_t> years;
        for (const auto& row : tx_.all<YearRow>(
                 "select distinct cast(substr(registered_on, 1, 4) as bigint) as year from matters where "
                 "congress_id = $1 and registered_on is not null order by year desc"))
            years.push_back(row.year);
        kept_->years = std::move(years);
    }
    return *kept_->years;
}
} // namespace figures
