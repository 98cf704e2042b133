#pragma once
// A figure is declared once: its words, its formula, and the query of the records behind it. Nobody types a number;
// a ratio always carries its two integers (rounded half up at the printed digit).
#include "engine/context.hpp"

#include <span>

namespace figures {
/// `numerator` and `denominator` are queries of record ids, with $1 the congress and $2 the year.
struct Figure {
    const char* id; // "suggestions.satisfied"
    const char* label_zh;
    const char* label_en;
    const char* unit; // measure word: 件, 条, %
    const char* formula_zh;
    const char* formula_en;
    bool open; // on the public's face
    const char* numerator;
    const char* denominator = nullptr; // a ratio, in percent
    int digits = 1;                    // decimals printed, of a ratio
};

/// A figure of a year, as counted now.
struct Value {
    std::string id, label;
    std::string value; // "418", "61.0"
    std::string unit;
    std::optional<std::int64_t> numerator, denominator; // null where not a ratio
    std::string formula;
    std::int64_t evidence = 0; // number of records behind it
};
BOOST_DESCRIBE_STRUCT(Value, (), (id, label, value, unit, numerator, denominator, formula, evidence))

Value count(Context& context, const Figure& figure, std::int64_t year);

/// A record behind a figure: a matter, or a promise of one.
struct Evidence {
    std::string matter_id, number, title, kind, state, author_name, unit_names;
    std::optional<Date> day;
    std::string detail; // what of this record counts: the grade, the promise …
};
BOOST_DESCRIBE_STRUCT(Evidence, (), (matter_id, number, title, kind, state, author_name, unit_names, day, detail))

enum class Share { numerator, denominator, rest };
BOOST_DESCRIBE_ENUM(Share, numerator, denominator, rest)

/// GET /figures/{id}/records and /public/figures/…: `part` rest is the denominator without the numerator.
struct EvidenceFilter {
    std::optional<std::int64_t> year;
    std::optional<Share> part;
    std::optional<std::string> cursor;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(EvidenceFilter, (), (year, part, cursor, limit))

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
} // namespace figures
