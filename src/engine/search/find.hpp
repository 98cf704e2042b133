#pragma once
// Finding: the best documents for a query, those that may be shown only.
#include "db/tx.hpp"
#include "engine/search/query.hpp"

#include <functional>

namespace search {
struct Hit {
    std::int64_t subject = 0;
    double score = 0;
    bool exact = false; // every word stands in it; otherwise it only comes near
};

struct Hits {
    std::vector<Hit> hits; // the exact ones first, each kind best first
    bool more = false;     // more exact ones are admitted: these are among the newest
};

/// Of these subjects, those that the reader may see and the filters let through.
using Admit = std::function<std::vector<std::int64_t>(const std::vector<std::int64_t>& subjects)>;

/// At most `most` of each kind. Without `admit` everything is shown.
Hits find(db::Tx& tx, const Query& query, std::size_t most, const Admit& admit = {});

/// The grams of the index that a document with these words has, as it writes them; empty when the words hold
/// nothing to be found by. For filters of lists: `db::has_terms`.
std::vector<std::string> required(db::Tx& tx, const Query& query);
} // namespace search
