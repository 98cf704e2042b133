#include "systems/suggestions/paper_values.hpp"

#include "engine/access/visibility.hpp"
#include "engine/people/lookup.hpp"
#include "engine/people/phones.hpp"
#include "engine/rules/rules.hpp"

#include <algorithm>

namespace suggestions {
namespace {
using matters::HandlerRole;
using papers::Values;
using papers::written;

std::string written(const std::optional<Date>& day) {
    return day ? papers::written(*day) : std::string();
}

std::string joined(const std::vector<std::string>& names) {
    std::string all;
    for (const auto& name : names) all += (all.empty() ? "" : "、") + name;
    return all;
}

bool is_party(const auth::Actor& actor, const View& view) {
    if (actor.has(auth::Role::office_staff)) return true;
    const auto units = auth::units_of(actor);
    if (std::ranges::any_of(view.handlings, [&](const Handling& part) {
            return part.state != "relieved" && std::ranges::find(units, part.unit_id) != units.end();
        }))
        return true;
    if (!actor.person) return false;
    return actor.person == view.matter.author_id || actor.person == view.matter.entered_by ||
           std::ranges::any_of(view.cosignatures, [&](const Cosignature& cosignature) {
               return cosignature.person_id == actor.person;
           });
}

const char* role_name(HandlerRole role) {
    switch (role) {
    case HandlerRole::lead: return "主办";
    case HandlerRole::co: return "会办";
    case HandlerRole::separate: return "分别办理";
    }
    return "";
}

/// ☑满意　☐基本满意　☐不满意; all empty when there is no grade.
std::string boxes(const std::optional<matters::Grade>& grade) {
    std::string all;
    for (const auto& [which, word] : {
             std::pair{matters::Grade::satisfied,           "满意"    },
             {matters::Grade::basically_satisfied, "基本满意"},
             {matters::Grade::unsatisfied,         "不满意"  }
    })
        all += (all.empty() ? "" : "　　") + std::string(grade == which ? "☑" : "☐") + word;
    return all;
}
} // namespace

SessionNames session_names(Context& context, const std::optional<Id<people::Session>>& session,
                           Id<people::Term> term_id) {
    const auto term = people::term(context.tx, term_id);
    const auto congress = people::name_of(context.tx, context.tx.congress(), context.today);
    static constexpr std::string_view kind = "人民代表大会";
    const auto place =
        congress.ends_with(kind) ? congress.substr(0, congress.size() - kind.size()) : congress;
    const auto term_number = papers::numeral(static_cast<int>(term.ordinal));
    if (session)
        for (const auto& one : people::sessions(context.tx, term_id))
            if (one.id == *session) {
                const auto number = papers::numeral(static_cast<int>(one.ordinal));
                return {term_number + "届人大" + number + "次会议",
                        place + "第" + term_number + "届人民代表大会第" + number + "次会议"};
            }
    return {"闭会期间", place + "第" + term_number + "届人民代表大会闭会期间"};
}

PaperValues::PaperValues(Context& context, const View& view)
    : context_(context), view_(view), party_(is_party(context.actor, view)),
      documents_(papers::documents_about(context.tx, view.id.value)) {}

const papers::Document* PaperValues::document(std::int64_t record) const {
    const auto found = std::ranges::find(documents_, record, &papers::Document::record_id);
    return found == documents_.end() ? nullptr : &*found;
}

const Handling* PaperValues::part(Id<Handling> id) const {
    const auto found = std::ranges::find(view_.handlings, id, &Handling::id);
    return found == view_.handlings.end() ? nullptr : &*found;
}

const matters::Reply* PaperValues::reply_of(const Handling& part) const {
    const matters::Reply* last = nullptr;
    for (const auto& reply : view_.replies)
        if (reply.handling_id == part.id && reply.kind == matters::ReplyKind::reply &&
            reply.state == matters::ReplyState::issued)
            last = &reply;
    return last;
}

const matters::Rating* PaperValues::rating_of(const Handling& part) const {
    const matters::Rating* last = nullptr;
    for (const auto& rating : view_.ratings)
        if (rating.handling_id == part.id && rating.round == view_.matter.round) last = &rating;
    return last;
}

std::string PaperValues::name(std::int64_t id) const {
    const auto found = std::ranges::find(view_.names, std::to_string(id), &matters::NameOf::id);
    return found == view_.names.end() ? std::string() : found->name;
}

std::string PaperValues::units(HandlerRole role) const {
    std::vector<std::string> names;
    for (const auto& part : view_.handlings)
        if (part.role == role && part.state != "relieved") names.push_back(name(part.unit_id.value));
    return joined(names);
}

std::string PaperValues::delegation(Id<people::Person> person) const {
    const auto mandate = people::mandate_of(context_.tx, person, view_.matter.opened_on);
    return mandate ? people::name_of(context_.tx, mandate->delegation_id.value, view_.matter.opened_on)
                   : std::string();
}

std::string PaperValues::due(std::string_view rule, Id<Handling> part) const {
    for (const auto& clock : view_.clocks)
        if (clock.rule == rule && clock.handling_id == part) return papers::written(clock.first_due);
    return {};
}

Values PaperValues::about_case() {
    const auto& matter = view_.matter;
    const auto congress = people::label_of(context_.tx, context_.tx.congress(), context_.today);
    const auto session = session_names(context_, view_.details.session_id, view_.details.term_id);
    const auto author = people::person(context_.tx, matter.author_id);
    const auto* category = rules::category(matter.category);
    Values values;
    values.set("人大名称", congress.name)
        .set("人大简称", congress.short_name)
        .set("会议", session.brief)
        .set("会议全称", session.full)
        .set("建议编号", matter.number.value_or(""))
        .set("标题", matter.title)
        .set("内容", matter.body)
        .set("类别", category ? category->label_zh : "")
        .set("领衔代表", name(matter.author_id.value))
        .set("代表团", delegation(matter.author_id))
        .set("代表职业", party_ ? author.occupation : "")
        .set("代表电话", party_ ? people::masked_phone(context_.tx, author.phone) : "")
        .set("提出日期", written(matter.submitted_on))
        .set("建议承办单位", name(view_.details.proposed_unit_id))
        .set("公开意见", view_.details.confidential ? "申请不公开" : "同意公开")
        .set("主办单位", units(HandlerRole::lead))
        .set("会办单位", units(HandlerRole::co))
        .set("分办单位", units(HandlerRole::separate))
        .set("今天", papers::written(context_.today));
    int cosigners = 0;
    for (const auto& cosignature : view_.cosignatures) {
        if (cosignature.state != CosignState::confirmed) continue;
        values.add("联名代表", Values()
                                   .set("序号", std::to_string(++cosigners))
                                   .set("姓名", name(cosignature.person_id.value))
                                   .set("代表团", delegation(cosignature.person_id))
                                   .set("确认日期", written(cosignature.answered_on)));
    }
    if (cosigners > 0) values.set("联名人数", std::to_string(cosigners));
    return values.set("代表人数", std::to_string(cosigners + 1));
}

Values PaperValues::about_part(const Handling& part, std::int64_t record) {
    auto values = about_case();
    const auto* assignment = document(part.id.value);
    const auto* own = document(record);
    return values.set("承办单位", name(part.unit_id.value))
        .set("承办角色", role_name(part.role))
        .set("交办机构", assignment
                             ? people::name_of(context_.tx, assignment->organ_id.value, assignment->issued_on)
                             : "")
        .set("交办日期", papers::written(part.assigned_on))
        .set("发文字号", own ? own->label : "");
}

Values PaperValues::sheet() {
    return about_case();
}

Values PaperValues::assignment(const Handling& part) {
    return about_part(part, part.id.value)
        .set("答复期限", due("reply", part.id))
        .set("沟通期限", due("first_contact", part.id))
        .set("会办期限", due("co_opinion", part.id))
        .set("退办期限", due("return_window", part.id));
}

Values PaperValues::petition(const matters::Petition& petition) {
    const bool decided = petition.decision != matters::Decision::pending;
    return about_part(*part(petition.handling_id), petition.id.value)
        .set("理由", petition.reason)
        .set("应由单位", name(petition.other_unit_id))
        .set("原期限", due("reply", petition.handling_id))
        .set("延至", written(petition.until_on))
        .set("申请日期", papers::written(petition.asked_on))
        .set("签批人", name(petition.signed_by.value))
        .set("审批结果", !decided                                          ? ""
                         : petition.decision == matters::Decision::granted ? "同意"
                                                                           : "不同意")
        .set("审批意见", petition.answer.value_or(""))
        .set("审批人", name(petition.decided_by))
        .set("审批日期", written(petition.decided_on));
}

Values PaperValues::reply(const matters::Reply& reply) {
    const auto& unit_part = *part(reply.handling_id);
    auto values = about_part(unit_part, reply.id.value);
    if (reply.number) values.set("发文字号", *reply.number);
    const auto* outcome = rules::outcome(reply.outcome.value_or(""));
    const bool known = reply.drafted_by.value != 0;
    std::vector<std::string> copies;
    if (const auto* office = values.text("交办机构"); office && !office->empty()) copies.push_back(*office);
    for (const auto& other : view_.handlings)
        if (other.id != unit_part.id && other.state != "relieved")
            copies.push_back(name(other.unit_id.value));
    std::string copied;
    for (const auto& copy : copies) copied += (copied.empty() ? "" : "，") + copy;
    return values.set("结果分类", reply.outcome.value_or(""))
        .set("结果说明", outcome ? outcome->label_zh : "")
        .set("二次办理", reply.round > 1 ? "是" : "")
        .set("正文", reply.body)
        .set("已办", reply.done)
        .set("未办", reply.not_done)
        .set("下一步", reply.next_step)
        .set("完成时限", written(reply.by_when))
        .set("责任人", reply.who)
        .set("签发日期", written(reply.signed_on))
        .set("签发人", name(reply.signed_by))
        .set("联系人", known ? name(reply.drafted_by.value) : "")
        .set("联系电话", known && party_ ? people::person(context_.tx, reply.drafted_by).phone : "")
        .set("抄送", copied.empty() ? "" : copied + "。");
}

Values PaperValues::rating(const Handling& part) {
    const auto* answer = reply_of(part);
    const auto* given = rating_of(part);
    auto values = about_part(part, 0);
    for (const auto& clock : view_.clocks)
        if (clock.rule == "rating" && clock.round == view_.matter.round)
            values.set("评价期限", papers::written(clock.due_on));
    return values.set("答复字号", answer ? answer->number.value_or("") : "")
        .set("答复日期", answer ? written(answer->signed_on) : "")
        .set("态度评价", boxes(given ? std::optional(given->process) : std::nullopt))
        .set("结果评价", boxes(given ? std::optional(given->result) : std::nullopt))
        .set("评价意见", given ? given->comment : "")
        .set("评价人", given ? name(given->person_id.value) : "")
        .set("评价日期", given ? papers::written(given->rated_on) : "");
}
} // namespace suggestions
