#include "doors.hpp"

#include <algorithm>
#include <charconv>

namespace tenancy {
namespace {
constexpr const char* verbs[] = {"GET", "POST", "PUT", "DELETE"};

std::string name_of(const Route& route) {
    return std::string(verbs[static_cast<int>(route.verb)]) + " " + std::string(route.path);
}

/// The status and the refusal's code.
std::string outcome_of(const http::Reply& reply) {
    constexpr std::string_view member = "\"code\":\"";
    const auto at = reply.status < 400 ? std::string::npos : reply.body.find(member);
    if (at == std::string::npos) return std::to_string(reply.status);
    const auto from = at + member.size();
    return std::to_string(reply.status) + " " + reply.body.substr(from, reply.body.find('"', from) - from);
}

/// Every id in a text: whole numbers as long as an id is.
Ids ids_in(std::string_view text) {
    constexpr std::size_t least_digits = 18;
    Ids out;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i;
        while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
        if (end - i >= least_digits) {
            std::int64_t id = 0;
            std::from_chars(text.data() + i, text.data() + end, id);
            out.push_back(id);
        }
        i = std::max(end, i + 1);
    }
    return out;
}

/// Without the ids that were asked for, which differ between theirs and nobody's.
std::string without(std::string text, const Ids& asked) {
    for (const auto id : asked) {
        const auto digits = std::to_string(id);
        for (auto at = text.find(digits); at != text.npos; at = text.find(digits, at))
            text.replace(at, digits.size(), "#");
    }
    return text;
}

/// Nothing was asked for: something else than an id was wrong with the request.
bool malformed(const Route& route, const http::Reply& reply) {
    const auto status = reply.status;
    if (status == 422) return route.in && reply.body.find("_id\",\"code\"") == std::string::npos;
    return status == 400 || status == 401 || status == 415 || status == 428;
}

bool has_ids(const Shape* shape) {
    if (!shape) return false;
    if (shape->kind == Shape::id) return true;
    if (shape->item) return has_ids(shape->item);
    return std::ranges::any_of(shape->fields, [](const Field& field) { return has_ids(&field.shape); });
}

/// Tells everybody which congresses there are, on purpose.
constexpr std::string_view directory = "/congresses";

/// A text that is understood at the field of that name, or any.
std::string word(const Shape& shape, std::string_view name) {
    constexpr std::pair<std::string_view, std::string_view> understood[] = {
        {"rules::Category", "urban_environment"  },
        {"rules::Ballot",   "work_report"        },
        {"act",             "screen"             },
        {"begins_at",       "09:00"              },
        {"code",            "AAAA-AAAA-AAAA-AAAA"},
        {"email",           "somebody@example.cn"},
        {"form",            "{}"                 },
    };
    for (const auto& [what, text] : understood)
        if ((what == shape.type || what == name) && (shape.max == 0 || text.size() <= shape.max))
            return std::string(text);
    return std::string(shape.max == 1 ? 1 : 2, 'a');
}
} // namespace

Doors::Doors(TwoDistricts& world, std::vector<Route> routes)
    : world_(world), undoing_(world.database()), routes_(std::move(routes)),
      dispatch_(undoing_, routes_, {.key = world.key(), .home_congress = world.ours(), .clock = [&world] {
                                        return world.now();
                                    }}) {}

std::string Doors::plain(const Shape& shape, const Attempt& attempt, std::string_view name) {
    const auto some_id = [&](std::string_view type) {
        return std::to_string(world_.some(type, attempt.body).front());
    };
    switch (shape.kind) {
    case Shape::boolean: return "false";
    case Shape::integer: return name.ends_with("_id") ? some_id("matters::Matter") : "1";
    case Shape::decimal: return "1";
    case Shape::instant: return std::to_string(world_.now().ms);
    case Shape::id: return some_id(shape.type);
    case Shape::date: return to_string(date_in_shanghai(world_.now()));
    case Shape::choice: return attempt.full ? shape.names.back() : shape.names.front();
    case Shape::text: return word(shape, name);
    case Shape::list:
    case Shape::optional: return plain(*shape.item, attempt, name);
    case Shape::record: break;
    }
    return {};
}

std::string Doors::json(const Shape& shape, const Attempt& attempt, std::string_view name) {
    if (shape.kind == Shape::list)
        return "[" + (attempt.full ? json(*shape.item, attempt, name) : std::string()) + "]";
    if (shape.kind == Shape::optional) return attempt.full ? json(*shape.item, attempt, name) : "null";
    if (shape.kind == Shape::record) {
        std::string members;
        for (const auto& field : shape.fields)
            members += (members.empty() ? "\"" : ",\"") + std::string(field.name) +
                       "\":" + json(field.shape, attempt, field.name);
        return "{" + members + "}";
    }
    const bool bare =
        shape.kind == Shape::boolean || shape.kind == Shape::integer || shape.kind == Shape::instant;
    const auto text = plain(shape, attempt, name);
    if (bare) return text;
    std::string quoted;
    append_quoted(quoted, text);
    return quoted;
}

std::string Doors::query(const Route& route, const Attempt& attempt) {
    std::string out;
    for (const auto& field : route.in->fields) {
        if (field.shape.kind == Shape::optional && !attempt.full) continue;
        if (std::string_view(field.name) == "cursor") continue; // a page mark is a number, not a record's
        out += (out.empty() ? "" : "&") + std::string(field.name) + "=" +
               plain(field.shape, attempt, field.name);
    }
    return out;
}

http::Request Doors::request(const Attempt& attempt) {
    const auto& route = attempt.route;
    http::Request request{.id = "test", .method = verbs[static_cast<int>(route.verb)], .from = "10.0.0.1"};
    request.path = "/api/v1";
    std::size_t place = 0;
    for (auto rest = route.path; !rest.empty();) {
        const auto opening = std::min(rest.find('{'), rest.size());
        request.path += rest.substr(0, opening);
        rest.remove_prefix(opening);
        if (rest.empty()) break;
        request.path += std::to_string(attempt.path.at(place++));
        rest.remove_prefix(rest.find('}') + 1);
    }
    if (route.in)
        (asks_in_query(route) ? request.query : request.body) =
            asks_in_query(route) ? query(route, attempt) : json(*route.in, attempt);
    if (route.uploads) request.body = "a file";
    request.headers = {
        {"Content-Type", route.uploads ? "text/plain" : "application/json"},
        {"X-File-Name",  "a.txt"                                          },
        {"If-Match",     "\"1\""                                          }
    };
    if (!attempt.username.empty()) {
        request.headers.emplace_back("Cookie", "renda_session=" + TwoDistricts::token_of(attempt.username));
        request.headers.emplace_back("X-CSRF-Token", TwoDistricts::csrf_of(attempt.username));
    }
    return request;
}

http::Reply Doors::knock(const Attempt& attempt, const std::string& more_query) {
    auto asked = request(attempt);
    if (!more_query.empty()) asked.query += (asked.query.empty() ? "" : "&") + more_query;
    http::Trace trace;
    ++knocks_;
    auto reply = dispatch_.answer(asked, trace);
    reached_ = reached_ || !malformed(attempt.route, reply);
    const bool as_public_there = !more_query.empty() && attempt.route.door == Door::open;
    if (!as_public_there && attempt.route.path != directory) judge(attempt, asked, reply);
    reply.body = without(std::move(reply.body), ids_in(asked.path + " " + asked.query + " " + asked.body));
    return reply;
}

/// What was asked for may be repeated; nothing else of theirs may be told.
void Doors::judge(const Attempt& attempt, const http::Request& request, const http::Reply& reply) {
    if (reply.status >= 500) find(attempt, "stumbles", reply);
    if (reply.body.find(their_mark) != std::string::npos) find(attempt, "shows a text of theirs", reply);
    const auto asked = ids_in(request.path + " " + request.query + " " + request.body);
    for (const auto id : ids_in(reply.body))
        if (TwoDistricts::is_theirs(id) && std::ranges::find(asked, id) == asked.end())
            return find(attempt, "shows " + std::to_string(id) + " of theirs", reply);
}

void Doors::find(const Attempt& attempt, const std::string& what, const http::Reply& reply) {
    findings_.push_back(name_of(attempt.route) + " as " +
                        (attempt.username.empty() ? "the public" : attempt.username) + ": " + what + " (" +
                        outcome_of(reply) + ")");
}

void Doors::compare(const Attempt& real, const Attempt& twin) {
    auto key = twin.username + (twin.full ? " full" : " short");
    for (const auto id : twin.path) key += " " + std::to_string(id);
    auto found = twins_.find(key);
    if (found == twins_.end()) found = twins_.emplace(key, knock(twin)).first;
    const auto reply = knock(real);
    if (outcome_of(reply) != outcome_of(found->second))
        find(real, "tells theirs from nobody's, which is " + outcome_of(found->second), reply);
    else if (real.route.asks() && reply.body != found->second.body)
        find(real, "answers otherwise than to nobody's", reply);
}

/// `?congress=` makes everybody one of the public there, and only where the public may go.
void Doors::compare_congress(const Attempt& attempt) {
    const auto theirs = "congress=" + std::to_string(world_.theirs());
    auto as_public = attempt;
    as_public.username.clear();
    const auto reply = knock(attempt, theirs);
    if (attempt.route.door == Door::open && reply.body != knock(as_public, theirs).body)
        find(attempt, "is more than the public in another congress", reply);
}

void Doors::try_all(const Route& route, const std::string& username, bool full) {
    const auto nobodys = world_.chains(route, Whose::nobodys).front();
    const auto ours = world_.chains(route, Whose::ours), theirs = world_.chains(route, Whose::theirs);
    const Attempt twin{route, username, nobodys, Whose::nobodys, full};
    if (!route.ids.empty())
        for (const auto& path : theirs) compare({route, username, path, Whose::theirs, full}, twin);
    // Through one's own record to theirs: by the path's last id, and by the body.
    if (route.ids.size() > 1) {
        auto through = ours.front(), nowhere = through;
        through.back() = theirs.front().back();
        nowhere.back() = nobodys_id;
        compare({route, username, through, Whose::theirs, full},
                {route, username, nowhere, Whose::nobodys, full});
    }
    if (has_ids(route.in) || route.ids.empty())
        for (const auto& own : ours)
            compare({route, username, own, Whose::theirs, full},
                    {route, username, own, Whose::nobodys, full});
    if (route.verb == Verb::get && !username.empty() && route.ids.empty())
        compare_congress({route, username, {}, Whose::nobodys, full});
}

std::vector<std::string> Doors::findings() {
    for (const auto& route : routes_) {
        twins_.clear();
        reached_ = false;
        for (const auto& username : world_.usernames()) {
            try_all(route, username, true);
            if (route.in && !few_) try_all(route, username, false);
        }
        if (!reached_) not_reached_.push_back(name_of(route));
    }
    return findings_;
}
} // namespace tenancy
