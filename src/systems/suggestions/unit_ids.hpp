#pragma once
// Several units in one column: ids in one text, divided by blanks.
#include "engine/access/actor.hpp"

#include <sstream>

namespace suggestions {
inline std::vector<Id<people::Organ>> unit_ids(const std::string& text) {
    std::vector<Id<people::Organ>> ids;
    std::istringstream in(text);
    for (std::int64_t id = 0; in >> id;) ids.push_back({id});
    return ids;
}

inline std::string text_of(const std::vector<Id<people::Organ>>& ids) {
    std::string text;
    for (const auto id : ids) text += (text.empty() ? "" : " ") + std::to_string(id.value);
    return text;
}
} // namespace suggestions
