#pragma once
// What the acts share: loading for change, taking a step, answering with the view.
#include "engine/matters/advance.hpp"
#include "systems/suggestions/shown.hpp"

namespace suggestions {
/// Loads a suggestion to change it; 404 for those who may not see it, 412 when it changed meanwhile.
Suggestion load_for_change(Context& context, Id<Matter> id);

/// Co-signers who signed on paper, on that day.
void sign_on_paper(Context& context, Suggestion& suggestion, const std::vector<Id<people::Person>>& cosigners,
                   Date on);

/// Takes the suggestion's step, with the audience that its new state has.
void take(Context& context, Suggestion& suggestion, std::string_view act,
          const matters::Evidence& evidence = {}, const matters::Handling* by = nullptr);

/// Who may see a suggestion in that state.
std::string audience_of(std::string_view state, bool confidential);

/// The suggestion as the actor may know it now (reading.cpp).
View view_of(Context& context, Suggestion suggestion);

/// To what the proofs of promises are attached.
inline constexpr std::string_view proof_of_progress = "promise_progress", proof_of_report = "promise_report";

matters::Promise& find_promise(Suggestion& suggestion, Id<matters::Promise> id);
} // namespace suggestions
