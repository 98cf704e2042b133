#pragma once
// For tests: what the flow tables give to whom, read without the program's own reading of them.
#include "engine/matters/handling_flow.hpp"
#include "systems/suggestions/flow.hpp"
#include "systems/suggestions/story_test.hpp"

#include <algorithm>
#include <set>

namespace suggestions {
using matters::HandlerRole, matters::Who;

/// An act, and the part or promise it is done on.
using Deed = std::pair<std::string, std::int64_t>;
using Deeds = std::set<Deed>;

/// What the flow says, read without the program's help.
class Law {
public:
    Law(const Story& story, const Suggestion& suggestion) : story_(story), s_(suggestion) {}

    Deeds open_to(PersonId who) const {
        Deeds deeds;
        for (const auto& step : steps)
            if (step.from == s_.c.matter.state && holds(step.who, who, nullptr) && asks_for(step.act, who))
                on_matter(deeds, step);
        for (const auto& handling : s_.c.handlings) {
            for (const auto& step : matters::handling_steps)
                if (step.from == handling.state && holds(step.who, who, &handling) &&
                    in_time(step.act, handling))
                    deeds.insert({std::string(step.act), handling.id.value});
            extensions(deeds, who, handling);
        }
        for (const auto& promise : s_.c.promises) promises(deeds, who, promise);
        for (const auto& question : s_.questions) questions(deeds, who, question);
        // steps that follow from another act: they have no button
        std::erase_if(deeds, [](const Deed& deed) {
            return deed.first == "begin_handling" || deed.first == "reply" || deed.first == "rate_part" ||
                   deed.first == "record_part" || deed.first == "relieve" || deed.first == "take_up_again" ||
                   (deed.first == "reopen" && deed.second == 0);
        });
        return deeds;
    }

private:
    bool holds(Who who, PersonId p, const Handling* part) const {
        const bool primary = part && part->role != HandlerRole::co;
        const auto clerk = [&](const Handling& of) { return story_.unit(of.unit_id).clerk == p; };
        switch (who) {
        case Who::author: return p == story_.author;
        case Who::cosigner:
            return std::ranges::any_of(s_.cosignatures, [&](const Cosignature& c) {
                return c.person_id == p &&
                       (c.state == CosignState::invited || c.state == CosignState::confirmed);
            });
        case Who::deputy: return p != story_.author && std::ranges::count(deputies(), p) > 0;
        case Who::helper: return p == s_.c.matter.entered_by;
        case Who::office: return p == story_.world.office;
        case Who::consulted: return false; // has a list of its own
        case Who::leaders: return p == story_.world.chair;
        case Who::unit_clerk: return part && clerk(*part);
        case Who::primary_clerk: return primary && clerk(*part);
        case Who::co_clerk: return part && !primary && clerk(*part);
        case Who::lead_clerk:
            return std::ranges::any_of(s_.c.handlings, [&](const Handling& of) {
                return of.role == HandlerRole::lead && of.state != "relieved" && clerk(of);
            });
        case Who::unit_principal: return part && story_.unit(part->unit_id).principal == p;
        case Who::primary_principal: return primary && story_.unit(part->unit_id).principal == p;
        case Who::guest:
        case Who::in_charge: // not of a suggestion
        case Who::clock: return false;
        }
        return false;
    }

    /// What an act presupposes besides the state.
    bool asks_for(std::string_view act, PersonId who) const {
        const auto mine = std::ranges::find(s_.cosignatures, who, &Cosignature::person_id);
        if (act == "confirm" || act == "decline") return mine->state == CosignState::invited;
        if (act == "open_to_all") return !s_.details.open_on && !s_.details.confidential;
        if (act == "join")
            return s_.details.open_on &&
                   (mine == s_.cosignatures.end() || mine->state != CosignState::confirmed);
        if (act == "withdraw") return !s_.details.withdrawal;
        if (act == "agree_withdrawal") return s_.details.withdrawal && !mine->withdraw_agreed;
        if (act == "publish") return !s_.details.confidential;
        if (act == "register") return s_.checks.size() == rules::checks().size();
        if (act == "pass_checks") return s_.checks.size() < rules::checks().size();
        if (act == "recall_consultation") return std::ranges::any_of(s_.consultations, &Consultation::waits);
        if (act == "leave_group") return s_.details.merged_into.has_value();
        if (act == "undo_assign") // nobody has signed for it, and it went by itself
            return !s_.details.merged_into && std::ranges::all_of(s_.c.handlings, [](const Handling& part) {
                return part.state == "relieved" || part.state == "assigned";
            });
        return true;
    }

    std::vector<PersonId> deputies() const {
        const auto& w = story_.world;
        return {w.li, w.wang, w.zhao, w.chair, w.sc_member};
    }

    bool in_time(std::string_view act, const Handling& part) const {
        const auto* window = matters::running(s_.c, "return_window", part.id);
        return act != "request_handback" || (window && story_.today <= window->due_on);
    }

    void on_matter(Deeds& deeds, const matters::Step& step) const {
        if (step.act != "rate" && step.act != "record_rating") {
            deeds.insert({std::string(step.act), 0});
            return;
        }
        for (const auto& handling : s_.c.handlings)
            if (handling.role != HandlerRole::co && handling.state == "replied")
                deeds.insert({std::string(step.act), handling.id.value});
    }

    void extensions(Deeds& deeds, PersonId who, const Handling& part) const {
        const auto asked = std::ranges::any_of(s_.c.petitions, [&](const matters::Petition& petition) {
            return petition.handling_id == part.id && petition.kind == matters::PetitionKind::extension;
        });
        const bool runs = std::ranges::any_of(s_.c.clocks, [&](const matters::Clock& clock) {
            return clock.rule == "reply" && clock.handling_id == part.id && !clock.met_on && !clock.void_on;
        });
        if (runs && !asked &&
            (holds(Who::primary_clerk, who, &part) || holds(Who::primary_principal, who, &part)))
            deeds.insert({"request_extension", part.id.value});
        if (asked && matters::is_open(part.state) && who == story_.world.office) {
            deeds.insert({"grant_extension", part.id.value});
            deeds.insert({"refuse_extension", part.id.value});
        }
    }

    void promises(Deeds& deeds, PersonId who, const matters::Promise& promise) const {
        const auto part = std::ranges::find(s_.c.handlings, promise.handling_id, &Handling::id);
        const auto allow = [&](const char* act, Who whose) {
            if (holds(whose, who, &*part)) deeds.insert({act, promise.id.value});
        };
        if (promise.state == matters::PromiseState::reported) allow("rate_promise", Who::author);
        if (promise.state != matters::PromiseState::open) return;
        allow("record_progress", Who::primary_clerk);
        allow("report_promise", Who::primary_clerk);
        allow("change_promise", Who::primary_principal);
        allow("end_promise", Who::office);
    }

    void questions(Deeds& deeds, PersonId who, const Question& question) const {
        const auto allow = [&](const char* act, Who whose) {
            if (holds(whose, who, nullptr)) deeds.insert({act, question.id.value});
        };
        if (question.state == "asked") {
            allow("answer_solved", Who::author);
            allow("record_solved", Who::office);
        }
        if (question.state != "answered" || question.verdict == Verdict::solved) return;
        allow("explain", Who::office);
        if (s_.c.matter.state == "closed" || s_.c.matter.state == "published") allow("reopen", Who::office);
    }

    const Story& story_;
    const Suggestion& s_;
};
} // namespace suggestions
