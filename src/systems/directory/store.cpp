#include "systems/directory/store.hpp"

namespace directory::store {
namespace {
/// A choice as the database keeps it; nothing is any.
template <class E> std::string chosen(const std::optional<E>& choice) {
    return choice ? std::string(name_of(*choice)) : std::string();
}
} // namespace

std::vector<OrganRow> organs(db::Tx& tx, const OrganFilter& filter, Date on, std::int64_t limit) {
    return tx.all<OrganRow>(R"(
        select o.id, o.type, o.kind, o.code, o.parent_id, n.name, n.short_name, n.name_en, o.valid_from, o.valid_to
          from organs o
          join names n on n.congress_id = o.congress_id and n.subject_id = o.id
                      and n.valid_from <= $2 and n.valid_to >= $2
         where o.congress_id = $1
           and o.valid_from <= $2 and o.valid_to >= $2
           and (o.type = $3 or $3 = '')
           and (o.kind = $4 or $4 = '')
           and (lower(n.name) like $5 escape '!' or lower(n.name_en) like $5 escape '!')
           and o.id > $6
         order by o.id
         limit $7)",
                            on, chosen(filter.type), chosen(filter.kind),
                            people::containing(filter.q.value_or("")), filter.cursor.value_or(Id<Organ>{}),
                            limit);
}

std::vector<DeputyRow> deputies(db::Tx& tx, const DeputyFilter& filter, Date on, std::int64_t limit) {
    const auto after = filter.cursor.value_or(Id<Person>{});
    return tx.all<DeputyRow>(R"(
        select m.person_id, n.name, n.name_en, p.gender, m.delegation_id, d.name as delegation,
               d.name_en as delegation_en, m.constituency_id, coalesce(c.name, '') as constituency,
               coalesce(c.name_en, '') as constituency_en
          from mandates m
          join persons p on p.congress_id = m.congress_id and p.id = m.person_id
          join names n on n.congress_id = m.congress_id and n.subject_id = m.person_id
                      and n.valid_from <= $2 and n.valid_to >= $2
          join names d on d.congress_id = m.congress_id and d.subject_id = m.delegation_id
                      and d.valid_from <= $2 and d.valid_to >= $2
          left join names c on c.congress_id = m.congress_id and c.subject_id = m.constituency_id
                           and c.valid_from <= $2 and c.valid_to >= $2
         where m.congress_id = $1
           and m.valid_from <= $2 and m.valid_to >= $2
           and (lower(n.name) like $3 escape '!' or lower(n.name_en) like $3 escape '!')
           and (m.delegation_id = $4 or $4 = 0)
           and (n.name > $5 or (n.name = $5 and m.person_id > $6))
         order by n.name, m.person_id
         limit $7)",
                             on, people::containing(filter.q.value_or("")),
                             filter.delegation.value_or(Id<Organ>{}), people::name_of(tx, after.value, on),
                             after, limit);
}

std::vector<Known> persons(db::Tx& tx, const PersonFilter& filter, Date on, std::int64_t limit) {
    const auto after = filter.cursor.value_or(Id<Person>{});
    return tx.all<Known>(R"(
        select p.id, n.name, n.name_en, p.phone
          from persons p
          join names n on n.congress_id = p.congress_id and n.subject_id = p.id
                      and n.valid_from <= $2 and n.valid_to >= $2
         where p.congress_id = $1
           and (lower(n.name) like $3 escape '!' or lower(n.name_en) like $3 escape '!')
           and (n.name > $4 or (n.name = $4 and p.id > $5))
         order by n.name, p.id
         limit $6)",
                         on, people::containing(filter.q.value_or("")), people::name_of(tx, after.value, on),
                         after, limit);
}

std::vector<Holder> holders(db::Tx& tx, Id<Organ> organ, Date on) {
    return tx.all<Holder>(R"(
        select p.id, p.person_id, n.name, n.name_en, p.role, p.title, p.valid_from, p.valid_to
          from posts p
          join names n on n.congress_id = p.congress_id and n.subject_id = p.person_id
                      and n.valid_from <= $2 and n.valid_to >= $2
         where p.congress_id = $1 and p.organ_id = $3 and p.valid_from <= $2 and p.valid_to >= $2
         order by p.valid_from, p.id)",
                          on, organ);
}
} // namespace directory::store
