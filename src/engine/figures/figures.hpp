#pragma once
// A figure is declared once: its words, its formula, and the query of the records behind it. Nobody types a
// number; a ratio always carries its two integers (rounded half up at the printed digit).
#include "engine/context.hpp"

#include <span>

namespace figures {
/// `numerator` and `denominator` are queries of records, with columns record_id and matter_id; $1 is the
/// congress and $2 the year, as text.
struct Figure {
    std::string id; // "suggestions.satisfied"
    std::string label_zh, label_en;
    std::string unit; // measure word: 件, 条, %
    std::string formula_zh, formula_en;
    bool open = true; // on the public's face
    std::string numerator;
    std::string denominator = {}; // a ratio, in percent, when given
    /// The words of records that are no matters, for the evidence: columns id, kind, state, title and
    /// registered_on; $1 is the congress. Otherwise record_id's matter has them.
    std::string words = {};
};

/// The figures that this installation counts; the program's wiring declares them once, before it serves.
void declare(std::vector<Figure> figures);
const std::vector<Figure>& declared();

/// A figure of a year, as counted now.
struct Value {
    std::string id, label;
    std::optional<Decimal> value; // null: a ratio of nothing
    std::string unit;
    std::optional<std::int64_t> numerator, denominator; // null where not a ratio
    std::string formula;
    std::int64_t evidence = 0; // number of records behind it
};
BOOST_DESCRIBE_STRUCT(Value, (), (id, label, value, unit, numerator, denominator, formula, evidence))

/// On a snapshot, as everything here that counts (figures/counts.hpp).
Value count(Context& context, const Figure& figure, std::int64_t year);

/// numerator / denominator in percent, rounded half up at the first decimal; nothing when the denominator is
/// 0.
std::optional<Decimal> percent(std::int64_t numerator, std::int64_t denominator);

/// A record behind a figure, and the matter that it belongs to; without its words where it is not open to the
/// reader.
struct Evidence {
    std::string record_id, matter_id;
    std::optional<std::string> number, outcome;
    std::string kind, state, title, author_name;
    std::optional<Date> registered_on, replied_on;
};
BOOST_DESCRIBE_STRUCT(Evidence, (),
                      (record_id, matter_id, number, outcome, kind, state, title, author_name, registered_on,
                       replied_on))

enum class Share { numerator, denominator, rest };
BOOST_DESCRIBE_ENUM(Share, numerator, denominator, rest)

/// GET /figures/records: `part` rest is the denominator without the numerator.
struct EvidenceFilter {
    Text<60> figure; // its id
    std::optional<std::int64_t> year;
    std::optional<Share> part;
    std::optional<std::string> cursor;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(EvidenceFilter, (), (figure, year, part, cursor, limit))

struct EvidencePage {
    Value figure;
    std::vector<Evidence> items;
    std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(EvidencePage, (), (figure, items, next))

struct Year {
    std::optional<std::int64_t> year;
};
BOOST_DESCRIBE_STRUCT(Year, (), (year))

struct Values {
    std::int64_t year = 0;
    std::vector<std::int64_t> years; // that have records
    std::vector<Value> figures;
};
BOOST_DESCRIBE_STRUCT(Values, (), (year, years, figures))

/// All figures of a year, in the order of their declaration; the public is given the open ones.
Values values(Context& context, const Year& year);

/// The records behind one figure; refuses with 404 a figure that there is not, or that is not open to the
/// reader.
EvidencePage records(Context& context, const EvidenceFilter& filter);
} // namespace figures
