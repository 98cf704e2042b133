#pragma once
// A route binds a verb and a path to an operation. The operation's signature says the rest: each Id is
// taken from the path, in order; a struct comes from the body, or for GET from the query string.
#include "engine/access/sessions.hpp"
#include "engine/context.hpp"
#include "shape/json.hpp"

#include <functional>
#include <tuple>

enum class Verb { get, post, put, remove };

/// Who may knock. What they may do there is the operation's business.
enum class Door { open, signed_in };

/// What the few operations take that run outside a transaction (a password is not checked inside one) or that
/// begin or end a session.
struct Visit {
    db::Database& database;
    std::string_view key;
    std::int64_t congress;
    const auth::Visitor* visitor; // null: the public
    std::string_view from;        // network address
    Instant now;
    const auth::Settings& sessions;
    std::optional<std::string> session_token =
        {}; // set by the operation: a new session; empty: none any more
};

/// The parts of a request that an operation's arguments are made of.
struct Arguments {
    std::span<const std::string> path; // the values of {…}, in order
    std::string_view body;             // JSON, or the query string for GET
    bool query = false;

    template <class T> T take() {
        if constexpr (requires(T t) { Id(t); }) {
            const auto& text = path.front();
            path = path.subspan(1);
            return T{json::read_id(text)};
        } else if (query) {
            return json::read_query<T>(body);
        } else {
            return json::read<T>(body);
        }
    }
};

/// What an operation returned, as JSON, and what the edge needs to know of it.
struct Answer {
    std::string body;
    std::optional<std::int64_t> id, version; // of the record, if it has such members
};
Answer answer_with(const Shape& shape, const void* object);

struct Route {
    Verb verb;
    std::string_view path, summary; // path below /api/v1
    Door door;
    std::vector<const Shape*> ids = {}; // of the path, in order
    const Shape* in = nullptr;
    const Shape* out = nullptr; // null: no content
    // One of the two:
    std::function<Answer(Context&, Arguments)> call = {};
    std::function<Answer(Visit&, Arguments)> visit = {};

    template <class Out, class... In>
    Route(Verb v, std::string_view p, Out (*operation)(Context&, In...), std::string_view s,
          Door d = Door::signed_in)
        : verb(v), path(p), summary(s), door(d), call(bind<Context>(operation)) {
        note<Out, In...>();
    }
    template <class Out, class... In>
    Route(Verb v, std::string_view p, Out (*operation)(Visit&, In...), std::string_view s,
          Door d = Door::signed_in)
        : verb(v), path(p), summary(s), door(d), visit(bind<Visit>(operation)) {
        note<Out, In...>();
    }

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
            } else {
                const auto result = std::apply(operation, all);
                return answer_with(shape_of<Out>, &result);
            }
        };
    }
    template <class Out, class... In> void note() {
        if constexpr (!std::is_void_v<Out>) out = &shape_of<Out>;
        (note_argument(shape_of<std::remove_cvref_t<In>>), ...);
    }
    void note_argument(const Shape& shape) {
        if (shape.kind == Shape::id)
            ids.push_back(&shape);
        else
            in = &shape;
    }
};
using Routes = std::span<const Route>;

/// What the operation's success is called: 204 without content; 201 where a POST creates a record that then
/// has an address of its own (a GET of the same path and "/{id}"); 200 otherwise.
int success_status(const Route& route, Routes routes);
