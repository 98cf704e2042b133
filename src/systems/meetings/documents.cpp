#include "systems/meetings/documents.hpp"

#include "engine/gatherings/store.hpp"
#include "engine/papers/fonts.hpp"
#include "engine/people/lookup.hpp"
#include "systems/meetings/document_words.hpp"
#include "systems/meetings/sheets.hpp"
#include "systems/meetings/showing.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <map>

namespace meetings {
namespace {
constexpr std::size_t seats_in_a_row = 8;
constexpr const char* weekdays[] = {"一", "二", "三", "四", "五", "六", "日"};

std::string number(std::int64_t value) {
    return std::to_string(value);
}

class Filler {
public:
    Filler(Context& context, const GatheringView& view)
        : context_(context), view_(view),
          votes_(ballots::announced(context.tx, {view.id.value}, Language::zh)) {
        for (const auto& name : view.names) names_[name.id] = name.name;
    }

    papers::Values values() {
        about();
        agenda();
        people();
        tasks();
        speeches();
        return std::move(values_);
    }

private:
    template <class T> std::string name(Id<T> id) const {
        const auto found = names_.find(number(id.value));
        return found == names_.end() ? "" : found->second;
    }
    template <class T> std::string name(const std::optional<Id<T>>& id) const {
        return id ? name(*id) : std::string();
    }

    void about() {
        const auto on = view_.held_on.value_or(context_.today);
        const auto gathering = gatherings::store::load(context_.tx, view_.id);
        values_.set("机关", people::name_of(context_.tx, gathering.body_id.value, on))
            .set("会议名称", view_.title)
            .set("会议类型", gatherings::rule(view_.kind).label_zh)
            .set("日期", view_.held_on ? papers::written(*view_.held_on) : "")
            .set("星期", view_.held_on ? std::string("星期") + weekdays[on.weekday() - 1] : "")
            .set("时间", view_.begins_at)
            .set("地点", view_.place)
            .set("主持人", name(view_.chair_id))
            .set("临时", view_.urgent ? view_.urgent_reason : "")
            .set("应到", number(view_.presence.all))
            .set("法定人数", number(view_.presence.least))
            .set("摘要", view_.summary)
            .set("今天", papers::written(context_.today))
            .set("通知日期", papers::written(view_.notified_on.value_or(context_.today)));
        if (held()) values_.set("实到", number(view_.presence.present));
        if (view_.presence.on_leave) values_.set("请假人数", number(view_.presence.on_leave));
        if (!view_.minutes) return;
        values_.set("正文", view_.minutes->body).set("发文字号", view_.minutes->number.value_or(""));
        values_.set("签发人", name(view_.minutes->signed_by));
        if (view_.minutes->signed_on) values_.set("签发日期", papers::written(*view_.minutes->signed_on));
    }

    bool held() const {
        static constexpr std::string_view states[] = {"in_session", "closed", "minutes_signed", "published"};
        return std::ranges::find(states, view_.state) != std::end(states);
    }

    void agenda() {
        std::map<Id<AgendaItem>, std::string> speakers;
        for (const auto& speech : gatherings::store::speeches(context_.tx, view_.id))
            if (speech.state == gatherings::SpeechState::done) {
                auto& text = speakers[speech.item_id];
                text += (text.empty() ? "" : "、") +
                        people::name_of(context_.tx, speech.person_id.value, context_.today);
            }
        std::int64_t first_level = 0;
        for (const auto& item : view_.agenda) {
            papers::Values line;
            line.set("项号", item.numbered)
                .set("议题", item.title)
                .set("议题类型", item.kind_label)
                .set("报告人", item.reporter.empty() ? name(item.unit_id) : item.reporter)
                .set("用时", item.minutes ? number(*item.minutes) : "")
                .set("结果", item.outcome)
                .set("发言人", speakers[item.id]);
            for (const auto& vote : votes_)
                if (vote.subject_id == item.id.value)
                    line.add("表决", papers::Values()
                                         .set("事项", vote.title)
                                         .set("结果", vote.verdict_label)
                                         .set("计票", line_of(vote)));
            if (item.depth == 0) {
                ++first_level;
                line.set("一级", "是");
            }
            values_.add("议程", line);
            if (is_voted(item)) values_.add("表决事项", line);
        }
        values_.set("议题数", number(first_level));
        for (const auto& vote : votes_)
            if (appoints(vote)) values_.add("任免", papers::Values().set("事项", vote.title));
    }

    papers::Values person(const AttendeeLine& one, std::int64_t place) const {
        papers::Values line;
        line.set("序号", number(place))
            .set("姓名", name(one.person_id))
            .set("职务", one.title)
            .set("单位", name(one.organ_id))
            .set("代替人", name(one.substitute_id));
        if (held())
            line.set("到会", one.present.value_or(false)   ? "到会"
                             : one.leave == Leave::granted ? "请假"
                                                           : "缺席");
        return line;
    }

    void people() {
        std::int64_t members = 0, others = 0, citizens = 0;
        std::vector<std::string> seated;
        for (const auto& one : view_.attendees) {
            const bool member = one.part == Part::member, citizen = one.part == Part::citizen;
            const auto line = person(one, member ? ++members : citizen ? ++citizens : ++others);
            values_.add(member ? "组成人员" : citizen ? "旁听公民" : "列席人员", line);
            if (member && one.leave == Leave::granted) values_.add("请假人员", line);
            if (one.leave != Leave::granted && !citizen) seated.push_back(name(one.person_id));
        }
        if (others) values_.set("列席人数", number(others));
        if (citizens) values_.set("旁听人数", number(citizens));
        for (std::size_t from = 0, row = 1; from < seated.size(); from += seats_in_a_row, ++row) {
            papers::Values line;
            line.set("排", number(static_cast<std::int64_t>(row)));
            for (std::size_t seat = 0; seat < seats_in_a_row && from + seat < seated.size(); ++seat)
                line.set("座" + std::to_string(seat + 1), seated[from + seat]);
            values_.add("座次", line);
        }
    }

    void tasks() {
        for (const auto& task : view_.tasks) {
            if (task.state == "dropped") continue;
            papers::Values line;
            line.set("事项", task.what)
                .set("责任", task.unit_id ? name(task.unit_id) : name(task.person_id))
                .set("期限", papers::written(task.due));
            values_.add("议定事项", line);
        }
    }

    /// The view has them for those alone who may make the bulletin. What its speaker has not confirmed says
    /// so.
    void speeches() {
        for (const auto& speech : view_.speeches) {
            if (speech.text.empty()) continue;
            const auto item = std::ranges::find(view_.agenda, speech.item_id, &AgendaLine::id);
            papers::Values line;
            line.set("姓名", name(speech.person_id))
                .set("议题", item == view_.agenda.end() ? "" : item->title)
                .set("内容", speech.text);
            if (!speech.checked_at) line.set("未核对", "是");
            values_.add("发言", line);
        }
    }

    Context& context_;
    const GatheringView& view_;
    std::vector<ballots::Announced> votes_;
    std::map<std::string, std::string> names_;
    papers::Values values_;
};

/// Everybody who sees the meeting may have its notice and agenda; the rest is for the desk and the chair.
bool may_have(const Context& context, const GatheringView& view, DocumentKind kind) {
    const bool leads = context.actor.has(auth::Role::office_staff) ||
                       (view.chair_id && *view.chair_id == context.actor.person);
    switch (kind) {
    case DocumentKind::notice:
    case DocumentKind::agenda: return view.held_on.has_value() && !view.agenda.empty();
    case DocumentKind::names: return view.held_on && !view.attendees.empty();
    case DocumentKind::minutes: return view.minutes.has_value();
    case DocumentKind::ballots:
    case DocumentKind::seats:
    case DocumentKind::script:
    case DocumentKind::attendance:
    case DocumentKind::bulletin: return leads && view.held_on && !view.agenda.empty();
    }
    return false;
}

/// Minutes until they are signed, and a bulletin with a speech that its speaker has not confirmed.
bool is_draft(const GatheringView& view, DocumentKind kind) {
    if (kind == DocumentKind::minutes) return !view.minutes->signed_on;
    return kind == DocumentKind::bulletin && std::ranges::any_of(view.speeches, [](const SpeechLine& one) {
               return !one.text.empty() && !one.checked_at;
           });
}
} // namespace

namespace {
const char* names_wanted(Language language) {
    return language == Language::zh ? "“{}”的人选在提出表决时列出"
                                    : "the persons of “{}” are named when it is put to the vote";
}

void add_sheets(Context& context, const GatheringView& view, papers::Values& values) {
    const auto votes = voting_sheets(context, view);
    if (votes.sheets.empty()) {
        if (votes.nameless.empty()) throw Problem{not_found};
        throw Problem{no_names_yet, {votes.nameless.front()}};
    }
    for (const auto& sheet : votes.sheets) values.add("表决票", sheet);
}
} // namespace

DocumentOffers list_documents(Context& context, Id<Gathering> id) {
    const auto view = show(context, id);
    DocumentOffers offers{.items = {}, .replaced = papers::replacements(context.language)};
    for (std::size_t i = 0; i < std::size(paper_kinds); ++i) {
        const auto kind = static_cast<DocumentKind>(i);
        if (!may_have(context, view, kind)) continue;
        auto detail = kind == DocumentKind::minutes ? view.minutes->number.value_or("") : std::string();
        if (kind == DocumentKind::ballots) {
            const auto votes = voting_sheets(context, view);
            if (votes.sheets.empty() && votes.nameless.empty()) continue;
            if (!votes.nameless.empty())
                detail = fmt::format(fmt::runtime(names_wanted(context.language)), votes.nameless.front());
        }
        offers.items.push_back(
            {.kind = kind,
             .label = context.language == Language::zh ? paper_kinds[i].zh : paper_kinds[i].en,
             .detail = std::move(detail),
             .draft = is_draft(view, kind),
             .path = "/gatherings/" + number(id.value) + "/document?kind=" + std::string(name_of(kind))});
    }
    return offers;
}

papers::Download document(Context& context, Id<Gathering> id, const DocumentRequest& request) {
    const auto view = show(context, id);
    if (!may_have(context, view, request.kind)) throw Problem{not_found};
    const auto& kind = paper_kinds[static_cast<std::size_t>(request.kind)];
    auto values = Filler(context, view).values();
    if (request.kind == DocumentKind::ballots) add_sheets(context, view, values);
    auto paper = papers::make(kind, values, view.held_on.value_or(context.today));
    if (is_draft(view, request.kind)) paper.warning = "草稿";
    return papers::print(paper, std::string(kind.zh) + " " + view.title,
                         request.format.value_or(papers::Format::pdf), request.preview);
}
} // namespace meetings
