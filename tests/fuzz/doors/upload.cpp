// Files that are sent: the name in the header's first line, then the bytes. A file is a request's whole body
// here; there are no forms of several parts.
#include "door.hpp"

#include "base/text.hpp"
#include "engine/papers/kinds.hpp"
#include "http/fields.hpp"

namespace {
/// A quoted string (RFC 9110 §5.6.4) ends where it is said to end, and no line does.
void check(const std::string& disposition) {
    bool quoted = false;
    std::size_t quotations = 0;
    for (std::size_t i = 0; i < disposition.size(); ++i) {
        const auto c = static_cast<unsigned char>(disposition[i]);
        fuzz::claim(c >= ' ' && c < 127, "a header field is printable");
        if (quoted && c == '\\') ++i;
        if (c != '"') continue;
        quoted = !quoted;
        ++quotations;
    }
    fuzz::claim(!quoted && quotations == 2, "the file's name stands in quotation marks");
}
} // namespace

void door(std::string_view bytes) {
    http::Request request;
    request.headers.emplace_back("X-File-Name", fuzz::first_line(bytes));
    const auto given = http::file_name_of(request);
    check(http::disposition({given, "", "", false}));

    const papers::Upload upload{given, "", std::string(bytes)};
    const auto& kind = papers::kind_of(upload);
    const auto name = papers::plain_name(given, kind);
    fuzz::claim(!name.empty() && well_formed(name) && name.find('/') == name.npos, "a name is plain");
    auto kept = upload.bytes;
    papers::without_traces(kind, kept);
    auto again = kept;
    papers::without_traces(kind, again);
    fuzz::claim(again == kept, "what was cleaned once is clean");
}
