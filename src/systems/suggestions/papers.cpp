#include "systems/suggestions/papers.hpp"

#include "engine/access/visibility.hpp"
#include "engine/papers/fonts.hpp"
#include "engine/papers/print.hpp"
#include "engine/people/lookup.hpp"
#include "systems/suggestions/paper_values.hpp"
#include "systems/suggestions/paper_words.hpp"
#include "systems/suggestions/suggestions.hpp"

#include <algorithm>

namespace suggestions {
namespace {
using matters::HandlerRole;

const papers::Kind& kind_of(PaperKind kind) {
    return paper_kinds[static_cast<std::size_t>(kind)];
}

/// The papers of one suggestion that its reader can have.
class Folder {
public:
    Folder(Context& context, View view, std::string base)
        : context_(context), view_(std::move(view)), base_(std::move(base)), values_(context, view_) {
        offer(PaperKind::sheet, 0, view_.matter.number.value_or(""));
        for (const auto& part : view_.handlings) of_part(part);
        for (const auto& petition : view_.petitions) of_petition(petition);
        for (const auto& reply : view_.replies) of_reply(reply);
        for (const auto& part : view_.handlings) rating_of(part);
    }

    const std::vector<PaperOffer>& offers() const { return offers_; }

    papers::Download print(const PaperRequest& request) {
        const auto found = std::ranges::find_if(offers_, [&](const PaperOffer& offer) {
            return offer.kind == request.kind && offer.of == request.of;
        });
        if (found == offers_.end()) throw Problem{not_found};
        auto paper = papers::make(kind_of(request.kind), values(*found), view_.matter.opened_on);
        if (found->draft) paper.warning = "草稿";
        const auto name = found->label + " " + (found->detail.empty() ? view_.matter.title : found->detail);
        return papers::print(paper, name, request.format.value_or(papers::Format::pdf), request.preview);
    }

private:
    void offer(PaperKind kind, std::int64_t of, std::string detail, const Handling* part = nullptr,
               bool draft = false) {
        PaperOffer offer{.kind = kind,
                         .label = context_.language == Language::zh ? kind_of(kind).zh : kind_of(kind).en,
                         .detail = std::move(detail),
                         .draft = draft,
                         .path = base_ + std::to_string(view_.id.value) + "/paper?kind=" + kind_of(kind).key};
        if (of) {
            offer.of = Id<PaperRecord>{of};
            offer.path += "&of=" + std::to_string(of);
        }
        if (part) offer.handling_id = part->id;
        offers_.push_back(std::move(offer));
    }

    bool office() const { return context_.actor.has(auth::Role::office_staff); }
    bool works_for(Id<people::Organ> unit) const {
        const auto units = auth::units_of(context_.actor);
        return std::ranges::find(units, unit) != units.end();
    }

    void of_part(const Handling& part) {
        const auto* letter = values_.document(part.id.value);
        if (letter && part.state != "relieved" && (office() || works_for(part.unit_id)))
            offer(PaperKind::assignment, part.id.value, letter->label, &part);
    }
    void of_petition(const matters::Petition& petition) {
        const auto* letter = values_.document(petition.id.value);
        const auto* part = values_.part(petition.handling_id);
        if (letter && part)
            offer(petition.kind == matters::PetitionKind::handback ? PaperKind::handback
                                                                   : PaperKind::extension,
                  petition.id.value, letter->label, part);
    }
    void of_reply(const matters::Reply& reply) {
        const auto* part = values_.part(reply.handling_id);
        if (!part || reply.kind == matters::ReplyKind::promise_report) return;
        const bool draft = reply.state != matters::ReplyState::issued;
        offer(reply.kind == matters::ReplyKind::co_opinion ? PaperKind::opinion : PaperKind::reply,
              reply.id.value, reply.number.value_or(""), part, draft);
    }
    /// Filled where the reader knows the rating; otherwise blank, for the deputy and the office.
    void rating_of(const Handling& part) {
        if (part.role == HandlerRole::co || part.state == "relieved" || !values_.reply_of(part)) return;
        const bool asked = office() || context_.actor.person == view_.matter.author_id;
        if (context_.actor.signed_in() && (asked || values_.rating_of(part)))
            offer(PaperKind::rating, part.id.value, "", &part);
    }

    papers::Values values(const PaperOffer& offer) {
        const auto record = offer.of ? offer.of->value : 0;
        const auto among = [&](const auto& records) -> const auto& {
            return *std::ranges::find_if(records, [&](const auto& one) { return one.id.value == record; });
        };
        switch (offer.kind) {
        case PaperKind::sheet: return values_.sheet();
        case PaperKind::assignment: return values_.assignment(among(view_.handlings));
        case PaperKind::handback:
        case PaperKind::extension: return values_.petition(among(view_.petitions));
        case PaperKind::opinion:
        case PaperKind::reply: return values_.reply(among(view_.replies));
        case PaperKind::rating: return values_.rating(among(view_.handlings));
        }
        throw std::logic_error("a paper of no kind");
    }

    Context& context_;
    const View view_;
    const std::string base_;
    PaperValues values_;
    std::vector<PaperOffer> offers_;
};

constexpr const char* inside = "/suggestions/";
constexpr const char* outside = "/public/suggestions/";

PaperOffers listed(Context& context, const Folder& folder) {
    return {folder.offers(), papers::replacements(context.language)};
}
} // namespace

PaperOffers list_papers(Context& context, Id<Matter> id) {
    return listed(context, Folder(context, show(context, id), inside));
}

papers::Download paper(Context& context, Id<Matter> id, const PaperRequest& request) {
    return Folder(context, show(context, id), inside).print(request);
}

papers::Download preview_reply(Context& context, Id<Matter> id, Id<Handling> handling,
                               const matters::ReplyText& text) {
    auto view = show(context, id);
    const auto units = auth::units_of(context.actor);
    const auto part = std::ranges::find(view.handlings, handling, &Handling::id);
    if (part == view.handlings.end() || std::ranges::find(units, part->unit_id) == units.end())
        throw Problem{not_found};
    const Id<matters::Reply> unsaved{-1};
    view.replies.push_back({.id = unsaved,
                            .matter_id = id,
                            .handling_id = handling,
                            .round = view.matter.round,
                            .drafted_by = context.actor.person,
                            .drafted_on = context.today});
    matters::put(view.replies.back(), text);
    view.names.push_back({.id = std::to_string(context.actor.person.value),
                          .name = people::name_of(context.tx, context.actor.person.value, context.today)});
    return Folder(context, std::move(view), inside)
        .print({.kind = PaperKind::reply, .of = Id<PaperRecord>{unsaved.value}, .preview = true});
}

PaperOffers list_public_papers(Context& context, Id<Matter> id) {
    auto open = context.as_public();
    return listed(open, Folder(open, show(open, id), outside));
}

papers::Download public_paper(Context& context, Id<Matter> id, const PaperRequest& request) {
    auto open = context.as_public();
    return Folder(open, show(open, id), outside).print(request);
}
} // namespace suggestions
