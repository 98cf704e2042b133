#include "systems/honours/figures.hpp"

namespace honours {
static std::string announced(const char* kind) {
    return "select h.id as record_id, h.matter_id from honours h where h.congress_id = $1 and "
           "substr(h.announced_on, 1, 4) = $2 and h.kind = '" +
           std::string(kind) + "'";
}

std::vector<figures::Figure> declare_figures() {
    return {
        {"honours.good_suggestions", "公开表扬的优秀建议", "Good suggestions commended", "件",
         "本年度公开表扬的优秀建议件数", "Good suggestions announced in the year", true,
         announced("good_suggestion")},
        {"honours.well_handled", "公开表扬的办理工作", "Good handling commended", "件",
         "本年度公开表扬的办理突出的建议件数", "Suggestions whose good handling was announced in the year",
         true, announced("well_handled")},
        {"suggestions.published", "建议公开率", "Suggestions published", "%",
         "本年度办结建议中内容、答复和评价已公开的件数 ÷ 本年度办结的件数", "Published with reply and rating ÷ closed in the year", true,
         "select m.id as record_id, m.id as matter_id from matters m where m.congress_id = $1 and m.kind = "
         "'suggestion' and substr(m.closed_on, 1, 4) = $2 and m.published_on is not null", "select m.id as record_id, m.id as matter_id from matters m where m.congress_id = $1 and m.kind = "
         "'suggestion' and substr(m.closed_on, 1, 4) = $2"},
    };
}
} // namespace honours
