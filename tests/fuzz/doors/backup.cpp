// A backup as it is brought back: its frame, what it says of itself, and the lines of its tables. After the
// first line, which alters bytes, come the file's entries, of which one is manifest.json; all of it is sealed
// with the right key first, so that what stands behind the seal is reached.
#include "door.hpp"
#include "pieces.hpp"

#include "base/hash.hpp"
#include "engine/exchange/backup.hpp"
#include "engine/exchange/lines.hpp"
#include "engine/exchange/memory_file.hpp"

namespace {
constexpr std::string_view key = "a key of thirty-two bytes, or so.";

/// {fingerprint} in the manifest stands for the key's own.
std::string with_fingerprint(std::string text) {
    static constexpr std::string_view mark = "{fingerprint}";
    if (const auto at = text.find(mark); at != text.npos)
        text.replace(at, mark.size(), exchange::fingerprint(key));
    return text;
}

/// As ArchiveWriter seals: the seal is the zip's comment, whose length is the last two bytes before it.
std::string sealed(std::string zip) {
    KeyedSm3 seal(key);
    zip[zip.size() - 2] = 64;
    seal.add(zip);
    return zip + seal.hex();
}

void check_lines(std::string_view text) {
    while (!text.empty()) {
        std::vector<db::Value> row;
        try {
            row = exchange::row_of(fuzz::first_line(text));
        } catch (const std::runtime_error&) {
            continue; // how a broken line is refused
        }
        auto line = exchange::line_of(row);
        line.pop_back();
        fuzz::claim(exchange::row_of(line) == row, "a row reads back the same");
    }
}
} // namespace

void door(std::string_view bytes) {
    const auto changes = fuzz::first_line(bytes);
    auto entries = fuzz::entries_of(bytes);
    for (auto& entry : entries) {
        if (entry.name.starts_with("tables/")) check_lines(entry.bytes);
        entry.bytes = with_fingerprint(std::move(entry.bytes));
    }
    if (entries.empty()) return;
    auto file = sealed(papers::package(entries));
    fuzz::alter(file, changes);
    const exchange::MemoryFile memory(file);
    const auto manifest = exchange::inspect(memory.path(), key);
    fuzz::claim(!manifest.keys.empty(), "a manifest that is believed names its keys");
}
