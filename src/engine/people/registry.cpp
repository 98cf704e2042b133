#include "engine/people/registry.hpp"

#include "engine/ledger/ledger.hpp"
#include "engine/people/phones.hpp"

namespace people {
namespace {
void add_name(Context& context, std::int64_t subject, const Label& label, Date from, Date to) {
    context.tx.insert("names", Name{.id = context.next<Name>(),
                                    .subject_id = subject,
                                    .name = label.name,
                                    .short_name = label.short_name.empty() ? label.name : label.short_name,
                                    .name_en = label.name_en,
                                    .valid_from = from,
                                    .valid_to = to});
}

void expect_order(Date from, Date to) {
    if (to < from) refuse_field("/valid_to", backwards);
}

/// Holding an administrator's post excludes every other post, and a mandate, at the same time.
void expect_admins_apart(db::Tx& tx, const Post& post) {
    const auto others =
        tx.all<Post>(db::select<Post>("posts") +
                         " where congress_id = $1 and person_id = $2 and valid_from <= $3 and valid_to >= $4",
                     post.person_id, post.valid_to, post.valid_from);
    for (const auto& other : others)
        if (auth::is_admin(other.role) || auth::is_admin(post.role)) throw Problem{admins_apart};
    const auto mandates = tx.count(R"(
        select count(*) from mandates
         where congress_id = $1 and person_id = $2 and valid_from <= $3 and valid_to >= $4)",
                                   post.person_id, post.valid_to, post.valid_from);
    if (auth::is_admin(post.role) && mandates) throw Problem{admins_apart};
}

/// In force on no day.
template <class Dated> void never(Context& context, const char* table, Dated& record) {
    record.valid_to = record.valid_from - 1;
    context.tx.save(table, record);
}

void withdraw_names(Context& context, std::int64_t subject) {
    for (auto& name : names_of(context.tx, subject)) never(context, "names", name);
}
} // namespace

void add_congress(Context& context, const Congress& congress, const Label& label, Date valid_from) {
    context.tx.insert("congresses", congress);
    add_name(context, congress.id.value, label, valid_from, open_end);
    ledger::write(context,
                  {.act = "add_congress", .subject_kind = "congress", .subject_id = congress.id.value});
}

void place_below(Context& context, Congress congress, Id<Congress> parent) {
    congress.parent_id = parent;
    context.tx.save("congresses", congress);
    ledger::write(context, {.act = "place_congress",
                            .subject_kind = "congress",
                            .subject_id = congress.id.value,
                            .record_kind = "congress",
                            .record_id = parent.value});
}

Id<Term> add_term(Context& context, Term term) {
    if (term.ends_on < term.starts_on) refuse_field("/ends_on", backwards);
    for (const auto& other : terms(context.tx))
        if (other.starts_on <= term.ends_on && term.starts_on <= other.ends_on)
            throw Problem{terms_overlap, {std::to_string(other.ordinal)}};
    term.id = context.next<Term>();
    context.tx.insert("terms", term);
    ledger::write(context, {.act = "add_term", .subject_kind = "term", .subject_id = term.id.value});
    return term.id;
}

Id<Session> add_session(Context& context, Session session) {
    const auto within = term(context.tx, session.term_id);
    if (session.closes_on < session.opens_on) refuse_field("/closes_on", backwards);
    if (session.opens_on < within.starts_on || session.closes_on > within.ends_on)
        refuse_field("/opens_on", outside_term);
    session.id = context.next<Session>();
    context.tx.insert("sessions", session);
    ledger::write(context, {.act = "add_session", .subject_kind = "session", .subject_id = session.id.value});
    return session.id;
}

void set_term_rule(Context& context, Id<Term> term_id, const std::string& rule, std::int64_t value,
                   const std::string& citation) {
    const auto term = people::term(context.tx, term_id).id;
    auto found = context.tx.find<TermRule>(db::select<TermRule>("term_rules") +
                                               " where congress_id = $1 and term_id = $2 and rule = $3",
                                           term, rule);
    TermRule record{found ? found->id : context.next<TermRule>(), term, rule, value, citation};
    if (found)
        context.tx.save("term_rules", record);
    else
        context.tx.insert("term_rules", record);
    ledger::write(context, {.act = "set_term_rule",
                            .subject_kind = "term",
                            .subject_id = term.value,
                            .record_kind = "term_rule",
                            .record_id = record.id.value});
}

Id<Organ> add_organ(Context& context, Organ organ, const Label& label) {
    expect_order(organ.valid_from, organ.valid_to);
    if (organ_by_code(context.tx, organ.code)) refuse_field("/code", code_taken, {organ.code});
    organ.id = context.next<Organ>();
    context.tx.insert("organs", organ);
    add_name(context, organ.id.value, label, organ.valid_from, organ.valid_to);
    ledger::write(context, {.act = "add_organ", .subject_kind = "organ", .subject_id = organ.id.value});
    return organ.id;
}

Id<Person> add_person(Context& context, Person person, const Label& label, Date valid_from) {
    person.id = context.next<Person>();
    person.phone = kept_phone(context.tx, person.phone);
    context.tx.insert("persons", person);
    add_name(context, person.id.value, label, valid_from, open_end);
    ledger::write(context, {.act = "add_person", .subject_kind = "person", .subject_id = person.id.value});
    return person.id;
}

void rename(Context& context, std::int64_t subject, const Label& label, Date valid_from) {
    auto names = names_of(context.tx, subject);
    if (names.empty()) throw Problem{not_found};
    auto& last = names.back();
    if (valid_from <= last.valid_from) refuse_field("/valid_from", backwards);
    const auto until = last.valid_to;
    last.valid_to = valid_from - 1;
    context.tx.save("names", last);
    add_name(context, subject, label, valid_from, until < valid_from ? open_end : until);
    ledger::write(context, {.act = "rename", .subject_kind = "name", .subject_id = subject});
}

void add_past_name(Context& context, std::int64_t subject, const Label& label, Date valid_from,
                   Date valid_to) {
    expect_order(valid_from, valid_to);
    add_name(context, subject, label, valid_from, valid_to);
    ledger::write(context, {.act = "add_past_name", .subject_kind = "name", .subject_id = subject});
}

Id<Post> give_post(Context& context, Post post) {
    expect_order(post.valid_from, post.valid_to);
    person(context.tx, post.person_id);
    organ(context.tx, post.organ_id);
    expect_admins_apart(context.tx, post);
    post.id = context.next<Post>();
    context.tx.insert("posts", post);
    ledger::write(context, {.act = "give_post",
                            .subject_kind = "person",
                            .subject_id = post.person_id.value,
                            .organ_id = post.organ_id.value,
                            .record_kind = "post",
                            .record_id = post.id.value});
    return post.id;
}

void end_post(Context& context, Id<Post> id, Date last_day) {
    auto post = context.tx.get<Post>(db::select<Post>("posts") + " where congress_id = $1 and id = $2", id);
    expect_order(post.valid_from, last_day);
    post.valid_to = last_day;
    context.tx.save("posts", post);
    ledger::write(context, {.act = "end_post",
                            .subject_kind = "person",
                            .subject_id = post.person_id.value,
                            .organ_id = post.organ_id.value,
                            .record_kind = "post",
                            .record_id = id.value});
}

Id<Mandate> give_mandate(Context& context, Mandate mandate) {
    expect_order(mandate.valid_from, mandate.valid_to);
    person(context.tx, mandate.person_id);
    organ(context.tx, mandate.delegation_id);
    const auto overlapping = context.tx.count(R"(
        select count(*) from mandates
         where congress_id = $1 and person_id = $2 and valid_from <= $3 and valid_to >= $4)",
                                              mandate.person_id, mandate.valid_to, mandate.valid_from);
    if (overlapping) throw Problem{already_deputy};
    const auto admin = context.tx.count(R"(
        select count(*) from posts
         where congress_id = $1 and person_id = $2 and valid_from <= $3 and valid_to >= $4
           and role in ('system_admin', 'security_admin', 'audit_admin'))",
                                        mandate.person_id, mandate.valid_to, mandate.valid_from);
    if (admin) throw Problem{admins_apart};
    mandate.id = context.next<Mandate>();
    context.tx.insert("mandates", mandate);
    ledger::write(context, {.act = "give_mandate",
                            .subject_kind = "person",
                            .subject_id = mandate.person_id.value,
                            .organ_id = mandate.delegation_id.value,
                            .record_kind = "mandate",
                            .record_id = mandate.id.value});
    return mandate.id;
}

void end_mandate(Context& context, Id<Mandate> id, Date last_day) {
    auto mandate =
        context.tx.get<Mandate>(db::select<Mandate>("mandates") + " where congress_id = $1 and id = $2", id);
    expect_order(mandate.valid_from, last_day);
    mandate.valid_to = last_day;
    context.tx.save("mandates", mandate);
    ledger::write(context, {.act = "end_mandate",
                            .subject_kind = "person",
                            .subject_id = mandate.person_id.value,
                            .organ_id = mandate.delegation_id.value,
                            .record_kind = "mandate",
                            .record_id = id.value});
}

void withdraw_person(Context& context, Id<Person> id) {
    for (auto& mandate : mandates_of(context.tx, {&id.value, 1})) never(context, "mandates", mandate);
    withdraw_names(context, id.value);
    ledger::write(context, {.act = "withdraw_person", .subject_kind = "person", .subject_id = id.value});
}

void withdraw_organ(Context& context, Id<Organ> id) {
    auto record = organ(context.tx, id);
    never(context, "organs", record);
    withdraw_names(context, id.value);
    ledger::write(context, {.act = "withdraw_organ", .subject_kind = "organ", .subject_id = id.value});
}
} // namespace people
