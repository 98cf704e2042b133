#include "engine/gatherings/agenda.hpp"
#include "engine/papers/numbers.hpp"
#include "engine/papers/paper.hpp"
#include "engine/people/lookup.hpp"
#include "systems/meetings/showing.hpp"

#include <algorithm>

namespace meetings {
namespace {
constexpr Refusal no_minutes{422, "no-minutes", "请先起草并保存纪要，再签发。",
                             "Draft and save the minutes before they are signed."};

/// What the records say, in the order in which minutes say it. The clerk goes on from there.
class Draft {
public:
    Draft(Context& context, const GatheringView& view)
        : context_(context), view_(view),
          votes_(ballots::announced(context.tx, {view.id.value}, Language::zh)) {}

    std::string text() {
        opening();
        items();
        voted_on(view_.id.value);
        appointments();
        tasks();
        people("出席", [](const AttendeeLine& one) {
            return one.part == Part::member && one.present.value_or(false);
        });
        people("请假", [](const AttendeeLine& one) {
            return one.part == Part::member && one.leave == Leave::granted && !one.present.value_or(false);
        });
        people("缺席", [](const AttendeeLine& one) {
            return one.part == Part::member && one.leave != Leave::granted && !one.present.value_or(false);
        });
        people("列席", [](const AttendeeLine& one) {
            return one.part != Part::member && one.part != Part::citizen && one.present.value_or(false);
        });
        people("旁听", [](const AttendeeLine& one) {
            return one.part == Part::citizen && one.present.value_or(false);
        });
        return std::move(text_);
    }

private:
    std::string name(std::int64_t id) const { return people::name_of(context_.tx, id, *view_.held_on); }

    void opening() {
        text_ += papers::written(*view_.held_on) + "，" + view_.title + "在" + view_.place + "举行。" +
                 (view_.chair_id ? name(view_.chair_id->value) + "主持会议。" : "") + "应到组成人员" +
                 std::to_string(view_.presence.all) + "人，实到" + std::to_string(view_.presence.present) +
                 "人，符合法定人数。";
        if (view_.urgent) text_ += "会议因" + view_.urgent_reason + "临时召开。";
        text_ += "现纪要如下：\n";
    }

    void items() {
        const auto speeches = gatherings::store::speeches(context_.tx, view_.id);
        for (const auto& item : view_.agenda) {
            text_ += (item.depth == 0 ? item.numbered + "、" : item.numbered) + item.title + "。";
            if (!item.reporter.empty()) text_ += item.reporter + "作了说明。";
            std::string speakers;
            for (const auto& speech : speeches)
                if (speech.item_id == item.id && speech.state == gatherings::SpeechState::done)
                    speakers += (speakers.empty() ? "" : "、") + name(speech.person_id.value);
            if (!speakers.empty()) text_ += speakers + "等发言。";
            if (!item.outcome.empty()) text_ += item.outcome + "。";
            if (item.state == ItemState::held_back && item.outcome.empty()) text_ += "本次会议暂不表决。";
            if (item.state == ItemState::withdrawn && item.outcome.empty()) text_ += "提案人撤回。";
            text_ += "\n";
            voted_on(item.id.value);
        }
    }

    /// The votes on an item, or on the meeting's own matters, as they were announced.
    void voted_on(std::int64_t subject) {
        for (const auto& vote : votes_)
            if (vote.subject_id == subject) text_ += line_of(vote) + "\n";
    }

    void appointments() {
        std::string listed;
        for (const auto& vote : votes_)
            if (appoints(vote)) listed += vote.title + "。\n";
        if (!listed.empty()) text_ += "会议表决通过的人事任免：\n" + listed;
    }

    void tasks() {
        std::string listed;
        for (const auto& task : view_.tasks) {
            if (task.state == "dropped") continue;
            const auto who = task.unit_id ? task.unit_id->value : task.person_id->value;
            listed += task.what + "（" + name(who) + "，" + papers::written(task.due) + "前）。\n";
        }
        if (!listed.empty()) text_ += "会议议定：\n" + listed;
    }

    template <class F> void people(const char* label, F chosen) {
        std::string names;
        for (const auto& one : view_.attendees)
            if (chosen(one)) names += (names.empty() ? "" : "、") + name(one.person_id.value);
        if (!names.empty()) text_ += std::string(label) + "：" + names + "\n";
    }

    Context& context_;
    const GatheringView& view_;
    std::vector<ballots::Announced> votes_;
    std::string text_;
};

gatherings::Minutes kept(Context& context, const Gathering& gathering) {
    return gatherings::store::minutes(context.tx, gathering.id)
        .value_or(gatherings::Minutes{.gathering_id = gathering.id});
}
} // namespace

MinutesLine draft_minutes(Context& context, Id<Gathering> id) {
    const auto view = show(context, id);
    const auto gathering = gatherings::store::load(context.tx, id);
    gatherings::require(context, gathering, "write_minutes");
    return {.body = Draft(context, view).text()};
}

GatheringView write_minutes(Context& context, Id<Gathering> id, const MinutesText& text) {
    auto gathering = gatherings::load_for_change(context, id);
    gatherings::require(context, gathering, "write_minutes");
    auto minutes = kept(context, gathering);
    minutes.body = text.body.value;
    if (minutes.id) {
        context.tx.save("gathering_minutes", minutes);
    } else {
        minutes.id = context.next<gatherings::Minutes>();
        context.tx.insert("gathering_minutes", minutes);
    }
    gatherings::take(context, gathering, "write_minutes",
                     {.kind = "gathering_minutes", .id = minutes.id.value});
    return view_of(context, gathering);
}

GatheringView sign_minutes(Context& context, Id<Gathering> id) {
    auto gathering = gatherings::load_for_change(context, id);
    gatherings::require(context, gathering, "sign_minutes");
    auto minutes = kept(context, gathering);
    if (!minutes.id) throw Problem{no_minutes};
    minutes.number =
        papers::issue(context, papers::Series::minutes, gathering.body_id, id.value, minutes.id.value);
    minutes.signed_by = context.actor.person;
    minutes.signed_on = context.today;
    context.tx.save("gathering_minutes", minutes);
    gatherings::take(context, gathering, "sign_minutes",
                     {.kind = "gathering_minutes", .id = minutes.id.value});
    return view_of(context, gathering);
}

GatheringView publish(Context& context, Id<Gathering> id, const GatheringSummary& summary) {
    auto gathering = gatherings::load_for_change(context, id);
    gatherings::publish(context, gathering, summary.summary.value);
    return view_of(context, gathering);
}
} // namespace meetings
