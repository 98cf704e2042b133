#include "engine/matters/finding.hpp"
#include "http/route.hpp"

namespace finding {
extern const Route routes[] = {
    {Verb::get, "/search", matters::find,
     "Suggestions and opinions by their words, as far as the reader may see them"},
};
extern const std::size_t route_count = std::size(routes);
} // namespace finding
