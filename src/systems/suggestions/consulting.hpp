#pragma once
// Units consulted before assignment (交办前征求意见): is it yours, and who should lead?
#include "engine/matters/records.hpp"

namespace suggestions {
enum class ConsultAnswer { lead, co, not_ours };
BOOST_DESCRIBE_ENUM(ConsultAnswer, lead, co, not_ours)

/// The question to one unit, and its answer. A question recalled is as if not asked; one not answered is not
/// waited for.
struct Consultation {
    Id<Consultation> id;
    Id<matters::Matter> matter_id;
    Id<people::Organ> unit_id;
    std::string question;
    Id<people::Person> asked_by;
    Date asked_on, due_on;
    std::optional<ConsultAnswer> answer;
    std::optional<Id<people::Organ>> other_unit_id; // not ours: whose
    std::string reason;
    std::optional<Id<people::Person>> answered_by;
    std::optional<Date> answered_on, recalled_on;

    bool waits() const { return !answer && !recalled_on; }
};
BOOST_DESCRIBE_STRUCT(Consultation, (),
                      (id, matter_id, unit_id, question, asked_by, asked_on, due_on, answer, other_unit_id,
                       reason, answered_by, answered_on, recalled_on))

struct Consulting {
    std::vector<Id<people::Organ>> unit_ids;
    Upto<500> question;
};
BOOST_DESCRIBE_STRUCT(Consulting, (), (unit_ids, question))

struct ConsultationReply {
    ConsultAnswer answer = ConsultAnswer::lead;
    std::optional<Id<people::Organ>> other_unit_id;
    Upto<500> reason;
};
BOOST_DESCRIBE_STRUCT(ConsultationReply, (), (answer, other_unit_id, reason))
} // namespace suggestions
