#include "app/demo/stories.hpp"

#include "app/demo/story.hpp"
#include "base/embedded.hpp"

#include <algorithm>

namespace app::demo {
namespace {
using matters::Grade;

/// The id of the unit's part in the suggestion.
Id<matters::Handling> part(Context& context, Id<matters::Matter> id, Id<people::Organ> unit) {
    for (const auto& handling : suggestions::show(context, id).handlings)
        if (handling.unit_id == unit) return handling.id;
    throw Problem{not_found};
}

/// One suggestion alive today: every day it tells of is counted back from today.
class Life {
public:
    Life(Schedule& schedule, const World& world, Date today, Row row)
        : schedule_(schedule), world_(world), today_(today), row_(std::make_shared<Row>(std::move(row))) {}

    void tell() {
        begin();
        if_told("submitted_days_ago", 16, author(),
                [](Context& context, auto id) { suggestions::submit(context, id); });
        screening();
        assignment();
        reply();
        rating();
    }

private:
    using Act = std::function<void(Context&, Id<matters::Matter>)>;

    bool has(const char* name) const { return row_->has(name); }
    std::string text(const char* name) const { return has(name) ? row_->text(name) : ""; }
    std::vector<std::string> list(const char* name) const {
        return has(name) ? row_->texts(name) : std::vector<std::string>();
    }
    Date day(const char* name) const { return today_ - row_->number(name); }
    Id<people::Person> author() const { return world_.person(text("author")); }
    const Unit& lead() const { return world_.unit(text("lead")); }

    void on(Date day, int hour, Id<people::Person> who, Act act) {
        schedule_.add(at(day, hour), who,
                      [id = id_, act = std::move(act)](Context& context) { act(context, *id); });
    }
    /// Happens if the texts name its day.
    void if_told(const char* name, int hour, Id<people::Person> who, Act act) {
        if (has(name)) on(day(name), hour, who, std::move(act));
    }

    void begin() {
        const auto created = day("created_days_ago");
        schedule_.add(at(created, 8), author(), [id = id_, row = row_, &world = world_](Context& context) {
            std::optional<Id<people::Organ>> wished;
            if (row->has("wished_unit")) wished = world.unit(row->text("wished_unit")).organ;
            *id = suggestions::draft(context, {{row->text("title")},
                                               {row->text("body")},
                                               Code<rules::Category>{row->text("category")},
                                               wished,
                                               false})
                      .id;
        });
        invite(created, list("cosigners"), true);
        if (has("cosign_asked_days_ago"))
            invite(day("cosign_asked_days_ago"), list("cosigners_waiting"), false);
        if_told("opened_days_ago", 10, author(),
                [](Context& context, auto id) { suggestions::open_to_all(context, id); });
        for (const auto& key : list("joined"))
            on(day("opened_days_ago") + 1, 12, world_.person(key),
               [](Context& context, auto id) { suggestions::join(context, id); });
    }

    void invite(Date day, const std::vector<std::string>& keys, bool confirm) {
        if (keys.empty()) return;
        on(day, 9, author(), [keys, &world = world_](Context& context, auto id) {
            suggestions::Invitation invitation;
            for (const auto& key : keys) invitation.person_ids.push_back(world.person(key));
            suggestions::invite(context, id, invitation);
        });
        if (confirm)
            for (const auto& key : keys)
                on(day, 12, world_.person(key),
                   [](Context& context, auto id) { suggestions::confirm(context, id); });
    }

    void screening() {
        const auto begin = [](Context& context, auto id) { suggestions::screen(context, id); };
        const auto& state = row_->text("state");
        if (state == "screening") on(today_ - 1, 9, world_.office(), begin);
        if (has("returned_days_ago")) {
            on(day("returned_days_ago"), 9, world_.office(), begin);
            on(day("returned_days_ago"), 10, world_.office(),
               [reason = text("return_reason")](Context& context, auto id) {
                   suggestions::return_for_revision(context, id, {{reason}});
               });
        }
        if (!has("registered_days_ago")) return;
        on(day("registered_days_ago"), 9, world_.office(), begin);
        on(day("registered_days_ago"), 10, world_.office(), [row = row_](Context& context, auto id) {
            look_through(context, id, row->text("title") + "\n" + row->text("body"));
            suggestions::register_(context, id);
        });
    }

    void assignment() {
        if_told("assigned_days_ago", 11, world_.office(),
                [row = row_, &world = world_](Context& context, auto id) {
                    suggestions::Assignment assignment{.lead_id = world.unit(row->text("lead")).organ};
                    for (const auto& key : row->has("co") ? row->texts("co") : std::vector<std::string>())
                        assignment.co_ids.push_back(world.unit(key).organ);
                    suggestions::assign(context, id, assignment);
                });
        if (!has("signed_for_days_ago")) return;
        const auto signed_on = day("signed_for_days_ago");
        sign(signed_on, lead());
        for (const auto& key : list("co")) sign(signed_on, world_.unit(key));
        for (const auto& row : row_->rows("contact"))
            on(today_ - row.number("days_ago"), 10, lead().clerk,
               [unit = lead().organ, mode = row.text("mode"), note = row.text("note")](Context& context,
                                                                                       auto id) {
                   const auto how = mode == "phone" ? matters::ContactMode::telephone
                                                    : from_name<matters::ContactMode>(mode).value();
                   suggestions::record_contact(context, id, part(context, id, unit),
                                               {context.today, how, {note}});
               });
        for (const auto& row : row_->rows("co_opinion")) {
            const auto& unit = world_.unit(row.text("unit"));
            on(today_ - row.number("days_ago"), 14, unit.clerk,
               [unit, words = row.text("text")](Context& context, auto id) {
                   suggestions::send_opinion(context, id, part(context, id, unit.organ), {{words}});
               });
        }
    }

    void sign(Date day, const Unit& unit) {
        on(day, 15, unit.clerk, [unit](Context& context, auto id) {
            suggestions::sign_for(context, id, part(context, id, unit.organ));
        });
    }

    void reply() {
        const char* drafted = has("reply_drafted_days_ago") ? "reply_drafted_days_ago" : "replied_days_ago";
        if_told(drafted, 15, has("lead") ? lead().clerk : author(),
                [row = row_, &world = world_](Context& context, auto id) {
                    const auto unit = world.unit(row->text("lead")).organ;
                    const auto next = row->has("promise") ? row->text("promise") : row->text("next_step");
                    suggestions::draft_reply(context, id, part(context, id, unit),
                                             {{row->text("outcome")},
                                              {row->text("done")},
                                              {row->text("not_done_why")},
                                              {next},
                                              context.today + row->number("by_when_in_days"),
                                              {row->text("who")},
                                              {row->text("reply_body")}});
                });
        if_told("replied_days_ago", 16, has("lead") ? lead().principal : author(),
                [row = row_, &world = world_](Context& context, auto id) {
                    suggestions::sign_off(context, id,
                                          part(context, id, world.unit(row->text("lead")).organ));
                });
    }

    void rating() {
        // inside the window, which the day that the texts name may lie behind
        if (!has("rated_days_ago")) return;
        on(day("replied_days_ago") + 3, 20, author(),
           [row = row_, &world = world_](Context& context, auto id) {
               suggestions::rate(context, id, part(context, id, world.unit(row->text("lead")).organ),
                                 {from_name<Grade>(row->text("process_rating")).value(),
                                  from_name<Grade>(row->text("result_rating")).value(),
                                  {row->text("rating_note")}});
           });
    }

    Schedule& schedule_;
    const World& world_;
    Date today_;
    std::shared_ptr<Row> row_;
    std::shared_ptr<Id<matters::Matter>> id_ = std::make_shared<Id<matters::Matter>>();
};
} // namespace

void tell_today(Schedule& schedule, const World& world, Date today) {
    for (auto& row : read_rows(embedded_text("demo/extras.toml"), "suggestion"))
        Life(schedule, world, today, std::move(row)).tell();
}
} // namespace app::demo
