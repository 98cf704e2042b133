#pragma once
// The acts upon deputies' suggestions. Each checks whose turn it is, changes the case, and writes the ledger.
#include "systems/suggestions/consulted.hpp"

namespace suggestions {
// drafting.cpp: the deputy, co-signers and helpers, until it is submitted
View draft(Context& context, const Draft& draft);
View edit(Context& context, Id<Matter> id, const Draft& draft);
View enter(Context& context, const Entry& entry);
/// With co-signers whose hands are on the paper.
View enter_signed(Context& context, const Entry& entry, const std::vector<Id<people::Person>>& cosigners);
View invite(Context& context, Id<Matter> id, const Invitation& invitation);
View open_to_all(Context& context, Id<Matter> id);
View join(Context& context, Id<Matter> id);
View confirm(Context& context, Id<Matter> id);
View decline(Context& context, Id<Matter> id);
View recall(Context& context, Id<Matter> id);
View submit(Context& context, Id<Matter> id);
View discard(Context& context, Id<Matter> id);
View confirm_entry(Context& context, Id<Matter> id);
View reject_entry(Context& context, Id<Matter> id);
View revise(Context& context, Id<Matter> id);
View withdraw(Context& context, Id<Matter> id, const Withdrawal& withdrawal);
View agree_withdrawal(Context& context, Id<Matter> id);

// screening.cpp: the office, until it is assigned
View screen(Context& context, Id<Matter> id);
View return_for_revision(Context& context, Id<Matter> id, const Revision& revision);
View not_accept(Context& context, Id<Matter> id, const Grounds& grounds);
View treat_as_letter(Context& context, Id<Matter> id, const Grounds& grounds);
View register_(Context& context, Id<Matter> id);

// checklist.cpp: what the office looks at while screening
View check(Context& context, Id<Matter> id, const Checking& checking);
/// Ticks "yes" on every row not ticked yet; refuses where a hint stands against one of them.
View pass_checks(Context& context, Id<Matter> id);

// merging.cpp: handled together, yet each author answered; or divided
View merge(Context& context, Id<Matter> id, const Merger& merger);
View unmerge(Context& context, Id<Matter> id);
/// After assignment: answered by itself from now on.
View leave_group(Context& context, Id<Matter> id);
View split(Context& context, Id<Matter> id, const Splitting& splitting);

// consulting.cpp: before assignment
View consult(Context& context, Id<Matter> id, const Consulting& consulting);
View recall_consultation(Context& context, Id<Matter> id);
ConsultationRow answer_consultation(Context& context, Id<Matter> id, Id<Consultation> consultation,
                                    const ConsultationReply& reply);
ConsultationPage consultations(Context& context, const ConsultationFilter& filter);
/// The questions that wait for the reader's units, as work that waits; nothing when there are none.
std::optional<Task> consultation_task(Context& context);

// undoing.cpp: steps that nobody has relied on yet
View put_back(Context& context, Id<Matter> id);
View undo_assign(Context& context, Id<Matter> id);

// assigning.cpp: the office and the handling units
View assign(Context& context, Id<Matter> id, const Assignment& assignment);
View reassign(Context& context, Id<Matter> id, const Assignment& assignment);
View remind(Context& context, Id<Matter> id);
View sign_for(Context& context, Id<Matter> id, Id<Handling> handling);
View request_handback(Context& context, Id<Matter> id, Id<Handling> handling,
                      const matters::HandbackRequest& request);
View grant_handback(Context& context, Id<Matter> id, Id<Handling> handling,
                    const matters::HandbackGrant& grant);
View refuse_handback(Context& context, Id<Matter> id, Id<Handling> handling,
                     const matters::PetitionRefusal& refusal);

// answering.cpp: the handling units
View record_contact(Context& context, Id<Matter> id, Id<Handling> handling, const matters::ContactNote& note);
View request_extension(Context& context, Id<Matter> id, Id<Handling> handling,
                       const matters::ExtensionRequest& request);
View grant_extension(Context& context, Id<Matter> id, Id<Handling> handling,
                     const matters::ExtensionGrant& grant);
View refuse_extension(Context& context, Id<Matter> id, Id<Handling> handling,
                      const matters::PetitionRefusal& refusal);
View draft_reply(Context& context, Id<Matter> id, Id<Handling> handling, const matters::ReplyText& text);
View send_back(Context& context, Id<Matter> id, Id<Handling> handling, const matters::SendingBack& reason);
View sign_off(Context& context, Id<Matter> id, Id<Handling> handling);
View send_opinion(Context& context, Id<Matter> id, Id<Handling> handling, const matters::OpinionText& text);
View ask_again(Context& context, Id<Matter> id, Id<Handling> handling, const matters::SendingBack& reason);

// rating.cpp: the lead deputy's word, and what follows from it
View rate(Context& context, Id<Matter> id, Id<Handling> handling, const RatingGiven& rating);
View record_rating(Context& context, Id<Matter> id, Id<Handling> handling, const RatingRecorded& rating);
View conclude(Context& context, Id<Matter> id, const Conclusion& conclusion);
View publish(Context& context, Id<Matter> id);
View order_rehandling(Context& context, Id<Matter> id, const RehandlingOrder& order);

// promises.cpp: what a reply promised, over the years
View report_promise(Context& context, Id<Matter> id, Id<matters::Promise> promise,
                    const PromiseReport& report);
View record_progress(Context& context, Id<Matter> id, Id<matters::Promise> promise,
                     const PromiseProgress& progress);
View rate_promise(Context& context, Id<Matter> id, Id<matters::Promise> promise, const PromiseRating& rating);
View change_promise(Context& context, Id<Matter> id, Id<matters::Promise> promise,
                    const PromiseChange& change);
View end_promise(Context& context, Id<Matter> id, Id<matters::Promise> promise, const PromiseEnd& end);

// reading.cpp
/// A proof of a promise, for whoever may see the suggestion.
papers::Download open_proof(Context& context, Id<Matter> id, Id<papers::File> file);
View show(Context& context, Id<Matter> id);
Page list(Context& context, const Filter& filter);
Summary summary(Context& context, const Filter& filter);
Tasks tasks(Context& context);
/// The public's: published suggestions only.
View show_public(Context& context, Id<Matter> id);
Page list_public(Context& context, const Filter& filter);

// passing.cpp
/// What follows of itself when deadlines pass: invitations lapse, deputies are reminded twice, ratings take
/// effect. Returns the number of suggestions moved. Safe to run at any time, and again.
int pass_deadlines(Context& context);
} // namespace suggestions
