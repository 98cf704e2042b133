#include "http/route.hpp"
#include "systems/ballots/ballots.hpp"

namespace ballots {
extern const Route routes[] = {
    {Verb::get, "/ballot-rules", rules_of_votes, "How questions may be put to the vote"},
    {Verb::get, "/ballots", list, "The ballots of a meeting"},
    {Verb::post, "/ballots", put_ballot, "Put questions to the members of a meeting"},
    {Verb::get, "/ballots/{id}", show,
     "A ballot: turnout while it is open, results with their rule afterwards", Door::screen},
    {Verb::post, "/ballots/{id}/opening", open_ballot, "Open it for voting"},
    {Verb::put, "/ballots/{id}/presence", correct_presence, "Put right how many are present"},
    {Verb::post, "/ballots/{id}/closing", close_ballot, "Close it and count"},
    {Verb::post, "/ballots/{id}/voiding", void_ballot, "Void it, with the reason; its trace stays"},
    {Verb::post, "/ballots/{id}/again", vote_again, "Void it and put the same questions again"},
    {Verb::get, "/ballots/{id}/sheet", sheet, "What a voter has before them"},
    {Verb::put, "/ballots/{id}/votes", vote, "A voter's marks; sent twice, they count once"},
    {Verb::put, "/ballots/{id}/papers", give_paper, "Somebody votes on paper instead of a phone"},
    {Verb::put, "/ballots/{id}/counts", enter_counts,
     "What was counted of hands or papers, by one of two people"},
    {Verb::get, "/ballots/{id}/boards/{question_id}", board_file, "The hash-chained board of a question"},
    {Verb::get, "/ballots/{id}/openings/{question_id}", openings_file, "The slips opened, for the tellers"},
    {Verb::post, "/ballot-receipts", find_receipt, "Whether a slip is in the urn or on the board", Door::open,
     Effect::none},
};
extern const std::size_t route_count = std::size(routes);
} // namespace ballots
