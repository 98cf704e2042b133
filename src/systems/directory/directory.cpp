#include "systems/directory/directory.hpp"

#include "engine/ledger/ledger.hpp"
#include "engine/people/phones.hpp"
#include "engine/people/registry.hpp"
#include "systems/directory/store.hpp"

#include <algorithm>

namespace directory {
using auth::Role;

namespace {
constexpr std::int64_t page_size = 50, largest_page = 500;

void expect_system_admin(const Context& context) {
    if (!context.actor.has(Role::system_admin)) throw Problem{not_allowed};
}

/// Who keeps the accounts does not make administrators: GB/T 22239-2019, 8.1.4.2 d.
Role giver_of(Role role) {
    return auth::is_admin(role) ? Role::security_admin : Role::system_admin;
}

bool may_see_persons(const Context& context) {
    return context.actor.has(Role::office_staff) || context.actor.has(Role::system_admin) ||
           context.actor.has(Role::security_admin);
}

std::int64_t asked(const std::optional<std::int64_t>& limit, std::int64_t otherwise) {
    return std::clamp(limit.value_or(otherwise), std::int64_t{1}, largest_page);
}

/// One more than asked for was read: it tells whether there is a next page, which begins after `key` of the
/// last.
template <class Page, class Key> Page cut(Page page, std::int64_t limit, Key key) {
    const auto size = static_cast<std::size_t>(limit);
    if (page.items.size() > size) {
        page.items.resize(size);
        page.next = page.items.back().*key;
    }
    return page;
}

/// Names of organs, filled into the posts and mandates that name them.
class OrganNames {
public:
    OrganNames(db::Tx& tx, const std::vector<Post>& posts, const std::vector<Mandate>& mandates, Date on) {
        std::vector<std::int64_t> ids;
        for (const auto& post : posts) ids.push_back(post.organ_id.value);
        for (const auto& mandate : mandates) {
            ids.push_back(mandate.delegation_id.value);
            if (mandate.constituency_id) ids.push_back(mandate.constituency_id->value);
        }
        labels_ = people::labels(tx, ids, on);
    }
    PostRow row(const Post& post) {
        const auto& organ = labels_[post.organ_id.value];
        return {post.id,   post.organ_id, organ.name,      organ.name_en,
                post.role, post.title,    post.valid_from, post.valid_to};
    }
    MandateRow row(const Mandate& mandate) {
        const auto delegation = labels_[mandate.delegation_id.value];
        const auto constituency =
            mandate.constituency_id ? labels_[mandate.constituency_id->value] : people::Label{};
        return {mandate.id,         mandate.term_id,         mandate.delegation_id, delegation.name,
                delegation.name_en, mandate.constituency_id, constituency.name,     constituency.name_en,
                mandate.valid_from, mandate.valid_to};
    }

private:
    std::unordered_map<std::int64_t, people::Label> labels_;
};

/// With the posts and mandates of `on`, or of all times.
std::vector<PersonRow> with_posts(Context& context, const std::vector<store::Known>& known,
                                  std::optional<Date> on) {
    std::vector<std::int64_t> ids;
    std::vector<PersonRow> rows;
    std::unordered_map<std::int64_t, std::size_t> at;
    for (const auto& person : known) {
        at[person.id.value] = rows.size();
        ids.push_back(person.id.value);
        rows.push_back(
            {person.id, person.name, person.name_en, people::masked_phone(context.tx, person.phone), {}, {}});
    }
    const auto posts = people::posts_of(context.tx, ids);
    const auto mandates = people::mandates_of(context.tx, ids);
    OrganNames names(context.tx, posts, mandates, context.today);
    for (const auto& post : posts)
        if (!on || people::in_force(post, *on))
            rows[at[post.person_id.value]].posts.push_back(names.row(post));
    for (const auto& mandate : mandates)
        if (!on || people::in_force(mandate, *on))
            rows[at[mandate.person_id.value]].mandates.push_back(names.row(mandate));
    return rows;
}

TermRow row(Context& context, const Term& term) {
    return {.id = term.id,
            .ordinal = term.ordinal,
            .starts_on = term.starts_on,
            .ends_on = term.ends_on,
            .current = term.starts_on <= context.today && context.today <= term.ends_on,
            .sessions = people::sessions(context.tx, term.id)};
}

std::vector<NameRow> names(Context& context, std::int64_t subject) {
    std::vector<NameRow> rows;
    for (const auto& name : people::names_of(context.tx, subject))
        rows.push_back({name.name, name.short_name, name.name_en, name.valid_from, name.valid_to});
    return rows;
}

PersonView view(Context& context, Id<Person> id) {
    const auto person = people::person(context.tx, id);
    const auto label = people::label_of(context.tx, id.value, context.today);
    auto rows = with_posts(context,
                           {
                               {id, label.name, label.name_en, person.phone}
    },
                           std::nullopt);
    return {.person = std::move(rows.front()),
            .gender = person.gender,
            .birth_year = person.birth_year,
            .occupation = person.occupation,
            .names = names(context, id.value)};
}

OrganView view(Context& context, Id<Organ> id) {
    const auto organ = people::organ(context.tx, id);
    const auto label = people::label_of(context.tx, id.value, context.today);
    return {
        .organ = {organ.id, organ.type, organ.kind, organ.code, organ.parent_id, label.name, label.short_name,
                  label.name_en, organ.valid_from, organ.valid_to},
        .holders = store::holders(context.tx, id, context.today),
        .names = names(context, id.value)
    };
}
} // namespace

Congresses congresses(Context& context) {
    return {people::all_congresses(context.tx, context.today)};
}

OrganPage organs(Context& context, const OrganFilter& filter) {
    if (!context.actor.signed_in() && filter.type != people::OrganType::unit) throw Problem{sign_in_first};
    const auto limit = asked(filter.limit, largest_page);
    return cut(OrganPage{store::organs(context.tx, filter, context.today, limit + 1), {}}, limit,
               &OrganRow::id);
}

OrganView organ(Context& context, Id<Organ> id) {
    return view(context, id);
}

DeputyPage deputies(Context& context, const DeputyFilter& filter) {
    const auto limit = asked(filter.limit, page_size);
    return cut(DeputyPage{store::deputies(context.tx, filter, context.today, limit + 1), {}}, limit,
               &DeputyRow::person_id);
}

PersonPage persons(Context& context, const PersonFilter& filter) {
    if (!may_see_persons(context)) throw Problem{not_allowed};
    const auto limit = asked(filter.limit, page_size);
    const auto known = store::persons(context.tx, filter, context.today, limit + 1);
    return cut(PersonPage{with_posts(context, known, context.today), {}}, limit, &PersonRow::id);
}

PersonView person(Context& context, Id<Person> id) {
    if (!may_see_persons(context) && id != context.actor.person) throw Problem{not_allowed};
    return view(context, id);
}

TermList terms(Context& context) {
    TermList list;
    for (const auto& term : people::terms(context.tx)) list.items.push_back(row(context, term));
    return list;
}

Contact read_contact(Context& context, Id<Person> id) {
    if (!context.actor.has(Role::office_staff)) throw Problem{not_allowed};
    const auto person = people::person(context.tx, id);
    ledger::write(context, {.act = "read_contact", .subject_kind = "person", .subject_id = id.value});
    return {people::phone_of(context.tx, person.phone)};
}

OrganView add_organ(Context& context, const NewOrgan& given) {
    expect_system_admin(context);
    if (given.parent_id) people::organ(context.tx, *given.parent_id);
    const auto id = people::add_organ(context,
                                      {.type = given.type,
                                       .kind = given.kind,
                                       .code = given.code,
                                       .parent_id = given.parent_id,
                                       .valid_from = given.valid_from.value_or(context.today)},
                                      {given.name, given.short_name, given.name_en});
    return view(context, id);
}

OrganView rename_organ(Context& context, Id<Organ> id, const NewName& given) {
    expect_system_admin(context);
    people::organ(context.tx, id);
    people::rename(context, id.value, {given.name, given.short_name, given.name_en}, given.valid_from);
    return view(context, id);
}

TermRow add_term(Context& context, const NewTerm& given) {
    expect_system_admin(context);
    const auto id = people::add_term(
        context, {.ordinal = given.ordinal, .starts_on = given.starts_on, .ends_on = given.ends_on});
    return row(context, people::term(context.tx, id));
}

TermRow add_session(Context& context, Id<Term> id, const NewSession& given) {
    expect_system_admin(context);
    people::add_session(context, {.term_id = id,
                                  .ordinal = given.ordinal,
                                  .opens_on = given.opens_on,
                                  .closes_on = given.closes_on,
                                  .cutoff_on = given.cutoff_on});
    return row(context, people::term(context.tx, id));
}

TermRow set_term_rule(Context& context, Id<Term> id, const NewTermRule& given) {
    expect_system_admin(context);
    people::set_term_rule(context, id, given.rule, given.value, given.citation);
    return row(context, people::term(context.tx, id));
}

PersonView add_person(Context& context, const NewPerson& given) {
    expect_system_admin(context);
    const auto id = people::add_person(context,
                                       {.gender = given.gender,
                                        .birth_year = given.birth_year,
                                        .occupation = given.occupation,
                                        .phone = given.phone},
                                       {given.name, given.name, given.name_en}, context.today);
    return view(context, id);
}

PersonView rename_person(Context& context, Id<Person> id, const NewName& given) {
    expect_system_admin(context);
    people::person(context.tx, id);
    people::rename(context, id.value, {given.name, given.short_name, given.name_en}, given.valid_from);
    return view(context, id);
}

PersonView give_post(Context& context, Id<Person> id, const NewPost& given) {
    if (!context.actor.has(giver_of(given.role))) throw Problem{not_allowed};
    people::give_post(context, {.person_id = id,
                                .organ_id = given.organ_id,
                                .role = given.role,
                                .title = given.title,
                                .valid_from = given.valid_from.value_or(context.today),
                                .valid_to = given.valid_to.value_or(people::open_end)});
    return view(context, id);
}

PersonView end_post(Context& context, Id<Person> id, Id<Post> post, const Ending& ending) {
    const auto posts = people::posts_of(context.tx, {&id.value, 1});
    const auto found = std::ranges::find(posts, post, &Post::id);
    if (found == posts.end()) throw Problem{not_found};
    if (!context.actor.has(giver_of(found->role))) throw Problem{not_allowed};
    people::end_post(context, post, ending.last_day);
    return view(context, id);
}

PersonView give_mandate(Context& context, Id<Person> id, const NewMandate& given) {
    expect_system_admin(context);
    const auto from = given.valid_from.value_or(context.today);
    const auto term = people::current_term(context.tx, from);
    if (!term) throw Problem{no_term};
    people::give_mandate(context, {.person_id = id,
                                   .term_id = term->id,
                                   .constituency_id = given.constituency_id,
                                   .delegation_id = given.delegation_id,
                                   .valid_from = from,
                                   .valid_to = term->ends_on});
    return view(context, id);
}

PersonView end_mandate(Context& context, Id<Person> id, Id<Mandate> mandate, const Ending& ending) {
    expect_system_admin(context);
    const auto mandates = people::mandates_of(context.tx, {&id.value, 1});
    if (std::ranges::find(mandates, mandate, &Mandate::id) == mandates.end()) throw Problem{not_found};
    people::end_mandate(context, mandate, ending.last_day);
    return view(context, id);
}
} // namespace directory
