#include "engine/figures/figures.hpp"
#include "http/route.hpp"

namespace annual {
extern const Route routes[] = {
    {Verb::get, "/figures",         figures::values,  "The figures of a year, counted now", Door::open},
    {Verb::get, "/figures/records", figures::records, "The records behind a figure",        Door::open},
};
extern const std::size_t route_count = std::size(routes);
} // namespace annual
