#include "engine/matters/sight.hpp"

namespace matters {
std::string sight(db::Where& where, const auth::Actor& actor) {
    std::string any;
    for (const char letter : auth::letters(actor))
        any += std::string(any.empty() ? "" : " or ") + "m.audience like '%" + letter + "%'";
    if (actor.person) {
        const auto me = where.argument(actor.person);
        any += " or (m.audience like '%O%' and (m.author_id = " + me + " or m.entered_by = " + me +
               " or exists (select 1 from cosignatures g where g.congress_id = $1 and g.matter_id = m.id and "
               "g.person_id = " +
               me + " and g.state in ('invited', 'confirmed'))))";
    }
    if (const auto units = auth::units_of(actor); !units.empty())
        any +=
            " or (m.audience like '%U%' and exists (select 1 from handlings h where h.congress_id = $1 and "
            "h.matter_id = m.id and h.state <> 'relieved' and h.unit_id in " +
            where.among(units) + "))";
    return "(" + any + ")";
}
} // namespace matters
