#pragma once
// The office's working list (清单管理): every suggestion with its class, promise, nearest day, colour, and
// who in the office looks after it.
#include "db/where.hpp"
#include "systems/suggestions/shown.hpp"

namespace suggestions {
/// A row of `sheet_lines`, the office's own remark. Its id is the matter's; version 0: nothing written yet.
struct SheetLine {
    Id<Matter> id;
    std::int64_t version = 0;
    std::optional<Id<people::Person>> owner_id;
    std::string note;
};
BOOST_DESCRIBE_STRUCT(SheetLine, (), (id, version, owner_id, note))

struct SheetNote {
    std::optional<Id<people::Person>> owner_id;
    Upto<500> note;
};
BOOST_DESCRIBE_STRUCT(SheetNote, (), (owner_id, note))

struct SheetRow {
    Id<Matter> id;
    Row row;
    Colour colour = Colour::green;
    std::optional<std::string> promise; // the open one that is due first
    std::optional<Date> promise_due;
    SheetLine line;
};
BOOST_DESCRIBE_STRUCT(SheetRow, (), (id, row, colour, promise, promise_due, line))

struct ColourCount {
    Colour colour = Colour::green;
    std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(ColourCount, (), (colour, count))

struct Sheet {
    std::vector<SheetRow> items;
    std::optional<std::string> next;
    std::vector<ColourCount> colours; // of the whole filter, on the first page
    std::vector<matters::NameOf> names;
};
BOOST_DESCRIBE_STRUCT(Sheet, (), (items, next, colours, names))

Sheet sheet(Context& context, const Filter& filter);
SheetLine write_line(Context& context, Id<Matter> id, const SheetNote& note);

namespace store {
/// The colour of a matter m on that day, as an SQL expression.
std::string colour_of(db::Where& where, Date today);
} // namespace store
} // namespace suggestions
