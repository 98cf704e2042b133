#pragma once
// Where each act is done: the noun under the suggestion's path, and the form it asks for.
#include "systems/suggestions/shown.hpp"

namespace suggestions {
enum class On { matter, handling, promise, question };

struct ActPath {
    std::string_view act;
    On on;
    std::string_view noun; // /suggestions/{id}/noun, /suggestions/{id}/handlings/{handling}/noun …
    const Shape* in;       // nothing when the act asks for nothing
    std::string_view method = "POST";
};

inline constexpr ActPath act_paths[] = {
    {"edit", On::matter, "draft", &shape_of<Draft>, "PUT"},
    {"edit_entry", On::matter, "draft", &shape_of<Draft>, "PUT"},
    {"invite", On::matter, "invitations", &shape_of<Invitation>},
    {"open_to_all", On::matter, "opening", nullptr},
    {"join", On::matter, "joining", nullptr},
    {"confirm", On::matter, "confirmation", nullptr},
    {"decline", On::matter, "decline", nullptr},
    {"recall", On::matter, "recall", nullptr},
    {"submit", On::matter, "submission", nullptr},
    {"discard", On::matter, "discard", nullptr},
    {"confirm_entry", On::matter, "entry-confirmation", nullptr},
    {"reject_entry", On::matter, "entry-rejection", nullptr},
    {"screen", On::matter, "screening", nullptr},
    {"check", On::matter, "checklist", &shape_of<Checking>},
    {"pass_checks", On::matter, "checklist-pass", nullptr},
    {"put_back", On::matter, "screening-undoing", nullptr},
    {"return_for_revision", On::matter, "revision-request", &shape_of<Revision>},
    {"not_accept", On::matter, "non-acceptance", &shape_of<Grounds>},
    {"treat_as_letter", On::matter, "letter", &shape_of<Grounds>},
    {"register", On::matter, "registration", nullptr},
    {"revise", On::matter, "revision", nullptr},
    {"consult", On::matter, "consultations", &shape_of<Consulting>},
    {"recall_consultation", On::matter, "consultation-recall", nullptr},
    {"merge", On::matter, "merger", &shape_of<Merger>},
    {"unmerge", On::matter, "unmerger", nullptr},
    {"leave_group", On::matter, "group-leaving", nullptr},
    {"split", On::matter, "splitting", &shape_of<Splitting>},
    {"assign", On::matter, "assignment", &shape_of<Assignment>},
    {"reassign", On::matter, "reassignment", &shape_of<Assignment>},
    {"undo_assign", On::matter, "assignment-undoing", nullptr},
    {"remind", On::matter, "reminder", nullptr},
    {"withdraw", On::matter, "withdrawal", &shape_of<Withdrawal>},
    {"agree_withdrawal", On::matter, "withdrawal-agreement", nullptr},
    {"conclude", On::matter, "conclusion", &shape_of<Conclusion>},
    {"publish", On::matter, "publication", nullptr},
    {"order_rehandling", On::matter, "rehandling-order", &shape_of<RehandlingOrder>},
    {"sign_for", On::handling, "signature", nullptr},
    {"request_handback", On::handling, "handback-request", &shape_of<matters::HandbackRequest>},
    {"grant_handback", On::handling, "handback-grant", &shape_of<matters::HandbackGrant>},
    {"refuse_handback", On::handling, "handback-refusal", &shape_of<matters::PetitionRefusal>},
    {"record_contact", On::handling, "contact", &shape_of<matters::ContactNote>},
    {"request_extension", On::handling, "extension-request", &shape_of<matters::ExtensionRequest>},
    {"grant_extension", On::handling, "extension-grant", &shape_of<matters::ExtensionGrant>},
    {"refuse_extension", On::handling, "extension-refusal", &shape_of<matters::PetitionRefusal>},
    {"draft_reply", On::handling, "reply", &shape_of<matters::ReplyText>},
    {"send_back", On::handling, "reply-return", &shape_of<matters::SendingBack>},
    {"sign_off", On::handling, "sign-off", nullptr},
    {"send_opinion", On::handling, "opinion", &shape_of<matters::OpinionText>},
    {"ask_again", On::handling, "opinion-request", &shape_of<matters::SendingBack>},
    {"rate", On::handling, "rating", &shape_of<RatingGiven>},
    {"record_rating", On::handling, "recorded-rating", &shape_of<RatingRecorded>},
    {"record_progress", On::promise, "progress", &shape_of<PromiseProgress>},
    {"report_promise", On::promise, "report", &shape_of<PromiseReport>},
    {"rate_promise", On::promise, "rating", &shape_of<PromiseRating>},
    {"change_promise", On::promise, "change", &shape_of<PromiseChange>},
    {"end_promise", On::promise, "ending", &shape_of<PromiseEnd>},
    {"answer_solved", On::question, "answer", &shape_of<SolvedAnswer>},
    {"record_solved", On::question, "recorded-answer", &shape_of<SolvedRecorded>},
    {"reopen", On::question, "reopening", &shape_of<Reopening>},
    {"explain", On::question, "explanation", &shape_of<Explanation>},
};
} // namespace suggestions
