#pragma once
// Acts upon the register of congresses, organs, persons, posts and mandates. Each writes the ledger. Nothing
// is removed: what ends, ends on a day.
#include "engine/people/lookup.hpp"

namespace people {
/// The register's first row: this congress, whose id is the transaction's.
void add_congress(Context& context, const Congress& congress, const Label& label, Date valid_from);

/// The congress above this one, in the same installation.
void place_below(Context& context, Congress congress, Id<Congress> parent);

Id<Term> add_term(Context& context, Term term);
Id<Session> add_session(Context& context, Session session);
/// Sets what the term decides for itself.
void set_term_rule(Context& context, Id<Term> term_id, const std::string& rule, std::int64_t value,
                   const std::string& citation);

Id<Organ> add_organ(Context& context, Organ organ, const Label& label);
Id<Person> add_person(Context& context, Person person, const Label& label, Date valid_from);

/// A new name from that day on; the old one ends the day before.
void rename(Context& context, std::int64_t subject, const Label& label, Date valid_from);
/// A name of the past: for the history of congresses and organs.
void add_past_name(Context& context, std::int64_t subject, const Label& label, Date valid_from,
                   Date valid_to);

/// Refuses with admins_apart when the three administrators would no longer be separated.
Id<Post> give_post(Context& context, Post post);
void end_post(Context& context, Id<Post> post, Date last_day);

Id<Mandate> give_mandate(Context& context, Mandate mandate);
void end_mandate(Context& context, Id<Mandate> mandate, Date last_day);

/// Takes back what was entered by mistake and never used: names and mandates, or the organ itself, that were
/// in force on no day. The rows stay.
void withdraw_person(Context& context, Id<Person> id);
void withdraw_organ(Context& context, Id<Organ> id);

/// GB/T 22239-2019, 8.1.4.2: administrators are separated, and none can take on another's role.
inline constexpr Refusal admins_apart{
    409, "admins-apart",
    "系统管理员、安全管理员、审计管理员须由不同的人专任，不能兼任其他职务。请改派他人，或先结束现任职务。",
    "The system, security and audit administrators are three people without any other role. Choose someone "
    "else, or "
    "end the present post first."};
inline constexpr Refusal terms_overlap{409, "terms-overlap", "起止日期与第 {0} 届重叠，请核对。",
                                       "The dates overlap those of term {0}. Check them."};
inline constexpr Refusal outside_term{422, "outside-term", "会议日期不在该届任期内，请核对。",
                                      "The session does not lie within its term. Check the dates."};
inline constexpr Refusal backwards{422, "backwards", "结束日期不能早于开始日期。",
                                   "The last day cannot be before the first."};
inline constexpr Refusal code_taken{422, "code-taken", "代码“{0}”已被使用，请换一个。",
                                    "The code “{0}” is taken. Choose another."};
inline constexpr Refusal already_deputy{409, "already-deputy", "此人在该期间已有代表资格，不能重复登记。",
                                        "This person already holds a mandate in that time."};
} // namespace people
