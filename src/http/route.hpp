#pragma once
// A route binds a verb and a path to an operation. The operation's signature says the rest: each Id is
// taken from the path, in order; a struct comes from the body, or for GET from the query string. An operation
// that takes a papers::Upload is given the body as it is, and its struct from the query string; one that
// returns a papers::Download answers with that file; one that returns a ledger::Following keeps its reader
// told of a record's changes.
#include "engine/access/sessions.hpp"
#include "engine/context.hpp"
#include "engine/ledger/following.hpp"
#include "engine/papers/file.hpp"
#include "shape/json.hpp"
#include "shape/prepared.hpp"

#include <functional>
#include <tuple>

enum class Verb { get, post, put, remove };

/// Who may knock. What they may do there is the operation's business. `screen`: also the screen of a hall,
/// which at every other door is one of the public. `arriving`: also who has still to set a password or a
/// second factor, and until then stands before every other.
enum class Door { open, signed_in, screen, arriving };

/// Whether an operation changes anything. One that only asks, with more than a query string should hold or a
/// log should see, is a POST that runs on a snapshot.
enum class Effect { change, none };

/// What the few operations take that run outside a transaction (a password is not checked inside one) or that
/// begin or end a session.
struct Visit {
    db::Database& database;
    std::string_view key;
    std::int64_t congress;
    const auth::Visitor* visitor; // null: the public
    auth::Origin from;
    Instant now;
    const auth::Settings& sessions;
    std::optional<std::string> session_token =
        {}; // set by the operation: a new session; empty: none any more
};

/// The parts of a request that an operation's arguments are made of.
struct Arguments {
    std::span<const std::string> path; // the values of {…}, in order
    std::string_view body;
    std::string_view query = {};                // the query string
    bool from_query = false;                    // a struct comes from there
    std::string_view file_name = {}, type = {}; // of the body, as the sender says

    template <class T> T take() {
        if constexpr (requires(T t) { Id(t); }) {
            const auto& text = path.front();
            path = path.subspan(1);
            return T{json::read_id(text)};
        } else if constexpr (std::is_same_v<T, papers::Upload>) {
            return {std::string(file_name), std::string(type), std::string(body)};
        } else if (from_query) {
            return json::read_query<T>(query);
        } else {
            return json::read<T>(body);
        }
    }
};

/// What an operation returned, as JSON or as a file, and what the edge needs to know of it.
struct Answer {
    std::string body;
    std::optional<std::int64_t> id, version; // of the record, if it has such members
    std::optional<papers::Download> file = {};
    std::shared_ptr<const PreparedJson> prepared = {}; // in place of the body
    std::optional<ledger::Following> following = {};
    bool zipped = false; // the body, by gzip
};
Answer answer_with(const Shape& shape, const void* object);

struct Route {
    Verb verb;
    std::string_view path, summary; // path below /api/v1
    Door door;
    Effect effect = Effect::change;     // of other verbs than GET, which never changes anything
    std::vector<const Shape*> ids = {}; // of the path, in order
    const Shape* in = nullptr;
    const Shape* out = nullptr; // null: no content, or a file
    bool uploads = false;       // the body is a file
    bool downloads = false;     // the answer is one
    bool follows = false;       // the answer does not end
    // One of the two:
    std::function<Answer(Context&, Arguments)> call = {};
    std::function<Answer(Visit&, Arguments)> visit = {};

    template <class Out, class... In>
    Route(Verb v, std::string_view p, Out (*operation)(Context&, In...), std::string_view s,
          Door d = Door::signed_in, Effect e = Effect::change)
        : verb(v), path(p), summary(s), door(d), effect(e), call(bind<Context>(operation)) {
        note<Out, In...>();
    }
    template <class Out, class... In>
    Route(Verb v, std::string_view p, Out (*operation)(Visit&, In...), std::string_view s,
          Door d = Door::signed_in)
        : verb(v), path(p), summary(s), door(d), visit(bind<Visit>(operation)) {
        note<Out, In...>();
    }

    bool asks() const { return verb == Verb::get || effect == Effect::none; }

private:
    template <class First, class Out, class... In>
    static std::function<Answer(First&, Arguments)> bind(Out (*operation)(First&, In...)) {
        return [operation](First& first, [[maybe_unused]] Arguments arguments) -> Answer {
            // braces: evaluated left to right
            std::tuple<First&, std::remove_cvref_t<In>...> all{first,
                                                               arguments.take<std::remove_cvref_t<In>>()...};
            if constexpr (std::is_void_v<Out>) {
                std::apply(operation, all);
                return {};
            } else if constexpr (std::is_same_v<Out, papers::Download>) {
                return {.body = {}, .id = {}, .version = {}, .file = std::apply(operation, all)};
            } else if constexpr (std::is_same_v<Out, ledger::Following>) {
                return {.body = {}, .id = {}, .version = {}, .following = std::apply(operation, all)};
            } else if constexpr (requires(Out out) { out.prepared; }) {
                return {.body = {}, .id = {}, .version = {}, .prepared = std::apply(operation, all).prepared};
            } else {
                const auto result = std::apply(operation, all);
                return answer_with(shape_of<Out>, &result);
            }
        };
    }
    template <class Out, class... In> void note() {
        if constexpr (std::is_same_v<Out, papers::Download>)
            downloads = true;
        else if constexpr (std::is_same_v<Out, ledger::Following>)
            follows = true;
        else if constexpr (requires(Out o) { o.prepared; })
            out = &shape_of<typename Out::Type>;
        else if constexpr (!std::is_void_v<Out>)
            out = &shape_of<Out>;
        (note_argument<std::remove_cvref_t<In>>(), ...);
    }
    template <class T> void note_argument() {
        if constexpr (std::is_same_v<T, papers::Upload>)
            uploads = true;
        else if (shape_of<T>.kind == Shape::id)
            ids.push_back(&shape_of<T>);
        else
            in = &shape_of<T>;
    }
};
using Routes = std::span<const Route>;

/// What the operation's success is called: 204 without content; 201 where a POST creates a record that then
/// has an address of its own (a GET of the same path and "/{id}"); 200 otherwise.
int success_status(const Route& route, Routes routes);

/// Whether the struct that the operation takes comes from the query string.
inline bool asks_in_query(const Route& route) {
    return route.verb == Verb::get || route.uploads;
}

/// Whether a path of the API, without its root, is the route's; `ids` becomes the values of its {…}.
bool matches(std::string_view pattern, std::string_view path, std::vector<std::string>& ids);
