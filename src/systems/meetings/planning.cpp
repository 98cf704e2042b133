#include "engine/gatherings/agenda.hpp"
#include "systems/meetings/showing.hpp"

#include <algorithm>

namespace meetings {
namespace {
constexpr std::size_t most_a_year = 60;
constexpr Refusal no_dates{422, "no-dates", "请列出计划举行会议的日期，至少一次。",
                           "Say on which days meetings are meant: at least one."};
constexpr Refusal too_many_dates{422, "too-many-dates", "一次最多列入 {0} 次会议。",
                                 "At most {0} meetings at once."};
constexpr Refusal other_year{422, "date-of-another-year", "{0} 不在 {1} 年内，请核对。",
                             "{0} is not in {1}. Check it."};
constexpr Refusal bad_time{422, "bad-time", "时间请写成“09:00”的样子。", "Write the time as “09:00”."};

bool is_time(std::string_view text) {
    const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
    return text.size() == 5 && text[2] == ':' && digit(0) && digit(1) && digit(3) && digit(4) &&
           text.substr(0, 2) < "24" && text.substr(3) < "60";
}

/// Loads it, does the act, and shows what came of it.
template <class F> GatheringView acted(Context& context, Id<Gathering> id, F act) {
    auto gathering = gatherings::load_for_change(context, id);
    act(gathering);
    return view_of(context, gathering);
}

gatherings::ItemText text_of(const ItemSet& set) {
    return {.kind = set.kind.value,
            .title = set.title.value,
            .unit_id = set.unit_id,
            .reporter = set.reporter.value,
            .minutes = set.minutes,
            .parent_id = set.parent_id};
}
} // namespace

GatheringPage plan_year(Context& context, const YearPlan& plan) {
    if (plan.dates.empty()) refuse_field("/dates", no_dates);
    if (plan.dates.size() > most_a_year)
        refuse_field("/dates", too_many_dates, {std::to_string(most_a_year)});
    auto dates = plan.dates;
    std::ranges::sort(dates);
    for (const auto day : dates)
        if (day.year() != plan.year)
            refuse_field("/dates", other_year, {to_string(day), std::to_string(plan.year)});
    for (const auto day : dates)
        gatherings::plan(context, {.kind = plan.kind.value, .year = plan.year, .held_on = day});
    return list(context, {.kind = plan.kind.value, .year = plan.year});
}

GatheringView set_date(Context& context, Id<Gathering> id, const DateSet& set) {
    if (!is_time(set.begins_at.value)) refuse_field("/begins_at", bad_time);
    return acted(context, id, [&](Gathering& gathering) {
        gatherings::set_date(context, gathering,
                             {.held_on = set.held_on,
                              .begins_at = set.begins_at.value,
                              .place = set.place.value,
                              .chair_id = set.chair_id,
                              .urgent = set.urgent,
                              .urgent_reason = set.urgent_reason.value});
    });
}

GatheringView add_item(Context& context, Id<Gathering> id, const ItemSet& set) {
    return acted(context, id,
                 [&](Gathering& gathering) { gatherings::add_item(context, gathering, text_of(set)); });
}

GatheringView change_item(Context& context, Id<Gathering> id, Id<AgendaItem> item, const ItemSet& set) {
    return acted(context, id, [&](Gathering& gathering) {
        gatherings::change_item(context, gathering, item, text_of(set));
    });
}

GatheringView move_item(Context& context, Id<Gathering> id, Id<AgendaItem> item, const ItemPlace& place) {
    return acted(context, id, [&](Gathering& gathering) {
        gatherings::move_item(context, gathering, item, place.parent_id, place.position);
    });
}

GatheringView remove_item(Context& context, Id<Gathering> id, Id<AgendaItem> item) {
    return acted(context, id,
                 [&](Gathering& gathering) { gatherings::remove_item(context, gathering, item); });
}

GatheringView copy_agenda(Context& context, Id<Gathering> id, const AgendaFrom& from) {
    return acted(context, id, [&](Gathering& gathering) {
        gatherings::copy_agenda(context, gathering, from.gathering_id);
    });
}

GatheringView invite(Context& context, Id<Gathering> id, const Guests& guests) {
    return acted(context, id, [&](Gathering& gathering) {
        gatherings::invite(context, gathering, guests.person_ids, guests.attends_as);
    });
}

GatheringView strike(Context& context, Id<Gathering> id, const People& people) {
    return acted(context, id,
                 [&](Gathering& gathering) { gatherings::strike(context, gathering, people.person_ids); });
}

GatheringView notify(Context& context, Id<Gathering> id) {
    return acted(context, id, [&](Gathering& gathering) { gatherings::notify(context, gathering); });
}

GatheringView send_papers(Context& context, Id<Gathering> id) {
    return acted(context, id, [&](Gathering& gathering) { gatherings::send_papers(context, gathering); });
}

GatheringView cancel(Context& context, Id<Gathering> id, const Reason& why) {
    return acted(context, id,
                 [&](Gathering& gathering) { gatherings::cancel(context, gathering, why.reason.value); });
}
} // namespace meetings
