#pragma once
// What the program holds in memory of one congress's suggestions, to answer at once what is like a text and
// who handled such texts: brought up to date from the ledger whenever it is asked, in every program that
// serves the congress, and never stored.
#include "engine/context.hpp"
#include "engine/search/alike.hpp"
#include "engine/search/learned.hpp"

namespace search {
/// Suggestions like this text that anybody but their originators may know of, the most alike first. Whether
/// this reader may is for the caller to say. Only on a snapshot: inside a change it would remember what may
/// yet be undone.
std::vector<Likeness> alike(Context& context, std::string_view title, std::string_view body,
                            std::size_t most);

/// Which units likely handle it, learnt from all suggestions that were assigned. On a snapshot, too.
Proposals propose(Context& context, std::string_view title, std::string_view body, std::size_t most,
                  std::int64_t itself = 0);
} // namespace search
