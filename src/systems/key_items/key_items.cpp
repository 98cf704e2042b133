#include "systems/key_items/key_items.hpp"

#include "engine/ledger/ledger.hpp"
#include "engine/matters/store.hpp"
#include "engine/people/lookup.hpp"
#include "systems/key_items/flow.hpp"

#include <algorithm>

namespace key_items {
namespace {
using auth::Role;

constexpr Refusal not_a_leader{
    422, "not-a-leader", "领衔督办人应当是现任常委会主任、副主任，请重新选择。",
    "The leader must be the director or a deputy director in office. Choose again."};
constexpr Refusal not_at_work{409, "not-at-work", "只有已立案、尚未办结的事项可以列为重点督办。",
                              "Only a matter that is registered and not yet closed can be named a key item."};
constexpr Refusal nobody_asked{422, "nobody-asked", "请填写各档人数，至少一人。",
                               "Enter the number of people in each grade: at least one."};
constexpr Refusal negative{422, "negative", "人数不能是负数。", "A number of people cannot be negative."};
constexpr Refusal side_known{422, "side-known", "这一方的评价已经记录，不能重复记录。",
                             "This side's evaluation is recorded already."};
constexpr Refusal sides_missing{422, "sides-missing", "还缺{0}的评价，三方评价齐全后才能结束督办。",
                                "The evaluation of {0} is missing. All three are needed to conclude."};

struct Side_ {
    Side side;
    const char* zh;
    const char* en;
};
constexpr Side_ sides[] = {
    {Side::deputies,      "代表",     "the deputies"          },
    {Side::beneficiaries, "受益群众", "those it benefits"     },
    {Side::committee,     "常委会",   "the Standing Committee"},
};

/// A matter with what it is as a key item.
struct Pressed {
    matters::Case c;
    std::optional<KeyItem> item;

    std::string_view state() const { return item ? std::string_view(item->state) : ""; }
    const matters::Handling* lead() const {
        const auto found = std::ranges::find_if(c.handlings, [](const matters::Handling& handling) {
            return handling.role == matters::HandlerRole::lead && handling.state != "relieved";
        });
        return found == c.handlings.end() ? nullptr : &*found;
    }
};

Pressed load(Context& context, Id<Matter> id) {
    Pressed pressed{matters::store::load(context.tx, id),
                    context.tx.find<KeyItem>(
                        db::select<KeyItem>("key_items") + " where congress_id = $1 and matter_id = $2", id)};
    matters::require_sight(context, pressed.c);
    return pressed;
}

Pressed load_for_change(Context& context, Id<Matter> id) {
    auto pressed = load(context, id);
    if (context.expected && *context.expected != pressed.c.matter.version)
        throw Problem{db::changed_meanwhile};
    return pressed;
}

/// Takes the step: the item's state, its clocks, the matter's version, the ledger.
void take(Context& context, Pressed& pressed, std::string_view act, std::string_view record_kind = "",
          std::int64_t record_id = 0) {
    const auto& step = matters::require(context, flow, pressed.state(), pressed.c, act);
    const auto* lead = pressed.lead();
    // of the whole matter: pressing outlives the unit's own part
    for (const auto rule : step.stops)
        if (!rule.empty()) matters::stop_clock(context, pressed.c, rule, std::nullopt);
    for (const auto rule : step.starts)
        if (!rule.empty()) matters::start_clock(context, pressed.c, rule, std::nullopt);
    const auto from = std::string(pressed.state());
    auto& item = pressed.item.value();
    item.state = step.to;
    if (step.from.empty())
        context.tx.insert("key_items", item);
    else
        context.tx.save("key_items", item);
    context.tx.save("matters", pressed.c.matter);
    ledger::write(context, {.act = std::string(act),
                            .subject_kind = std::string(flow.kind),
                            .subject_id = pressed.c.matter.id.value,
                            .organ_id = step.who == Who::lead_clerk && lead ? lead->unit_id.value : 0,
                            .record_kind = std::string(record_kind),
                            .record_id = record_id,
                            .state_from = from,
                            .state_to = std::string(step.to)});
}

struct Way {
    std::string_view act, noun;
    const Shape* in;
};
constexpr Way ways[] = {
    {"name_key",        "naming",         &shape_of<Naming>    },
    {"report_progress", "progress",       &shape_of<Progress>  },
    {"enter_progress",  "progress-entry", &shape_of<Progress>  },
    {"brief",           "briefing",       &shape_of<Progress>  },
    {"evaluate",        "evaluation",     &shape_of<Evaluation>},
    {"conclude_key",    "conclusion",     &shape_of<Ending>    },
    {"drop_key",        "dropping",       &shape_of<Ending>    },
};

bool at_work(const Matter& matter) {
    return matter.registered_on && !matter.closed_on;
}

std::vector<matters::Offer> offers(const Context& context, const Pressed& pressed) {
    std::vector<matters::Offer> found;
    for (const auto& way : ways) {
        if (matters::closed(context, flow, pressed.state(), pressed.c, way.act)) continue;
        if (way.act == "name_key" && !at_work(pressed.c.matter)) continue;
        found.push_back(
            {.act = std::string(way.act),
             .label = matters::word(acts, way.act, context.language),
             .method = "POST",
             .path = "/key-items/" + std::to_string(pressed.c.matter.id.value) + "/" + std::string(way.noun),
             .open = true,
             .citation =
                 matters::cited(matters::find_step(flow, pressed.state(), way.act)->basis, context.language),
             .fields = form_of(*way.in)});
    }
    return found;
}

KeyView view_of(Context& context, Pressed pressed) {
    const auto reader = matters::relation(context, pressed.c);
    KeyView view{.id = pressed.c.matter.id, .version = pressed.c.matter.version};
    view.acts = offers(context, pressed);
    if (!pressed.item) return view;
    view.state_label = matters::word(states, pressed.item->state, context.language);
    matters::NameBook book;
    book.need(pressed.item->leader_id);
    // the work of pressing is between those concerned; that it is pressed, and by whom, all may know
    if (reader.office || reader.unit || reader.originator || reader.sc_member) {
        view.entries = context.tx.all<KeyEntry>(db::select<KeyEntry>("key_entries") +
                                                    " where congress_id = $1 and matter_id = $2 order by id",
                                                view.id);
        view.evaluations =
            context.tx.all<KeyEvaluation>(db::select<KeyEvaluation>("key_evaluations") +
                                              " where congress_id = $1 and matter_id = $2 order by id",
                                          view.id);
        for (const auto& clock : pressed.c.clocks)
            if (clock.rule.starts_with("key_") && !clock.met_on && !clock.void_on)
                view.clocks.push_back(matters::view(clock, context.today, context.language));
    }
    for (const auto& entry : view.entries) book.need(entry.entered_by);
    view.names = book.look_up(context.tx, context.today);
    view.item = std::move(pressed.item);
    return view;
}

KeyView add_entry(Context& context, Id<Matter> id, const Progress& progress, EntryKind kind,
                  std::string_view act) {
    auto pressed = load_for_change(context, id);
    matters::require(context, flow, pressed.state(), pressed.c, act);
    const KeyEntry entry{context.next<KeyEntry>(), id,           kind, progress.body.value,
                         context.actor.person,     context.today};
    context.tx.insert("key_entries", entry);
    take(context, pressed, act, "key_entry", entry.id.value);
    return view_of(context, std::move(pressed));
}

KeyView end(Context& context, Pressed pressed, const Ending& ending, std::string_view act) {
    matters::require(context, flow, pressed.state(), pressed.c, act);
    pressed.item->ended_on = context.today;
    pressed.item->conclusion = ending.conclusion.value;
    take(context, pressed, act);
    return view_of(context, std::move(pressed));
}

bool knows(Context& context, Id<Matter> id, Side side) {
    return context.tx.count(
               "select count(*) from key_evaluations where congress_id = $1 and matter_id = $2 and part = $3",
               id, std::string(name_of(side))) > 0;
}
} // namespace

KeyView show(Context& context, Id<Matter> id) {
    return view_of(context, load(context, id));
}

KeyView name(Context& context, Id<Matter> id, const Naming& naming) {
    auto pressed = load_for_change(context, id);
    matters::require(context, flow, pressed.state(), pressed.c, "name_key");
    if (!at_work(pressed.c.matter)) throw Problem{not_at_work};
    const auto posts = people::posts_of(context.tx, naming.leader_id, context.today);
    if (std::ranges::find(posts, Role::chair, &people::Post::role) == posts.end())
        refuse_field("/leader_id", not_a_leader);
    pressed.item = KeyItem{.id = context.next<KeyItem>(),
                           .matter_id = id,
                           .state = "",
                           .leader_id = naming.leader_id,
                           .decided_by = naming.decided_by.value,
                           .reason = naming.reason.value,
                           .named_on = context.today};
    take(context, pressed, "name_key");
    return view_of(context, std::move(pressed));
}

KeyView report(Context& context, Id<Matter> id, const Progress& progress) {
    return add_entry(context, id, progress, EntryKind::progress, "report_progress");
}

KeyView enter_report(Context& context, Id<Matter> id, const Progress& progress) {
    return add_entry(context, id, progress, EntryKind::progress, "enter_progress");
}

KeyView brief(Context& context, Id<Matter> id, const Progress& progress) {
    return add_entry(context, id, progress, EntryKind::briefing, "brief");
}

KeyView evaluate(Context& context, Id<Matter> id, const Evaluation& evaluation) {
    auto pressed = load_for_change(context, id);
    matters::require(context, flow, pressed.state(), pressed.c, "evaluate");
    const std::pair<const char*, std::int64_t> counts[] = {
        {"/satisfied",           evaluation.satisfied          },
        {"/basically_satisfied", evaluation.basically_satisfied},
        {"/unsatisfied",         evaluation.unsatisfied        }
    };
    std::int64_t asked = 0;
    for (const auto& [at, count] : counts) {
        if (count < 0) refuse_field(at, negative);
        asked += count;
    }
    if (asked == 0) refuse_field("/satisfied", nobody_asked);
    if (knows(context, id, evaluation.part)) throw Problem{side_known};
    const KeyEvaluation kept{context.next<KeyEvaluation>(),
                             id,
                             evaluation.part,
                             evaluation.satisfied,
                             evaluation.basically_satisfied,
                             evaluation.unsatisfied,
                             evaluation.note.value,
                             context.actor.person,
                             context.today};
    context.tx.insert("key_evaluations", kept);
    take(context, pressed, "evaluate", "key_evaluation", kept.id.value);
    return view_of(context, std::move(pressed));
}

KeyView conclude(Context& context, Id<Matter> id, const Ending& ending) {
    auto pressed = load_for_change(context, id);
    matters::require(context, flow, pressed.state(), pressed.c, "conclude_key");
    for (const auto& [side, zh, en] : sides)
        if (!knows(context, id, side))
            throw Problem{sides_missing, {context.language == Language::zh ? zh : en}};
    return end(context, std::move(pressed), ending, "conclude_key");
}

KeyView drop(Context& context, Id<Matter> id, const Ending& ending) {
    return end(context, load_for_change(context, id), ending, "drop_key");
}
} // namespace key_items
