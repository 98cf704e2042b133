#pragma once
// Zip files out of texts, so that seeds can be read and changed by hand: a line "== NAME" begins each entry.
// The line before the first one lists bytes to be altered in the finished file: "40=0 41=255".
#include "door.hpp"

#include "base/text.hpp"
#include "engine/papers/package.hpp"

#include <algorithm>
#include <charconv>

namespace fuzz {
/// Entries without a proper name of their own are left out: no zip can be made of them.
inline std::vector<papers::Entry> entries_of(std::string_view text) {
    std::vector<papers::Entry> entries;
    const auto fresh = [&](std::string_view name) {
        return !name.empty() && well_formed(name) &&
               std::ranges::none_of(name, [](char c) { return c >= 0 && c < ' '; }) &&
               std::ranges::find(entries, name, &papers::Entry::name) == entries.end();
    };
    bool taken = false;
    while (!text.empty()) {
        const auto line = first_line(text);
        if (line.starts_with("== ")) {
            taken = fresh(line.substr(3));
            if (taken) entries.push_back({std::string(line.substr(3)), {}});
        } else if (taken) {
            (entries.back().bytes += line) += '\n';
        }
    }
    return entries;
}

inline void alter(std::string& bytes, std::string_view changes) {
    while (!changes.empty() && !bytes.empty()) {
        const auto change = changes.substr(0, changes.find(' '));
        changes.remove_prefix(std::min(change.size() + 1, changes.size()));
        const auto equals = std::min(change.find('='), change.size());
        unsigned at = 0, value = 0;
        std::from_chars(change.data(), change.data() + equals, at);
        if (equals < change.size())
            std::from_chars(change.data() + equals + 1, change.data() + change.size(), value);
        bytes[at % bytes.size()] = static_cast<char>(value);
    }
}
} // namespace fuzz
