// Every act by its name, with a sound input.
#include "systems/suggestions/aftercare.hpp"
#include "systems/suggestions/store.hpp"
#include "systems/suggestions/story_test.hpp"

#include <algorithm>
#include <stdexcept>

namespace suggestions {
namespace {
using matters::HandlerRole;

/// The units as they are, and the water bureau, if it has no part yet.
Assignment with_water(const Case& c, OrganId water) {
    Assignment units;
    bool there = false;
    for (const auto& handling : c.handlings) {
        if (handling.state == "relieved") continue;
        there = there || handling.unit_id == water;
        if (handling.role == HandlerRole::lead) units.lead_id = handling.unit_id;
        if (handling.role == HandlerRole::co) units.co_ids.push_back(handling.unit_id);
        if (handling.role == HandlerRole::separate) units.separate_ids.push_back(handling.unit_id);
    }
    if (!there) (units.lead_id ? units.co_ids : units.separate_ids).push_back(water);
    return units;
}

Date later_than_due(const Case& c, Date today) {
    const auto clock = std::ranges::find_if(
        c.clocks, [](const matters::Clock& k) { return k.rule == "reply" && !k.met_on && !k.void_on; });
    return (clock == c.clocks.end() ? today : clock->due_on) + 30;
}

OrganId another_unit(const Story& s, Context& context, Id<Handling> part) {
    auto c = store::load(context.tx, s.id).c;
    const auto own = matters::find_handling(c, part).unit_id;
    return own == s.world.water.organ ? s.world.education.organ : s.world.water.organ;
}

using Does = View (*)(Context&, const Story&, At);
struct Known {
    std::string_view act;
    Does does;
};
#define DOES(expression)                                                                                     \
    [](Context& c, [[maybe_unused]] const Story& s, [[maybe_unused]] At at) { return expression; }
const Known known[] = {
    {"edit", DOES(edit(c, s.id, s.text))},
    {"edit_entry", DOES(edit(c, s.id, s.text))},
    {"invite", DOES(invite(c, s.id, {{s.world.chair}}))},
    {"open_to_all", DOES(open_to_all(c, s.id))},
    {"join", DOES(join(c, s.id))},
    {"confirm", DOES(confirm(c, s.id))},
    {"decline", DOES(decline(c, s.id))},
    {"recall", DOES(recall(c, s.id))},
    {"submit", DOES(submit(c, s.id))},
    {"discard", DOES(discard(c, s.id))},
    {"confirm_entry", DOES(confirm_entry(c, s.id))},
    {"reject_entry", DOES(reject_entry(c, s.id))},
    {"revise", DOES(revise(c, s.id))},
    {"withdraw", DOES(withdraw(c, s.id, {{"情况已经变化，申请撤回。"}}))},
    {"agree_withdrawal", DOES(agree_withdrawal(c, s.id))},
    {"screen", DOES(screen(c, s.id))},
    {"return_for_revision", DOES(return_for_revision(c, s.id, {{"请写明具体路段。"}}))},
    {"not_accept", DOES(not_accept(c, s.id, {{"private_interests"}, {"涉及本人住宅。"}}))},
    {"treat_as_letter", DOES(treat_as_letter(c, s.id, {{"forwarded_letters"}, {"转信访部门。"}}))},
    {"check", DOES(check(c, s.id, {{{{"request"}, Finding::doubtful, {"请求不够具体。"}}}}))},
    {"pass_checks", DOES(pass_checks(c, s.id))},
    {"put_back", DOES(put_back(c, s.id))},
    {"consult", DOES(consult(c, s.id, {{s.world.water.organ}, {"是否属于你单位职责？"}}))},
    {"recall_consultation", DOES(recall_consultation(c, s.id))},
    {"leave_group", DOES(leave_group(c, s.id))},
    {"undo_assign", DOES(undo_assign(c, s.id))},
    {"remind", DOES(remind(c, s.id))},
    {"register", DOES(register_(c, s.id))},
    {"merge", DOES(merge(c, s.id, {s.head}))},
    {"unmerge", DOES(unmerge(c, s.id))},
    {"split", DOES(split(c, s.id, {{{{"第一件事"}, {"路灯"}}, {{"第二件事"}, {"井盖"}}}}))},
    {"assign", DOES(assign(c, s.id, s.assignment))},
    {"reassign", DOES(reassign(c, s.id, with_water(store::load(c.tx, s.id).c, s.world.water.organ)))},
    {"conclude", DOES(conclude(c, s.id, {{"双方会商，形成一致意见。"}}))},
    {"publish", DOES(publish(c, s.id))},
    {"order_rehandling",
     DOES(order_rehandling(c, s.id, {OrderedAfter::collective_evaluation, {"集体评价不满意，重新办理。"}}))},
    {"sign_for", DOES(sign_for(c, s.id, at.part))},
    {"request_handback",
     DOES(request_handback(c, s.id, at.part, {{"不属职责。"}, another_unit(s, c, at.part)}))},
    {"grant_handback", DOES(grant_handback(c, s.id, at.part, {s.world.water.organ, {"同意"}}))},
    {"refuse_handback", DOES(refuse_handback(c, s.id, at.part, {{"属于你单位职责。"}}))},
    {"record_contact",
     DOES(record_contact(c, s.id, at.part, {c.today, matters::ContactMode::visit, {"现场见面。"}}))},
    {"request_extension",
     DOES(request_extension(c, s.id, at.part,
     {later_than_due(store::load(c.tx, s.id).c, c.today), {"面广。"}}))},
    {"grant_extension", DOES(grant_extension(c, s.id, at.part, {{"同意"}}))},
    {"refuse_extension", DOES(refuse_extension(c, s.id, at.part, {{"请按期答复。"}}))},
    {"draft_reply", DOES(draft_reply(c, s.id, at.part, s.reply))},
    {"send_back", DOES(send_back(c, s.id, at.part, {{"请写明完成时间。"}}))},
    {"sign_off", DOES(sign_off(c, s.id, at.part))},
    {"send_opinion", DOES(send_opinion(c, s.id, at.part, {{"我局配合。"}}))},
    {"ask_again", DOES(ask_again(c, s.id, at.part, {{"请说明经费。"}}))},
    {"rate", DOES(rate(c, s.id, at.part, s.rating))},
    {"record_rating",
     DOES(record_rating(c, s.id, at.part,
     {matters::Channel::telephone, s.rating.process, s.rating.result, s.rating.comment}))},
    {"record_progress", DOES(record_progress(c, s.id, at.promise, {c.today, {"已经开工。"}}))},
    {"report_promise", DOES(report_promise(c, s.id, at.promise, {{"已经建成。"}}))},
    {"rate_promise", DOES(rate_promise(c, s.id, at.promise, {}))},
    {"change_promise", DOES(change_promise(c, s.id, at.promise, {c.today + 100, {"汛期顺延。"}}))},
    {"end_promise", DOES(end_promise(c, s.id, at.promise, {{"规划调整，不再实施。"}}))},
    {"answer_solved", DOES(answer_solved(c, s.id, at.question, {Verdict::not_solved, {"路灯又不亮了。"}}))},
    {"record_solved", DOES(record_solved(c, s.id, at.question,
     {matters::Channel::telephone, Verdict::partly, {"还差一半。"}}))},
    {"reopen", DOES(reopen(c, s.id, at.question, {std::nullopt, {"请再到现场办理。"}}))},
    {"explain", DOES(explain(c, s.id, at.question, {{"受规划限制，已向代表说明。"}}))},
};
#undef DOES
} // namespace

View perform(Context& context, const Story& story, std::string_view act, At at) {
    const auto found = std::ranges::find(known, act, &Known::act);
    if (found == std::end(known)) throw std::logic_error("the test does not know how to " + std::string(act));
    return found->does(context, story, at);
}
} // namespace suggestions
