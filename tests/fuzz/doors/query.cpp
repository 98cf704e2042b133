// Query strings, ids in paths, and percent-encoded texts. With PLANTED the decoding is done by a careless
// reader, which the fuzzer has to find out: tests/fuzz/run.
#include "door.hpp"

#include "base/text.hpp"
#include "engine/matters/finding.hpp"
#include "http/fields.hpp"
#include "shape/json.hpp"
#include "systems/deliberations/deliberations.hpp"
#include "systems/suggestions/filters.hpp"

#include <array>
#include <memory>

namespace {
template <class T> void query(std::string_view text) {
    const auto written = json::write(json::read_query<T>(text));
    fuzz::claim(json::write(json::read<T>(written)) == written, "what was asked reads back the same");
}

constexpr std::array doors{query<suggestions::Filter>, query<suggestions::PromiseFilter>,
                           query<matters::FindFilter>, query<deliberations::DeliberationFilter>};

#ifdef PLANTED
/// Believes that two digits follow every percent sign.
std::optional<std::string> decoded(std::string_view text) {
    const std::unique_ptr<char[]> copy(new char[text.size()]);
    text.copy(copy.get(), text.size());
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (copy[i] != '%') {
            out += copy[i];
            continue;
        }
        out += static_cast<char>(copy[i + 1] * 16 + copy[i + 2]);
        i += 2;
    }
    return out;
}
#else
std::optional<std::string> decoded(std::string_view text) {
    auto out = json::percent_decoded(text);
    if (out) fuzz::claim(well_formed(*out), "what was decoded is well-formed text");
    return out;
}
#endif
} // namespace

void door(std::string_view bytes) {
    const auto which = fuzz::first_line(bytes);
    decoded(bytes);
    std::string rest(bytes);
    if (const auto congress = http::take_congress(rest)) {
        fuzz::claim(json::read_id(std::to_string(*congress)) == *congress, "an id reads back the same");
        fuzz::claim(!http::take_congress(rest), "the choice of congress is taken out whole");
    }
    doors[fuzz::choice(which, doors.size())](rest);
}
