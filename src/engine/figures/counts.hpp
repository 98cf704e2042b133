#pragma once
// What was counted is kept as long as the congress's ledger says that nothing has changed since: the public
// reads the same figures again and again. Only on a snapshot; inside a change it would keep what may yet be
// undone. The same queries count again after every entry, so a figure is never older than the records.
#include "db/tx.hpp"

#include <memory>

namespace figures {
class Counts {
public:
    explicit Counts(db::Tx& tx);

    /// How many records the query names; $2 is the year.
    std::int64_t of(const std::string& query, const std::string& year);

    /// The years in which anything was registered, the latest first.
    const std::vector<std::int64_t>& years();

    struct Kept;

private:
    db::Tx& tx_;
    std::shared_ptr<Kept> kept_;
};
} // namespace figures
