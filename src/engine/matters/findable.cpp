#include "db/term_index.hpp"
#include "engine/matters/finding.hpp"
#include "engine/matters/sight.hpp"
#include "engine/matters/store.hpp"
#include "engine/people/lookup.hpp"
#include "engine/search/find.hpp"
#include "engine/search/index.hpp"

namespace matters {
namespace {
struct Next {
    Id<Matter> id;
};
BOOST_DESCRIBE_STRUCT(Next, (), (id))
} // namespace

void keep_findable(Context& context, const Case& c) {
    const auto& matter = c.matter;
    search::Document document{matter.id.value, matter.title, matter.body};
    if (matter.number) document.head += "\n|" + *matter.number;
    document.head += "\n|" + people::label_of(context.tx, matter.author_id.value, matter.opened_on).name;
    for (const auto& reply : c.replies)
        if (reply.state == ReplyState::issued && reply.kind != ReplyKind::co_opinion)
            document.body += "\n|" + reply.number.value_or("") + "|" + reply.body;
    for (const auto& promise : c.promises) document.body += "\n|" + promise.promise;
    search::put(context.tx, document);
}

bool fill_index(Context& context, std::int64_t most) {
    auto& tx = context.tx;
    const auto filled = search::state(tx);
    if (filled.filled) return false;
    const auto next =
        tx.all<Next>("select id from matters where congress_id = $1 and id > $2 order by id limit $3",
                     filled.filled_to, most);
    for (const auto& row : next) keep_findable(context, store::load(tx, row.id));
    auto now = search::state(tx);
    if (!next.empty()) now.filled_to = next.back().id.value;
    now.filled = std::ssize(next) < most;
    search::save(tx, now);
    return !now.filled;
}

void visible(db::Where& where, const auth::Actor& actor) {
    where.sql += " and " + sight(where, actor);
}

std::string has_words(db::Where& where, db::Tx& tx, std::string_view words) {
    const auto query = search::parse(words);
    const auto terms = search::required(tx, query);
    if (terms.empty()) return "1 = 0"; // signs alone stand in nothing
    db::Where found{"m.id in (select d.subject_id from search_docs d where d.congress_id = $1",
                    std::move(where.arguments)};
    db::has_terms(found, tx, "d.doc", terms);
    // the terms may stand apart: what is kept is folded as the words are
    for (const auto& word : query.words)
        if (const auto pattern = db::containing(search::to_utf8(word)); word.size() > 2)
            found.add("(d.head like ? escape '!' or d.body like ? escape '!')", pattern, pattern);
    where.arguments = std::move(found.arguments);
    return found.sql + ")";
}

void having(db::Where& where, db::Tx& tx, std::string_view words) {
    where.sql += " and " + has_words(where, tx, words);
}
} // namespace matters
