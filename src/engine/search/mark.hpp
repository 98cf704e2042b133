#pragma once
// Showing where a query stands in a text: parts of it as data, for pages to mark.
#include "engine/search/query.hpp"

#include <boost/describe/class.hpp>

namespace search {
struct Part {
    std::string text;
    bool hit = false;
};
BOOST_DESCRIBE_STRUCT(Part, (), (text, hit))

/// The whole text in parts.
std::vector<Part> mark(std::string_view text, const Query& query);

/// About `most` characters of it, where most of the query stands together; "…" where it is cut.
struct Snippet {
    std::vector<Part> parts;
    std::size_t found = 0; // how many different grams of the query stand in it
};
Snippet snippet(std::string_view text, const Query& query, std::size_t most);
} // namespace search
