#pragma once
// The ledger in words: what its acts and the kinds of its subjects are called. An act of a flow is called as
// the flow calls it; what is done outside flows (accounts, the register, files) has its word here.
#include "engine/ledger/ledger.hpp"
#include "engine/matters/flow.hpp"

namespace matters {
/// The declared flow whose act this is: that of the entry's record, else of its subject, else any that has
/// it.
const Flow* flow_of(const ledger::Entry& entry);

/// "投票"; the act's own name when nothing calls it otherwise.
std::string act_word(const ledger::Entry& entry, Language language);

/// "已计票": a state that the entry's act led from or to.
std::string state_word(const ledger::Entry& entry, std::string_view state, Language language);

/// Every kind of subject, in the order in which people look for them.
std::span<const Word> subject_kinds();
/// Acts outside flows.
std::span<const Word> plain_acts();
} // namespace matters
