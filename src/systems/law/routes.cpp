#include "http/route.hpp"
#include "systems/law/law.hpp"

namespace law {
extern const Route routes[] = {
    {Verb::get, "/rules", rules_of_the_house, "Every deadline, class and ground, with its citation",
     Door::open},
};
extern const std::size_t route_count = std::size(routes);
} // namespace law
