#pragma once
// A suggestion on paper. A paper says nothing that its reader could not see on the page: it is made from the
// view of the suggestion that this reader has.
#include "engine/papers/print.hpp"
#include "systems/suggestions/shown.hpp"

namespace suggestions {
enum class PaperKind { sheet, assignment, handback, extension, opinion, reply, rating };
BOOST_DESCRIBE_ENUM(PaperKind, sheet, assignment, handback, extension, opinion, reply, rating)

struct PaperRecord; // a handling, a petition or a reply

struct PaperRequest {
    PaperKind kind = PaperKind::sheet;
    std::optional<Id<PaperRecord>> of;    // as offered
    std::optional<papers::Format> format; // PDF when not said
    bool preview = false;                 // to look at: says which typefaces were replaced
};
BOOST_DESCRIBE_STRUCT(PaperRequest, (), (kind, of, format, preview))

/// A paper that this reader can have now.
struct PaperOffer {
    PaperKind kind = PaperKind::sheet;
    std::optional<Id<PaperRecord>> of;
    std::string label, detail; // 答复函; 教育局复〔2020〕12号
    std::optional<Id<Handling>> handling_id;
    bool draft = false;
    std::string path; // below /api/v1, without format
};
BOOST_DESCRIBE_STRUCT(PaperOffer, (), (kind, of, label, detail, handling_id, draft, path))

struct PaperOffers {
    std::vector<PaperOffer> items;
    std::string replaced; // typefaces that this machine lacks and what stands for them
};
BOOST_DESCRIBE_STRUCT(PaperOffers, (), (items, replaced))

enum class Grouping { category, unit };
BOOST_DESCRIBE_ENUM(Grouping, category, unit)

struct CatalogueRequest {
    std::optional<Id<people::Session>> session_id; // the present one when not given
    std::optional<std::string> category;
    std::optional<Id<people::Organ>> unit_id;
    std::optional<Grouping> group;
    std::optional<papers::Format> format; // PDF when not said
    bool preview = false;
};
BOOST_DESCRIBE_STRUCT(CatalogueRequest, (), (session_id, category, unit_id, group, format, preview))

PaperOffers list_papers(Context& context, Id<Matter> id);
papers::Download paper(Context& context, Id<Matter> id, const PaperRequest& request);
/// The letter that a unit's reply would be, before it is handed in. Nothing is kept.
papers::Download preview_reply(Context& context, Id<Matter> id, Id<Handling> handling,
                               const matters::ReplyText& text);
/// The public's: the sheet and the replies of what is published.
PaperOffers list_public_papers(Context& context, Id<Matter> id);
papers::Download public_paper(Context& context, Id<Matter> id, const PaperRequest& request);
/// The suggestions of a session that the reader may see, in groups.
papers::Download catalogue(Context& context, const CatalogueRequest& request);
} // namespace suggestions
