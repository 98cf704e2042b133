#pragma once
// What one button makes of a meeting: notice, agenda, names, seats, script, lists, bulletin, minutes. A paper
// tells nothing that its reader's page would not: it is made from the view.
#include "engine/papers/print.hpp"
#include "systems/meetings/meetings.hpp"

namespace meetings {
enum class DocumentKind { notice, agenda, names, seats, script, attendance, ballots, bulletin, minutes };
BOOST_DESCRIBE_ENUM(DocumentKind, notice, agenda, names, seats, script, attendance, ballots, bulletin,
                    minutes)

struct DocumentRequest {
    DocumentKind kind = DocumentKind::notice;
    std::optional<papers::Format> format; // PDF when not said
    bool preview = false;
};
BOOST_DESCRIBE_STRUCT(DocumentRequest, (), (kind, format, preview))

struct DocumentOffer {
    DocumentKind kind = DocumentKind::notice;
    std::string label, detail; // 会议纪要; 区人大常委会纪要〔2020〕8号
    bool draft = false;
    std::string path; // below /api/v1, without format
};
BOOST_DESCRIBE_STRUCT(DocumentOffer, (), (kind, label, detail, draft, path))

struct DocumentOffers {
    std::vector<DocumentOffer> items;
    std::string replaced; // typefaces that this machine lacks and what stands for them
};
BOOST_DESCRIBE_STRUCT(DocumentOffers, (), (items, replaced))

DocumentOffers list_documents(Context& context, Id<Gathering> id);
papers::Download document(Context& context, Id<Gathering> id, const DocumentRequest& request);
} // namespace meetings
