#include "engine/people/lookup.hpp"

#include <algorithm>

namespace people {
namespace {
constexpr std::size_t most_at_once = 500;

/// Round numbers of arguments, so that few different statements are prepared.
std::size_t padded(std::size_t count) {
    std::size_t size = 1;
    while (size < count) size *= 2;
    return std::min(size, most_at_once);
}

/// All rows for many ids: `select` ends where the list of ids begins, and `order` follows it.
template <class Record>
std::vector<Record> for_all(db::Tx& tx, const std::string& select, std::span<const std::int64_t> ids,
                            const std::string& order) {
    std::vector<std::int64_t> rest(ids.begin(), ids.end());
    std::ranges::sort(rest);
    rest.erase(std::ranges::unique(rest).begin(), rest.end());
    std::vector<Record> found;
    for (std::size_t from = 0; from < rest.size(); from += most_at_once) {
        const auto some = std::span(rest).subspan(from, std::min(most_at_once, rest.size() - from));
        std::vector<db::Value> arguments(some.begin(), some.end());
        arguments.resize(padded(some.size()), arguments.back());
        std::string places;
        for (std::size_t i = 0; i < arguments.size(); ++i)
            places += (i ? ", $" : "$") + std::to_string(i + 2);
        std::ranges::move(tx.list<Record>(select + " (" + places + ") order by " + order, arguments),
                          std::back_inserter(found));
    }
    return found;
}

/// A name with its days as they are kept.
struct Named {
    std::int64_t subject_id = 0;
    std::string valid_to, valid_from, name, short_name, name_en;
};
BOOST_DESCRIBE_STRUCT(Named, (), (subject_id, valid_to, valid_from, name, short_name, name_en))

bool covers(const Named& name, const std::string& day) {
    return name.valid_from <= day && day <= name.valid_to;
}

/// How far a day is from the time of a name.
int distance(const Named& name, Date on) {
    const auto from = parse_date(name.valid_from).value(), to = parse_date(name.valid_to).value();
    return on < from ? from - on : on > to ? on - to : 0;
}
} // namespace

std::unordered_map<std::int64_t, Label> labels(db::Tx& tx, std::span<const std::int64_t> ids, Date on) {
    // all of it stands in the index names_of, in this order
    auto names =
        for_all<Named>(tx,
                       "select subject_id, valid_to, valid_from, name, short_name, name_en from names "
                       "where congress_id = $1 and subject_id in",
                       ids, "subject_id, valid_to");
    const auto day = to_string(on);
    std::unordered_map<std::int64_t, Label> found;
    found.reserve(names.size());
    Named* best = nullptr;
    for (auto& name : names) {
        if (best && best->subject_id == name.subject_id) {
            // a day that it covers needs no counting
            if (covers(*best, day) || distance(*best, on) <= distance(name, on)) continue;
        }
        best = &name;
        found[name.subject_id] = {std::move(name.name), std::move(name.short_name), std::move(name.name_en)};
    }
    return found;
}

Label label_of(db::Tx& tx, std::int64_t id, Date on) {
    return labels(tx, {&id, 1}, on)[id];
}

std::string name_of(db::Tx& tx, std::int64_t id, Date on) {
    return label_of(tx, id, on).name;
}

std::vector<Name> names_of(db::Tx& tx, std::int64_t id) {
    return tx.all<Name>(db::select<Name>("names") + R"(
         where congress_id = $1 and subject_id = $2
         order by valid_from)",
                        id);
}

Congress congress(db::Tx& tx) {
    return tx.get<Congress>(db::select<Congress>("congresses") + " where congress_id = $1");
}

std::vector<CongressLine> all_congresses(db::Tx& tx, Date on) {
    return tx.all<CongressLine>(R"(-- every congress
        select c.id, c.parent_id, c.level, c.demo, n.name, n.short_name, n.name_en
          from congresses c
          join names n on n.congress_id = c.congress_id and n.subject_id = c.id
         where n.valid_from <= $1 and n.valid_to >= $1
         order by c.id)",
                                to_string(on));
}

std::optional<Congress> first_congress(db::Tx& tx) {
    return tx.find<Congress>(R"(-- every congress
        select id, parent_id, level, demo from congresses order by congress_id limit 1)");
}

std::vector<Term> terms(db::Tx& tx) {
    return tx.all<Term>(db::select<Term>("terms") + " where congress_id = $1 order by starts_on");
}

Term term(db::Tx& tx, Id<Term> id) {
    return tx.get<Term>(db::select<Term>("terms") + " where congress_id = $1 and id = $2", id);
}

std::optional<Term> current_term(db::Tx& tx, Date on) {
    return tx.find<Term>(
        db::select<Term>("terms") + " where congress_id = $1 and starts_on <= $2 and ends_on >= $2", on);
}

std::vector<Session> sessions(db::Tx& tx, Id<Term> term) {
    return tx.all<Session>(db::select<Session>("sessions") + R"(
         where congress_id = $1 and term_id = $2
         order by opens_on)",
                           term);
}

Session session(db::Tx& tx, Id<Session> id) {
    return tx.get<Session>(db::select<Session>("sessions") + " where congress_id = $1 and id = $2", id);
}

std::optional<Session> session_of(db::Tx& tx, Date on) {
    return tx.find<Session>(R"(
        select s.id, s.term_id, s.ordinal, s.opens_on, s.closes_on, s.cutoff_on
          from sessions s
          join terms t on t.congress_id = s.congress_id and t.id = s.term_id
         where s.congress_id = $1 and s.opens_on <= $2 and t.ends_on >= $2
         order by s.opens_on desc
         limit 1)",
                            on);
}

std::optional<std::int64_t> term_rule(db::Tx& tx, Id<Term> term, std::string_view rule) {
    const auto found = tx.find<TermRule>(db::select<TermRule>("term_rules") +
                                             " where congress_id = $1 and term_id = $2 and rule = $3",
                                         term, std::string(rule));
    if (!found) return std::nullopt;
    return found->value;
}

Organ organ(db::Tx& tx, Id<Organ> id) {
    return tx.get<Organ>(db::select<Organ>("organs") + " where congress_id = $1 and id = $2", id);
}

std::optional<Organ> organ_by_code(db::Tx& tx, std::string_view code) {
    return tx.find<Organ>(db::select<Organ>("organs") + " where congress_id = $1 and code = $2",
                          std::string(code));
}

Person person(db::Tx& tx, Id<Person> id) {
    return tx.get<Person>(db::select<Person>("persons") + " where congress_id = $1 and id = $2", id);
}

std::optional<Mandate> mandate_of(db::Tx& tx, Id<Person> person, Date on) {
    return tx.find<Mandate>(
        db::select<Mandate>("mandates") +
            " where congress_id = $1 and person_id = $2 and valid_from <= $3 and valid_to >= $3",
        person, on);
}

std::vector<Mandate> deputies(db::Tx& tx, Date on) {
    return tx.all<Mandate>(db::select<Mandate>("mandates") + R"(
         where congress_id = $1 and valid_from <= $2 and valid_to >= $2
         order by person_id)",
                           on);
}

std::vector<Post> posts_of(db::Tx& tx, Id<Person> person, Date on) {
    return tx.all<Post>(db::select<Post>("posts") + R"(
         where congress_id = $1 and person_id = $2 and valid_from <= $3 and valid_to >= $3
         order by valid_from, id)",
                        person, on);
}

std::vector<Post> posts_of(db::Tx& tx, std::span<const std::int64_t> persons) {
    return for_all<Post>(tx, db::select<Post>("posts") + " where congress_id = $1 and person_id in", persons,
                         "valid_from, id");
}

std::vector<Mandate> mandates_of(db::Tx& tx, std::span<const std::int64_t> persons) {
    return for_all<Mandate>(tx, db::select<Mandate>("mandates") + " where congress_id = $1 and person_id in",
                            persons, "valid_from, id");
}

std::string masked_phone(std::string_view phone) {
    if (phone.size() < 8) return std::string(phone.size(), '*');
    return std::string(phone.substr(0, 3)) + std::string(phone.size() - 7, '*') +
           std::string(phone.substr(phone.size() - 4));
}

std::string containing(std::string_view words) {
    std::string pattern = "%";
    for (const char c : trim(words)) {
        if (c == '%' || c == '_' || c == '!') pattern += '!';
        pattern += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return pattern + "%";
}
} // namespace people
