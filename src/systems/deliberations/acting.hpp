#pragma once
// What the acts upon a deliberation opinion share.
#include "systems/deliberations/deliberations.hpp"
#include "systems/deliberations/flow.hpp"

namespace deliberations {
Opinion load_seen(Context& context, Id<Matter> id);
/// For what the system itself does; nothing when there is no such opinion.
std::optional<Opinion> find(Context& context, Id<Matter> id);
/// For a change, with the act's step checked.
Opinion begin_act(Context& context, Id<Matter> id, std::string_view act);
DeliberationItem& find_item(Opinion& opinion, Id<DeliberationItem> id);

/// Whether an item can be acted upon so while the opinion stands where it does.
bool item_open(std::string_view state, std::string_view act);
/// Takes the item's step and saves it; the opinion's version goes up with it.
DeliberationView take(Context& context, Opinion& opinion, DeliberationItem& item, std::string_view act);
void step_item(Context& context, Opinion& opinion, DeliberationItem& item, std::string_view act);

/// Takes the opinion's step, and shows it as the actor may know it now.
void advance(Context& context, Opinion& opinion, std::string_view act,
             const matters::Evidence& evidence = {});
DeliberationView take(Context& context, Opinion& opinion, std::string_view act,
                      const matters::Evidence& evidence = {});
const LoopPaper& add_paper(Context& context, Opinion& opinion, LoopPaperKind kind, const std::string& body);
DeliberationView view_of(Context& context, Opinion opinion);

/// The act by which a grade is found.
std::string_view finding(std::string_view verdict);
/// What was voted on in a rating.
std::optional<ballots::Question> question_of(db::Tx& tx, const LoopRating& rating);
} // namespace deliberations
