#include "engine/figures/figures.hpp"

#include "engine/access/visibility.hpp"
#include "engine/figures/counts.hpp"

#include <algorithm>
#include <charconv>

namespace figures {
namespace {
constexpr std::int64_t page_size = 50, largest_page = 200;

std::vector<Figure>& catalogue() {
    static std::vector<Figure> figures;
    return figures;
}

bool may_see(const Context& context, const Figure& figure) {
    return figure.open || context.actor.signed_in();
}

std::int64_t number(std::string_view text) {
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::string records_of(const Figure& figure, Share part) {
    switch (part) {
    case Share::numerator: return figure.numerator;
    case Share::denominator: return figure.denominator.empty() ? figure.numerator : figure.denominator;
    case Share::rest: break;
    }
    if (figure.denominator.empty()) return figure.numerator;
    return "select d.record_id, d.matter_id from (" + figure.denominator +
           ") d where d.record_id not in (select n.record_id from (" + figure.numerator + ") n)";
}

/// Records that are no matters, with the words that their figure gives them.
std::string told_by(const Figure& figure, Share part, std::int64_t limit) {
    return "select cast(q.record_id as text) as record_id, cast(q.matter_id as text) as matter_id, null as "
           "outcome, w.kind, w.state, w.registered_on, null as replied_on, null as number, w.title, '' as "
           "author_name from (" +
           records_of(figure, part) + ") q join (" + figure.words +
           ") w on w.id = q.record_id where q.record_id > $3 order by q.record_id limit " +
           std::to_string(limit);
}

/// The author's name on the day of the matter.
const std::string author =
    "coalesce((select min(n.name) from names n where n.congress_id = m.congress_id and "
    "n.subject_id = m.author_id and m.opened_on between n.valid_from and n.valid_to), '')";

/// Everybody may count along; what a matter says is for those whom it is open to.
std::string open_to(const auth::Actor& actor) {
    std::string any;
    for (const char letter : auth::letters(actor))
        any += std::string(any.empty() ? "" : " or ") + "m.audience like '%" + letter + "%'";
    return "m.audience not like '%X%' and (" + any + ")";
}
} // namespace

void declare(std::vector<Figure> figures) {
    catalogue() = std::move(figures);
}
const std::vector<Figure>& declared() {
    return catalogue();
}

std::optional<Decimal> percent(std::int64_t numerator, std::int64_t denominator) {
    if (denominator == 0) return std::nullopt;
    return Decimal{(numerator * 2000 + denominator) / (denominator * 2)};
}

namespace {
Value count(Context& context, Counts& counts, const Figure& figure, std::int64_t year) {
    const auto zh = context.language == Language::zh;
    const auto text = std::to_string(year);
    Value value{.id = figure.id,
                .label = zh ? figure.label_zh : figure.label_en,
                .unit = figure.unit,
                .formula = zh ? figure.formula_zh : figure.formula_en};
    const auto counted = counts.of(figure.numerator, text);
    if (figure.denominator.empty()) {
        value.value = Decimal{counted * 10};
        value.evidence = counted;
    } else {
        value.numerator = counted;
        value.denominator = counts.of(figure.denominator, text);
        value.value = percent(counted, *value.denominator);
        value.evidence = *value.denominator;
    }
    return value;
}
} // namespace

Value count(Context& context, const Figure& figure, std::int64_t year) {
    Counts counts(context.tx);
    return count(context, counts, figure, year);
}

Values values(Context& context, const Year& asked) {
    Values result;
    Counts counts(context.tx);
    result.years = counts.years();
    // the latest whole year, unless there is none yet
    const auto whole =
        std::ranges::find_if(result.years, [&](std::int64_t year) { return year < context.today.year(); });
    result.year = asked.year ? *asked.year : whole != result.years.end() ? *whole : context.today.year();
    for (const auto& figure : declared())
        if (may_see(context, figure)) result.figures.push_back(count(context, counts, figure, result.year));
    return result;
}

EvidencePage records(Context& context, const EvidenceFilter& filter) {
    const auto figure = std::ranges::find(declared(), filter.figure.value, &Figure::id);
    if (figure == declared().end() || !may_see(context, *figure)) throw Problem{not_found};
    const auto year = filter.year ? *filter.year : values(context, {}).year;
    const auto limit = std::clamp(filter.limit.value_or(page_size), std::int64_t{1}, largest_page);
    EvidencePage page{.figure = count(context, *figure, year)};
    const auto shown = [open = open_to(context.actor)](const std::string& column,
                                                       const std::string& otherwise) {
        return "case when " + open + " then " + column + " else " + otherwise + " end";
    };
    // $3 is the cursor: keys are positive
    const auto of_matters =
        "select cast(q.record_id as text) as record_id, cast(q.matter_id as text) as matter_id, m.outcome, "
        "m.kind, "
        "m.state, m.registered_on, m.replied_on, " +
        shown("m.number", "null") + " as number, " + shown("m.title", "''") + " as title, " +
        shown(author, "''") + " as author_name from (" +
        records_of(*figure, filter.part.value_or(Share::numerator)) +
        ") q join matters m on m.congress_id = $1 and m.id = q.matter_id where q.record_id > $3 order by "
        "q.record_id limit " +
        std::to_string(limit + 1);
    const auto part = filter.part.value_or(Share::numerator);
    const auto sql = figure->words.empty() ? of_matters : told_by(*figure, part, limit + 1);
    page.items = context.tx.all<Evidence>(sql, std::to_string(year), number(filter.cursor.value_or("0")));
    if (std::ssize(page.items) > limit) {
        page.items.pop_back();
        page.next = page.items.back().record_id;
    }
    for (auto& record : page.items)
        if (record.title.empty())
            record.title = context.language == Language::zh ? "（未公开）" : "(not public)";
    return page;
}
} // namespace figures
