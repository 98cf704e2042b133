// Header fields, one a line, as a sender may write them: cookies, languages, versions, origins.
#include "door.hpp"

#include "http/fields.hpp"

namespace {
http::Request request_of(std::string_view bytes) {
    http::Request request;
    while (!bytes.empty()) {
        const auto line = fuzz::first_line(bytes);
        const auto colon = std::min(line.find(':'), line.size());
        request.headers.emplace_back(line.substr(0, colon), line.substr(std::min(colon + 1, line.size())));
    }
    return request;
}
} // namespace

void door(std::string_view bytes) {
    const auto request = request_of(bytes);
    const auto cookie = request.cookie("renda_session");
    fuzz::claim(cookie.find(';') == cookie.npos, "a cookie ends at its semicolon");
    (void)request.language();
    (void)request.accepts_gzip();
    fuzz::claim(http::last_event(request) == 0 || !request.header("last-event-id").empty(),
                "an event is known from its field only");
    http::refuse_foreign(request);
    const auto origin = request.header("Origin");
    fuzz::claim(origin.empty() || origin.ends_with("//" + std::string(request.header("Host"))),
                "an origin that is let through is the host's");
    (void)http::expected_version(request);
}
