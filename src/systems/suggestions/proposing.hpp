#pragma once
// Which units a suggestion is likely for, learnt from this congress's own assignments: a proposal with its
// reasons, which somebody takes or not.
#include "systems/suggestions/shown.hpp"

namespace suggestions {
/// An earlier suggestion, as a reason.
struct EarlierCase {
    Id<Matter> id;
    std::optional<std::string> number;
    std::string title;
    std::optional<Date> assigned_on;
};
BOOST_DESCRIBE_STRUCT(EarlierCase, (), (id, number, title, assigned_on))

struct UnitProposal {
    Id<people::Organ> unit_id;
    std::vector<EarlierCase> speak_for; // it handled these
    std::vector<EarlierCase> against;   // it handed these back
    std::vector<std::string> words;     // of the text, that weigh most
};
BOOST_DESCRIBE_STRUCT(UnitProposal, (), (unit_id, speak_for, against, words))

struct UnitProposals {
    Id<Matter> id;
    std::vector<UnitProposal> leads, cos; // the likeliest first
};
BOOST_DESCRIBE_STRUCT(UnitProposals, (), (id, leads, cos))

struct ProposedUnits {
    std::vector<UnitProposals> items;
    std::vector<matters::NameOf> names;
};
BOOST_DESCRIBE_STRUCT(ProposedUnits, (), (items, names))

/// GET /proposed-units: for many at once.
struct ProposalsAsked {
    std::vector<Id<Matter>> ids;
};
BOOST_DESCRIBE_STRUCT(ProposalsAsked, (), (ids))

/// For the office.
ProposedUnits proposed_units(Context& context, Id<Matter> id);
ProposedUnits proposed_units_of_many(Context& context, const ProposalsAsked& asked);

/// For any text, from units that are in office today. What was done with `itself` is no reason.
UnitProposals propose_for(Context& context, const std::string& title, const std::string& body,
                          std::size_t most, Id<Matter> itself = {});
} // namespace suggestions
