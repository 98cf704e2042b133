#include "engine/notices/audience.hpp"

#include "engine/access/accounts.hpp"
#include "engine/matters/handling_flow.hpp"

namespace notices {
namespace {
using auth::Role;
using matters::HandlerRole;

template <class R> std::vector<R> of_matter(db::Tx& tx, const char* table, std::int64_t id) {
    return tx.all<R>(db::select<R>(table) + " where congress_id = $1 and matter_id = $2 order by id", id);
}
} // namespace

const Handling* Subject::part_of(Id<people::Organ> unit) const {
    const Handling* found = nullptr;
    for (const auto& handling : c.handlings)
        if (handling.unit_id == unit && (!found || handling.state != "relieved")) found = &handling;
    return found;
}

const Subject* Audience::matter(std::int64_t id) {
    auto [place, fresh] = matters_.try_emplace(id);
    if (fresh) {
        auto& tx = context_.tx;
        auto row = tx.find<Matter>(db::select<Matter>("matters") + " where congress_id = $1 and id = $2", id);
        auto other = row ? std::nullopt : outside(tx, id);
        const auto* kind = row ? kind_of(row->kind) : other ? kind_of(other->matter.kind) : nullptr;
        if (kind) {
            auto& subject = place->second.emplace();
            subject.kind = kind;
            if (row) {
                subject.c.matter = std::move(*row);
                subject.c.handlings = of_matter<Handling>(tx, "handlings", id);
                subject.c.clocks = of_matter<matters::Clock>(tx, "clocks", id);
            } else {
                subject.c = std::move(*other);
            }
            if (kind->guests) subject.guests = kind->guests(tx, id);
            for (const auto person : subject.guests) subject.c.cosigners.push_back(person);
            if (kind->cosigners) subject.cosigners = kind->cosigners(tx, id);
            for (const auto& cosigner : subject.cosigners) subject.c.cosigners.push_back(cosigner.person_id);
        }
    }
    return place->second ? &*place->second : nullptr;
}

/// Whom a record is about is told as what they are: a deputy, on the deputies' face, or a guest.
static To capacity_of(To to, const Subject& subject, Id<Person> person) {
    if (to != To::concerned) return to;
    const bool deputy =
        std::ranges::find(subject.cosigners, person, &Cosigner::person_id) != subject.cosigners.end();
    return deputy ? To::cosigners : To::guests;
}

std::vector<Told> Audience::of(const Rule& rule, const Subject& subject, const Event& event) {
    std::vector<Told> told;
    for (const auto to : rule.to)
        for (const auto person : named(to, subject, event))
            if (std::ranges::find(told, person, &Told::person) == told.end() &&
                may_know(person, subject, event.sealed))
                told.push_back({person, capacity_of(to, subject, person)});
    return told;
}

std::vector<Id<Person>> Audience::named(To to, const Subject& subject, const Event& event) {
    std::vector<Id<Person>> found;
    const auto add = [&](Role role, Id<people::Organ> organ) {
        const auto& some = holders(role, organ);
        found.insert(found.end(), some.begin(), some.end());
    };
    const auto add_units = [&](Role role, auto chosen) {
        for (const auto& handling : subject.c.handlings)
            if (handling.state != "relieved" && chosen(handling)) add(role, handling.unit_id);
    };
    const auto add_cosigners = [&](auto chosen) {
        for (const auto& cosigner : subject.cosigners)
            if (chosen(cosigner)) found.push_back(cosigner.person_id);
    };
    const auto all = [](const Handling&) { return true; };
    switch (to) {
    case To::author: found.push_back(subject.c.matter.author_id); break;
    case To::cosigners: add_cosigners([](const Cosigner& one) { return one.confirmed; }); break;
    case To::invited:
        add_cosigners([&](const Cosigner& one) { return !one.confirmed && one.invited_on == event.on; });
        break;
    case To::waiting: add_cosigners([](const Cosigner& one) { return !one.confirmed; }); break;
    case To::guests: found = subject.guests; break;
    case To::concerned:
        if (event.concerned) found.push_back(*event.concerned);
        break;
    case To::helper:
        if (subject.c.matter.entered_by) found.push_back(*subject.c.matter.entered_by);
        break;
    case To::clerk:
        if (event.part) add(Role::unit_clerk, event.part->unit_id);
        break;
    case To::principal:
        if (event.part) add(Role::unit_principal, event.part->unit_id);
        break;
    case To::clerks: add_units(Role::unit_clerk, all); break;
    case To::principals: add_units(Role::unit_principal, all); break;
    case To::lead_clerk:
        add_units(Role::unit_clerk, [](const Handling& one) { return one.role == HandlerRole::lead; });
        break;
    case To::office: add(Role::office_staff, {}); break;
    case To::leaders: add(Role::chair, {}); break;
    }
    return found;
}

/// Of every organ when none is named.
const std::vector<Id<Person>>& Audience::holders(Role role, Id<people::Organ> organ) {
    auto [place, fresh] = holders_.try_emplace({role, organ.value});
    if (fresh) {
        const auto today = context_.today;
        const std::string in_force = " and role = $3 and valid_from <= $2 and valid_to >= $2";
        place->second =
            organ ? context_.tx.all<Id<Person>>("select person_id from posts where congress_id = $1" +
                                                    in_force + " and organ_id = $4 order by id",
                                                today, role, organ)
                  : context_.tx.all<Id<Person>>("select person_id from posts where congress_id = $1" +
                                                    in_force + " order by id",
                                                today, role);
    }
    return place->second;
}

const auth::Actor& Audience::actor(Id<Person> person) {
    const auto found = actors_.find(person.value);
    if (found != actors_.end()) return found->second;
    return actors_.emplace(person.value, auth::actor_for(context_.tx, person, context_.today)).first->second;
}

bool Audience::may_know(Id<Person> person, const Subject& subject, std::string_view sealed) {
    const Context reader{context_.tx, actor(person), context_.now, context_.today};
    const auto relation = matters::relation(reader, subject.c);
    return auth::may_see(subject.c.matter.audience, relation) &&
           (sealed.empty() || auth::may_see(sealed, relation));
}
} // namespace notices
