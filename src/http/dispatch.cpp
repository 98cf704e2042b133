#include "http/dispatch.hpp"

#include "base/disk.hpp"
#include "base/hash.hpp"
#include "base/log.hpp"
#include "db/patience.hpp"
#include "http/fields.hpp"
#include "http/gzip.hpp"
#include "http/idempotency.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cerrno>

namespace http {
static constexpr std::string_view root = "/api/v1";
static constexpr const char* verb_names[] = {"GET", "POST", "PUT", "DELETE"};
constexpr std::size_t most_visitors = 512, most_answers = 128, longest_answer = 128 * 1024;

/// A request of which it is known what it wants and who sent it.
struct Dispatch::Knock {
    const Request& request;
    const Place& place;
    const Route& route;
    std::vector<std::string> ids;
    std::string query; // without the choice of congress
    std::optional<auth::Visitor> visitor;
    std::int64_t congress;
    Instant now;

    std::string file_name; // of an upload

    Arguments arguments() const {
        return {ids, request.body, query, asks_in_query(route), file_name, request.header("Content-Type")};
    }
    Context context(db::Tx& tx, const auth::Actor& actor) const {
        return {tx, actor, now, date_in_shanghai(now), request.language(), expected_version(request)};
    }
};

Dispatch::Dispatch(db::Database& database, std::vector<Route> routes, Settings settings)
    : database_(database), routes_(std::move(routes)), settings_(std::move(settings)),
      visitors_(database, settings_.make_anew ? 0 : most_visitors, [](const auth::Visitor&) { return true; }),
      answers_(database, settings_.make_anew ? 0 : most_answers,
               [](const Answer& answer) { return answer.body.size() <= longest_answer; }) {
    for (const auto& route : routes_) {
        auto place = std::ranges::find(places_, route.path, &Place::path);
        if (place == places_.end()) place = places_.insert(place, Place{route.path});
        auto& here = place->routes[static_cast<std::size_t>(route.verb)];
        if (here) throw std::logic_error("two routes for one verb at " + std::string(route.path));
        here = &route;
        if (route.uploads) uploads_.push_back(route.path);
        if (route.door == Door::screen && route.verb != Verb::get)
            throw std::logic_error("a screen only reads: " + std::string(route.path));
    }
    // '{' comes after every letter, so that "mine" is tried before "{id}"
    std::ranges::sort(places_, {}, [](const Place& place) { return std::pair(place.area(), place.path); });
}

const Dispatch::Place& Dispatch::find(std::string_view path, std::vector<std::string>& ids) const {
    if (path.starts_with(root)) {
        const Place asked{path.substr(root.size())};
        for (const auto& place : std::ranges::equal_range(places_, asked.area(), {}, &Place::area))
            if (matches(place.path, asked.path, ids)) return place;
    }
    throw Problem{no_such_door};
}

static std::string allowed(const std::array<const Route*, 4>& routes) {
    std::string names;
    for (std::size_t i = 0; i < routes.size(); ++i)
        if (routes[i])
            names += (names.empty() ? "" : ", ") + std::string(i == 0 ? "GET, HEAD" : verb_names[i]);
    return names;
}

static const Route* route_for(const std::array<const Route*, 4>& routes, std::string_view method) {
    for (std::size_t i = 0; i < routes.size(); ++i)
        if (method == verb_names[i]) return routes[i];
    return nullptr;
}

static void guard(const Request& request, const Route& route, const std::optional<auth::Visitor>& visitor) {
    if (route.verb != Verb::get || route.follows) refuse_foreign(request);
    if (!visitor && route.door != Door::open) throw Problem{sign_in_first};
    if (!visitor) return;
    if (route.verb != Verb::get && !same_secret(request.header("X-CSRF-Token"), visitor->csrf))
        throw Problem{stale_page};
    if (route.door == Door::open || route.door == Door::arriving) return;
    if (visitor->must_change_password) throw Problem{auth::change_password_first};
    if (visitor->must_add_factor) throw Problem{auth::add_factor_first};
}

/// Two people never overwrite each other silently: who changes a record says which version they saw.
static void expect_version(const Request& request, const Route& route) {
    if (route.verb == Verb::get || route.ids.empty() || !route.out || !request.header("If-Match").empty())
        return;
    const auto versioned = std::ranges::any_of(
        route.out->fields, [](const Field& field) { return std::string_view(field.name) == "version"; });
    if (versioned) throw Problem{version_missing};
}

static const Refusal* refusal_for(const db::Error& error) {
    if (dynamic_cast<const db::Unknown*>(&error) != nullptr) return &outcome_unknown;
    switch (error.kind) {
    case db::Error::busy: return &overloaded;
    case db::Error::lost: return &database_away;
    case db::Error::full: return &disk_full;
    default: return &trouble;
    }
}

static const Refusal* refusal_for(const DiskRefused& refused) {
    switch (refused.error) {
    case ENOSPC:
    case EDQUOT: return &disk_full;
    case EROFS:
    case EACCES: return &read_only;
    default: return &disk_failing;
    }
}

Reply Dispatch::answer(const Request& request, Trace& trace) const {
    const auto report = [&](const std::exception& error) {
        const LogFields fields{
            {"request", request.id              },
            {"route",   std::string(trace.route)}
        };
        log_error(error.what(), fields);
    };
    try {
        return handle(request, trace);
    } catch (const Problem& problem) {
        return problem_reply(problem, request);
    } catch (const db::Error& error) {
        trace.database_failed = true;
        report(error);
        return problem_reply({*refusal_for(error)}, request);
    } catch (const DiskRefused& refused) {
        report(refused);
        return problem_reply({*refusal_for(refused)}, request);
    } catch (const std::exception& error) {
        report(error);
        return problem_reply({trouble}, request);
    }
}

std::optional<auth::Visitor> Dispatch::visitor(const Request& request, Instant now) const {
    const auto token = request.cookie(cookie_name());
    if (token.empty()) return std::nullopt;
    const auto known = visitors_.get(sha256(token), now, [&]() -> std::shared_ptr<const auth::Visitor> {
        auto found = auth::visitor(database_, settings_.key, token, now, settings_.sessions);
        return found ? std::make_shared<const auth::Visitor>(std::move(*found)) : nullptr;
    });
    if (!known) return std::nullopt;
    auto found = *known;
    found.actor.from = request.from;
    return found;
}

Reply Dispatch::handle(const Request& request, Trace& trace) const {
    std::vector<std::string> ids;
    const auto& place = find(request.path, ids);
    trace.route = place.path;
    const auto* route = route_for(place.routes, request.method);
    if (!route) return problem_reply({wrong_verb}, request).with("Allow", allowed(place.routes));

    const auto now = settings_.clock();
    Knock knock{
        request, place, *route, std::move(ids), request.query, visitor(request, now), settings_.home_congress,
        now,     {}};
    if (knock.visitor && knock.visitor->actor.screen && route->door != Door::screen) knock.visitor.reset();
    if (knock.visitor) {
        trace.account = knock.visitor->actor.account.value;
        knock.congress = knock.visitor->congress;
    }
    guard(request, *route, knock.visitor);
    if (route->uploads) knock.file_name = file_name_of(request);
    expect_version(request, *route);
    if (route->door == Door::open)
        if (const auto chosen = take_congress(knock.query); chosen && *chosen != knock.congress) {
            knock.congress = *chosen;
            knock.visitor.reset(); // elsewhere everybody is the public
        }
    return route->visit ? visit(knock) : operate(knock);
}

bool Dispatch::takes_files(std::string_view method, std::string_view path) const {
    if (method != "POST" || !path.starts_with(root)) return false;
    std::vector<std::string> ids;
    return std::ranges::any_of(
        uploads_, [&](std::string_view pattern) { return matches(pattern, path.substr(root.size()), ids); });
}

Reply Dispatch::operate(const Knock& knock) const {
    auth::Actor actor;
    if (knock.visitor)
        actor = knock.visitor->actor;
    else
        actor.from = knock.request.from;
    if (knock.route.asks()) return reply_with(knock, ask(knock, actor));
    return db::write(database_, knock.congress, settings_.key, [&](db::Tx& tx) {
        auto context = knock.context(tx, actor);
        return operate_once(context, knock);
    });
}

Answer Dispatch::ask(const Knock& knock, const auth::Actor& actor) const {
    const auto read = [&] {
        return db::read(database_, knock.congress, settings_.key, [&](db::Tx& tx) {
            auto context = knock.context(tx, actor);
            return knock.route.call(context, knock.arguments());
        });
    };
    if (knock.route.verb != Verb::get || knock.route.downloads || knock.route.follows) return read();
    const auto& request = knock.request;
    const bool zipped = request.accepts_gzip();
    // by session and not by account: an answer may tell one's own session from the account's others
    const auto key = fmt::format("{} {} {} {} {}?{}", knock.congress, actor.session,
                                 static_cast<int>(request.language()), zipped, request.path, knock.query);
    return *answers_.get(key, knock.now, [&] {
        auto answer = read();
        if (zipped && answer.body.size() > worth_compressing) {
            answer.body = gzip(answer.body, 1);
            answer.zipped = true;
        }
        return std::make_shared<const Answer>(std::move(answer));
    });
}

Reply Dispatch::operate_once(Context& context, const Knock& knock) const {
    const auto& request = knock.request;
    // The public has no account to keep a reply for: another's key could then fetch it.
    const bool keyed = knock.route.verb == Verb::post && context.actor.signed_in() &&
                       !request.header("Idempotency-Key").empty();
    if (keyed)
        if (auto before = replay(context, request)) return std::move(*before);
    auto reply = reply_with(knock, knock.route.call(context, knock.arguments()));
    if (keyed) keep(context, request, reply);
    return reply;
}

Reply Dispatch::visit(const Knock& knock) const {
    Visit visit{
        database_,
        settings_.key,
        knock.congress,
        knock.visitor ? &*knock.visitor : nullptr,
        {knock.request.from, knock.request.header("User-Agent")},
        knock.now,
        settings_.sessions
    };
    auto reply = reply_with(knock, knock.route.visit(visit, knock.arguments()));
    if (visit.session_token) reply.with("Set-Cookie", cookie(*visit.session_token));
    return reply;
}

/// With the prefix a browser takes it only from this very host, by https: no neighbour under the same domain
/// can put a session of its own in its place.
std::string_view Dispatch::cookie_name() const {
    return settings_.secure_cookies ? "__Host-renda_session" : "renda_session";
}

std::string Dispatch::cookie(const std::string& token) const {
    return std::string(cookie_name()) + "=" + token + "; Path=/; HttpOnly; SameSite=Strict" +
           (settings_.secure_cookies ? "; Secure" : "") + (token.empty() ? "; Max-Age=0" : "");
}

Reply Dispatch::reply_with(const Knock& knock, Answer answer) const {
    const auto& request = knock.request;
    if (answer.following) {
        Reply events{.type = "text/event-stream"};
        events.follow = Follow{knock.congress, answer.following->subject_id, last_event(request)};
        return events.with("X-Accel-Buffering", "no"); // or nginx would collect the events
    }
    Reply reply{.status = success_status(knock.route, routes_), .body = std::move(answer.body)};
    if (answer.file) {
        reply.type = answer.file->type;
        reply.body = std::move(answer.file->bytes);
        reply.with("Content-Disposition", disposition(*answer.file));
    }
    if (answer.zipped) reply.with("Content-Encoding", "gzip");
    if (reply.status == 201 && answer.id)
        reply.with("Location", request.path + "/" + std::to_string(*answer.id));
    if (answer.version) {
        // What a record's page shows besides (open acts, remaining days) changes without its version, so this
        // tag is for If-Match only.
        reply.with("ETag", '"' + std::to_string(*answer.version) + '"');
    } else if (answer.prepared) {
        const auto tag = "W/\"" + answer.prepared->tag + '"';
        if (request.header("If-None-Match").find(tag) != std::string_view::npos)
            reply = {.status = 304};
        else
            reply.body = answer.prepared->text;
        reply.with("ETag", tag);
    } else if (knock.route.verb == Verb::get) {
        // Who asks compares it with what they were given themselves, so nothing is won by a second body for a
        // tag.
        const auto tag =
            fmt::format("W/\"{:x}-{:x}\"", reply.body.size(), std::hash<std::string>{}(reply.body));
        if (request.header("If-None-Match").find(tag) != std::string_view::npos) reply = {.status = 304};
        reply.with("ETag", tag);
    }
    return reply;
}
} // namespace http
