#include "app/demo/stories.hpp"

#include "base/embedded.hpp"
#include "base/rows.hpp"
#include "engine/access/accounts.hpp"
#include "engine/access/passwords.hpp"
#include "engine/ledger/ledger.hpp"
#include "engine/people/registry.hpp"
#include "systems/linkage/linkage.hpp"
#include "systems/suggestions/suggestions.hpp"

#include <algorithm>

namespace app::demo {
namespace {
using auth::Role;
using Told = std::shared_ptr<Row>;
using Matter = Id<matters::Matter>;

constexpr const char* file = "demo/linkage.toml";

people::Label label(const Row& row) {
    return {row.text("name"), row.has("short_name") ? row.text("short_name") : row.text("name"),
            row.text("name_en")};
}

/// A congress beside the district, with the few people who act in it.
struct Neighbour {
    std::int64_t congress = 0;
    std::unordered_map<std::string, Id<people::Person>> persons;
    std::unordered_map<std::string, Id<people::Organ>> units;
    std::unordered_map<std::string, Id<people::Person>> clerks; // by unit
};

class Founder {
public:
    Founder(Context& context, const Row& congress, std::optional<Id<people::Congress>> parent)
        : context_(context), key_(congress.text("key")), password_(auth::hash_password(demo_password)) {
        made_.congress = context.tx.congress();
        people::add_congress(context,
                             {.id = {made_.congress},
                              .parent_id = parent,
                              .level = from_name<people::Level>(congress.text("level")).value(),
                              .demo = true},
                             label(congress), beginning);
        term_ =
            people::add_term(context, {.ordinal = 17, .starts_on = beginning, .ends_on = date(2021, 12, 31)});
        // and those after it, so that the neighbours are alive today
        for (int ordinal = 18, from = 2022; from <= date_in_shanghai(now()).year(); ++ordinal, from += 5)
            people::add_term(
                context,
                {.ordinal = ordinal, .starts_on = date(from, 1, 1), .ends_on = date(from + 4, 12, 31)});
        office_ = organ(people::OrganType::body, people::OrganKind::general_office, "office",
                        {"人大常委会办公室", "办公室", "General Office"});
        delegation_ = organ(people::OrganType::delegation, people::OrganKind::delegation, "delegation",
                            {"第一代表团", "一团", "First Delegation"});
    }

    Neighbour found() {
        for (const auto& row : read_rows(embedded_text(file), "unit"))
            if (row.text("congress") == key_)
                made_.units[row.text("key")] =
                    organ(people::OrganType::unit, people::OrganKind::government_department, row.text("key"),
                          label(row));
        for (const auto& row : read_rows(embedded_text(file), "person"))
            if (row.text("congress") == key_) person(row);
        return std::move(made_);
    }

private:
    Id<people::Organ> organ(people::OrganType type, people::OrganKind kind, const std::string& code,
                            const people::Label& called) {
        return people::add_organ(context_,
                                 {.type = type, .kind = kind, .code = code, .valid_from = beginning}, called);
    }

    void person(const Row& row) {
        const auto id = people::add_person(context_, {}, label(row), beginning);
        made_.persons[row.text("key")] = id;
        const auto post = [&](Id<people::Organ> where, Role role) {
            people::give_post(context_, {.person_id = id,
                                         .organ_id = where,
                                         .role = role,
                                         .title = row.text("title"),
                                         .valid_from = beginning});
        };
        if (row.text("role") == "deputy") {
            people::give_mandate(context_, {.person_id = id,
                                            .term_id = term_,
                                            .delegation_id = delegation_,
                                            .valid_from = beginning,
                                            .valid_to = date(2021, 12, 31)});
        } else if (row.has("unit")) {
            // a small office: who writes the reply also signs it
            post(made_.units.at(row.text("unit")), Role::unit_clerk);
            post(made_.units.at(row.text("unit")), Role::unit_principal);
            made_.clerks[row.text("unit")] = id;
        } else {
            post(office_, from_name<Role>(row.text("role")).value());
        }
        auto account = auth::add_account(context_, id, row.text("key"));
        account.password_hash = password_;
        account.must_change = false;
        context_.tx.save("accounts", account);
        ledger::write(
            context_,
            {.act = "set_demo_password", .subject_kind = "account", .subject_id = account.id.value});
    }

    Context& context_;
    std::string key_, password_;
    Neighbour made_;
    Id<people::Term> term_;
    Id<people::Organ> office_, delegation_;
};

/// Who acts where, by the keys of the texts.
class Places {
public:
    Places(const World& world, std::int64_t district) : world_(world), district_(district) {}
    std::unordered_map<std::string, Neighbour> others = {};

    std::int64_t congress(const std::string& key) const {
        return key == "district" ? district_ : others.at(key).congress;
    }
    Id<people::Person> office(const std::string& key) const {
        return key == "district" ? world_.office() : others.at(key).persons.at(key + "-office");
    }
    Id<people::Organ> unit(const std::string& key, const std::string& unit) const {
        return key == "district" ? world_.unit(unit).organ : others.at(key).units.at(unit);
    }
    Id<people::Person> clerk(const std::string& key, const std::string& unit) const {
        return key == "district" ? world_.unit(unit).clerk : others.at(key).clerks.at(unit);
    }

private:
    const World& world_;
    std::int64_t district_;
};
using Where = std::shared_ptr<const Places>;

/// What arrived of that passing.
Matter arrived(Context& context, Id<linkage::Passing> passing) {
    return Matter{
        context.tx.count("select id from arrivals where congress_id = $1 and passing_id = $2", passing)};
}

void tell_passing(Schedule& schedule, const Where& places, const Told& row,
                  const std::shared_ptr<std::unordered_map<std::string, Matter>>& raised) {
    const auto from = row->text("from"), to = row->text("to");
    const auto passing = std::make_shared<Id<linkage::Passing>>();
    const auto there = [=, &schedule](const char* day, int hour, Id<people::Person> who, auto act) {
        if (row->has(day))
            schedule.add_in(places->congress(to), at(row->day(day), hour), who,
                            [=](Context& context) { act(context, arrived(context, *passing)); });
    };
    schedule.add_in(
        places->congress(from), at(row->day("on"), 10), places->office(from), [=](Context& context) {
            const auto id = row->has("suggestion") ? raised->at(row->text("suggestion"))
                                                   : numbered(context, 2020, row->number("number"));
            const auto card = linkage::pass(
                context, id,
                {.to_id = Id<people::Congress>{places->congress(to)}, .covering = {row->text("covering")}});
            *passing = card.passings.back().passing.id;
        });
    there("accepted_on", 9, places->office(to),
          [](Context& context, Matter id) { linkage::accept(context, id); });
    there("returned_on", 9, places->office(to),
          [=](Context& context, Matter id) { linkage::send_back(context, id, {{row->text("returned")}}); });
    there("tell_on", 10, places->office(to),
          [=](Context& context, Matter id) { linkage::tell(context, id, {{row->text("tell")}}); });
    if (!row->has("unit")) {
        there("answer_on", 16, places->office(to), [=](Context& context, Matter id) {
            linkage::answer_at_once(context, id, {{row->text("answer")}});
        });
        return;
    }
    const auto unit = row->text("unit");
    there("accepted_on", 11, places->office(to),
          [=](Context& context, Matter id) { linkage::pass_on(context, id, {places->unit(to, unit)}); });
    there("answer_on", 16, places->clerk(to, unit),
          [=](Context& context, Matter id) { linkage::answer(context, id, {{row->text("answer")}}); });
}

/// A suggestion of the town: handed in, assigned to the town's office for works, answered when the district
/// has.
void tell_of_town(Schedule& schedule, const Where& places, const Told& row,
                  const std::shared_ptr<std::unordered_map<std::string, Matter>>& raised) {
    const auto& town = places->others.at("town");
    const auto author = town.persons.at(row->text("author"));
    const auto office = town.persons.at("town-office");
    const auto works = town.units.at("town-works");
    const auto clerk = town.clerks.at("town-works");
    const auto day = row->day("on");
    const auto key = row->text("key");
    const auto add = [&](Date on, int hour, Id<people::Person> who, auto act) {
        schedule.add_in(town.congress, at(on, hour), who, [=](Context& context) {
            const auto view = suggestions::show(context, raised->at(key));
            act(context, view.id, view.handlings.empty() ? Id<matters::Handling>{} : view.handlings[0].id);
        });
    };
    schedule.add_in(town.congress, at(day, 9), author, [=](Context& context) {
        const auto view =
            suggestions::draft(context, {.title = {row->text("title")},
                                         .body = {row->text("body")},
                                         .category = Code<rules::Category>{row->text("category")}});
        (*raised)[key] = view.id;
        suggestions::submit(context, view.id);
    });
    add(day + 1, 9, office, [](Context& c, Matter id, auto) { suggestions::screen(c, id); });
    add(day + 1, 10, office, [](Context& c, Matter id, auto) {
        suggestions::pass_checks(c, id);
        suggestions::register_(c, id);
    });
    add(day + 2, 9, office,
        [works](Context& c, Matter id, auto) { suggestions::assign(c, id, {.lead_id = works}); });
    add(day + 3, 9, clerk, [](Context& c, Matter id, auto part) { suggestions::sign_for(c, id, part); });
    add(day + 4, 9, clerk, [](Context& c, Matter id, auto part) {
        suggestions::record_contact(
            c, id, part, {c.today, matters::ContactMode::visit, {"与代表到现场，商定请区里统筹。"}});
    });
    add(date(2020, 5, 25), 9, clerk, [](Context& c, Matter id, auto part) {
        suggestions::draft_reply(
            c, id, part,
            {{"A"},
             {"已由镇人大转报区人大，区有关部门作了安排。"},
             {""},
             {""},
             std::nullopt,
             {""},
             {"您的建议超出镇级权限，已转报区人大。区里的答复已经反馈，我们负责做好配合。"}});
    });
    add(date(2020, 5, 26), 15, clerk,
        [](Context& c, Matter id, auto part) { suggestions::sign_off(c, id, part); });
    add(date(2020, 5, 29), 20, author,
        [](Context& c, Matter id, auto part) { suggestions::rate(c, id, part, {}); });
    add(date(2020, 6, 29), 16, office, [](Context& c, Matter id, auto) { suggestions::publish(c, id); });
}
} // namespace

void tell_linkage(Schedule& schedule, const World& world, Installation& installation, std::int64_t district) {
    const auto places = std::make_shared<Places>(world, district);
    const auto in = [&](std::int64_t congress, Instant when, auto act) {
        return db::write(*installation.database, congress, installation.key, [&](db::Tx& tx) {
            const auth::Actor system{.clock = true};
            Context context{tx, system, when, beginning};
            return act(context);
        });
    };
    int minute = 0;
    for (const auto& row : read_rows(embedded_text(file), "congress")) {
        const auto born = at(beginning, 9, minute++);
        const bool below = row.text("level") == "town";
        places->others[row.text("key")] = in(next_id(born.ms), born, [&](Context& context) {
            return Founder(context, row, below ? std::optional(Id<people::Congress>{district}) : std::nullopt)
                .found();
        });
    }
    in(district, at(beginning, 10), [&](Context& context) {
        people::place_below(context, people::congress(context.tx), {places->congress("city")});
        return true;
    });
    const auto raised = std::make_shared<std::unordered_map<std::string, Matter>>();
    for (auto& read : read_rows(embedded_text(file), "suggestion"))
        tell_of_town(schedule, places, std::make_shared<Row>(std::move(read)), raised);
    for (auto& read : read_rows(embedded_text(file), "passing"))
        tell_passing(schedule, places, std::make_shared<Row>(std::move(read)), raised);
    const auto today = date_in_shanghai(now());
    for (const auto& [key, other] :
         places->others) // so that the deadlines up to today have passed there, too
        schedule.add_in(other.congress, at(today, 0, 10), {}, [](Context&) {});
}
} // namespace app::demo
