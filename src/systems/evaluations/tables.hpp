#pragma once
// Collective evaluations as a table.
#include "engine/exchange/lists.hpp"
#include "systems/evaluations/evaluation.hpp"

namespace evaluations {
struct EvaluationLine {
    std::string title, place, state;
    Date held_on;
    Electorate electorate = Electorate::delegation;
    std::string delegation;
    ballots::Way way = ballots::Way::slips;
    std::int64_t items = 0;
};
BOOST_DESCRIBE_STRUCT(EvaluationLine, (), (title, place, state, held_on, electorate, delegation, way, items))

exchange::List declare_list();
} // namespace evaluations
