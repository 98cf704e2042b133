// Bodies of requests: what was taken in, written and read again is the same.
#include "door.hpp"

#include "base/text.hpp"
#include "engine/access/sessions.hpp"
#include "shape/json.hpp"
#include "systems/deliberations/deliberation.hpp"
#include "systems/evaluations/evaluation.hpp"
#include "systems/suggestions/suggestion.hpp"

#include <array>

namespace {
template <class T> void body(std::string_view bytes) {
    const auto taken = json::read<T>(bytes);
    const auto written = json::write(taken);
    fuzz::claim(json::write(json::read<T>(written)) == written, "what was taken in reads back the same");
}

void lists(std::string_view bytes) {
    for (const auto& [name, values] : json::read_lists(bytes)) {
        fuzz::claim(well_formed(name), "a name is well-formed text");
        for (const auto& value : values) fuzz::claim(well_formed(value), "a value is well-formed text");
    }
}

constexpr std::array doors{body<auth::Credentials>,
                           body<suggestions::Entry>,
                           body<suggestions::Assignment>,
                           body<suggestions::Splitting>,
                           body<deliberations::OpinionCompiled>,
                           body<evaluations::Slips>,
                           body<evaluations::Count>,
                           lists};
} // namespace

void door(std::string_view bytes) {
    const auto which = fuzz::first_line(bytes);
    doors[fuzz::choice(which, doors.size())](bytes);
}
