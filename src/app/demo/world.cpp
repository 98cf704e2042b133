#include "app/demo/world.hpp"

#include "base/embedded.hpp"
#include "base/rows.hpp"
#include "engine/access/accounts.hpp"
#include "engine/access/passwords.hpp"
#include "engine/ledger/ledger.hpp"
#include "engine/people/registry.hpp"

namespace app::demo {
namespace {
using auth::Role;
using people::Label;
using people::OrganKind;
using people::OrganType;

constexpr Date term_17 = date(2017, 1, 5);
constexpr int first_term = 17, years_of_a_term = 5;

std::vector<Row> rows(std::string_view table) {
    return read_rows(embedded_text("demo/world.toml"), table);
}

Label label(const Row& row) {
    return {row.text("name"), row.has("short_name") ? row.text("short_name") : row.text("name"),
            row.has("name_en") ? row.text("name_en") : ""};
}

OrganKind kind_of(const Row& row, OrganKind otherwise) {
    return row.has("kind") ? from_name<OrganKind>(row.text("kind")).value() : otherwise;
}

class Builder {
public:
    explicit Builder(Context& context) : context_(context), password_(auth::hash_password(demo_password)) {}

    World build() {
        congress();
        terms();
        for (const auto& row : rows("area"))
            organ(row, OrganType::area, kind_of(row, OrganKind::town), "area-");
        for (const auto& row : rows("constituency"))
            organ(row, OrganType::constituency, OrganKind::constituency, "constituency-");
        for (const auto& row : rows("delegation"))
            organ(row, OrganType::delegation, OrganKind::delegation, "delegation-");
        for (const auto& row : rows("body"))
            organ(row, OrganType::body, kind_of(row, OrganKind::working_body), "body-");
        for (const auto& row : rows("unit")) unit(row);
        for (const auto& row : rows("person")) person(row);
        return std::move(world_);
    }

private:
    /// A term in which every deputy of the demo sits.
    struct Served {
        Id<people::Term> id;
        Date from, last;
    };

    void congress() {
        const auto names = rows("congress_name");
        const auto& last = names.back();
        const Id<people::Congress> id{context_.tx.congress()};
        people::add_congress(context_, {.id = id, .demo = true}, label(last), last.day("valid_from"));
        for (const auto& row : names)
            if (row.has("valid_to"))
                people::add_past_name(context_, id.value, label(row), row.day("valid_from"),
                                      row.day("valid_to"));
    }

    /// The 17th and, so that the district is alive today, every one up to now.
    void terms() {
        const auto today = date_in_shanghai(now());
        for (auto from = term_17; from <= today; from = plus_months(from, 12 * years_of_a_term)) {
            const auto last = plus_months(from, 12 * years_of_a_term) - 1;
            const auto ordinal = first_term + static_cast<int>(terms_.size());
            terms_.push_back(
                {people::add_term(context_, {.ordinal = ordinal, .starts_on = from, .ends_on = last}), from,
                 last});
            if (ordinal == first_term)
                sessions_of_2020();
            else
                yearly_sessions(terms_.back());
        }
    }
    void sessions_of_2020() {
        for (const auto& row : rows("session")) {
            people::Session session{.term_id = terms_.back().id,
                                    .ordinal = row.number("ordinal"),
                                    .opens_on = row.day("opens"),
                                    .closes_on = row.day("closes"),
                                    .cutoff_on = row.day("suggestion_cutoff")};
            session.id = people::add_session(context_, session);
            world_.sessions[session.ordinal] = session;
        }
    }
    void yearly_sessions(const Served& term) {
        for (int i = 0; i < years_of_a_term; ++i)
            people::add_session(context_, {.term_id = term.id,
                                           .ordinal = i + 1,
                                           .opens_on = date(term.from.year() + i, 1, 8),
                                           .closes_on = date(term.from.year() + i, 1, 11),
                                           .cutoff_on = date(term.from.year() + i, 1, 10)});
    }

    Id<people::Organ> organ(const Row& row, OrganType type, OrganKind kind, const std::string& prefix) {
        const auto code = prefix + row.text("key");
        const auto id = people::add_organ(
            context_, {.type = type, .kind = kind, .code = code, .valid_from = beginning}, label(row));
        organs_[code] = id;
        return id;
    }

    void unit(const Row& row) {
        const auto& key = row.text("key");
        auto named = label(row);
        if (row.has("earlier_name")) {
            const Label earlier{row.text("earlier_name"), named.short_name, named.name_en};
            const auto id = people::add_organ(context_,
                                              {.kind = kind_of(row, OrganKind::government_department),
                                               .code = "unit-" + key,
                                               .valid_from = beginning},
                                              earlier);
            people::rename(context_, id.value, named, row.day("earlier_until") + 1);
            organs_["unit-" + key] = id;
        } else {
            organ(row, OrganType::unit, kind_of(row, OrganKind::government_department), "unit-");
        }
        world_.units[key].organ = organs_["unit-" + key];
    }

    void person(const Row& row) {
        const auto& key = row.text("key");
        const auto& kind = row.text("kind");
        // invented numbers of a range that is given to nobody
        const auto phone = "1990000" + std::to_string(1000 + next_phone_++);
        people::Person person{.gender = gender(row),
                              .birth_year = row.has("born") ? std::optional<std::int64_t>(row.number("born"))
                                                            : std::nullopt,
                              .occupation = row.has("occupation") ? row.text("occupation") : "",
                              .phone = phone};
        const auto id = people::add_person(context_, person, label(row), beginning);
        world_.persons[key] = id;
        if (kind == "deputy")
            deputy(row, id);
        else if (kind == "staff")
            post(id, "body-" + row.text("body"), Role::office_staff, row.text("post"));
        else if (kind == "helper")
            post(id, "body-deputies_work", Role::helper, row.text("post"));
        else if (kind == "administrator")
            post(id, "body-office", from_name<Role>(row.text("role")).value(), row.text("post"));
        else
            of_unit(row, id, kind);
        account(id, key);
    }

    static people::Gender gender(const Row& row) {
        if (!row.has("gender")) return people::Gender::unknown;
        return row.text("gender") == "f" ? people::Gender::female : people::Gender::male;
    }

    void deputy(const Row& row, Id<people::Person> id) {
        for (const auto& term : terms_)
            people::give_mandate(context_,
                                 {.person_id = id,
                                  .term_id = term.id,
                                  .constituency_id = organs_.at("constituency-" + row.text("constituency")),
                                  .delegation_id = organs_.at("delegation-" + row.text("delegation")),
                                  .valid_from = term.from,
                                  .valid_to = term.last});
        if (!row.has("sc")) return;
        const auto& sc = row.text("sc");
        if (sc == "member")
            post(id, "body-standing_committee", Role::sc_member, "委员");
        else
            post(id, "body-chairpersons", Role::chair, sc == "director" ? "主任" : "副主任");
    }

    void of_unit(const Row& row, Id<people::Person> id, const std::string& kind) {
        auto& unit = world_.units.at(row.text("unit"));
        const bool clerk = kind == "unit_clerk";
        (clerk ? unit.clerk : unit.principal) = id;
        post(id, "unit-" + row.text("unit"), clerk ? Role::unit_clerk : Role::unit_principal,
             row.text("post"));
    }

    void post(Id<people::Person> person, const std::string& organ, Role role, const std::string& title) {
        people::give_post(context_, {.person_id = person,
                                     .organ_id = organs_.at(organ),
                                     .role = role,
                                     .title = title,
                                     .valid_from = beginning});
    }

    void account(Id<people::Person> person, const std::string& key) {
        auto account = auth::add_account(context_, person, key);
        account.password_hash = password_;
        account.must_change = false;
        context_.tx.save("accounts", account);
        ledger::write(
            context_,
            {.act = "set_demo_password", .subject_kind = "account", .subject_id = account.id.value});
    }

    Context& context_;
    std::string password_;
    World world_;
    std::vector<Served> terms_;
    std::unordered_map<std::string, Id<people::Organ>> organs_;
    int next_phone_ = 0;
};
} // namespace

World build_world(Context& context) {
    return Builder(context).build();
}
} // namespace app::demo
