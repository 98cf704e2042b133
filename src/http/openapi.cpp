#include "http/openapi.hpp"

#include "http/problem.hpp"

#include <boost/json.hpp>

#include <algorithm>

namespace http {
namespace bj = boost::json;

static constexpr const char* verbs[] = {"get", "post", "put", "delete"};

/// "suggestions::View" is published as "suggestions.View", "Page<suggestions::View>" as
/// "Page_suggestions.View".
static std::string published(std::string_view type) {
    std::string name;
    for (std::size_t i = 0; i < type.size(); ++i) {
        if (type.substr(i, 2) == "::") {
            name += '.';
            ++i;
        } else if (type[i] == '<') {
            name += '_';
        } else if (type[i] != '>' && type[i] != ' ') {
            name += type[i];
        }
    }
    static constexpr std::string_view unnamed = "{anonymous}.";
    if (const auto at = name.find(unnamed); at != name.npos) name.erase(at, unnamed.size());
    return name;
}

/// Types met on the way, each described once.
class Schemas {
public:
    bj::object of(const Shape& shape) {
        switch (shape.kind) {
        case Shape::boolean:
            return {
                {"type", "boolean"}
            };
        case Shape::integer:
            return {
                {"type",   "integer"},
                {"format", "int64"  }
            };
        case Shape::decimal:
            return {
                {"type",        "number"     },
                {"description", "one decimal"}
            };
        case Shape::instant:
            return {
                {"type",        "integer"                    },
                {"format",      "int64"                      },
                {"description", "UTC milliseconds since 1970"}
            };
        case Shape::date:
            return {
                {"type",   "string"},
                {"format", "date"  }
            };
        case Shape::id:
            return {
                {"type",       "string"             },
                {"pattern",    "^[0-9]+$"           },
                {"x-renda-id", published(shape.type)}
            };
        case Shape::text:
            if (shape.max == 0)
                return {
                    {"type", "string"}
                };
            return {
                {"type",      "string" },
                {"minLength", shape.min},
                {"maxLength", shape.max}
            };
        case Shape::list:
            return {
                {"type",  "array"        },
                {"items", of(*shape.item)}
            };
        case Shape::optional: return or_null(of(*shape.item));
        case Shape::choice:
        case Shape::record: break;
        }
        const auto name = published(shape.type);
        if (!all_.contains(name)) {
            all_[name] = bj::object{}; // claimed first, so that a type may contain itself
            all_[name] = shape.kind == Shape::choice ? choice(shape) : record(shape);
        }
        return {
            {"$ref", "#/components/schemas/" + name}
        };
    }

    /// By name, so that the document does not depend on the order of routes.
    bj::object take() {
        std::vector<std::string> names;
        for (const auto& member : all_) names.emplace_back(member.key());
        std::ranges::sort(names);
        bj::object sorted;
        for (const auto& name : names) sorted[name] = all_[name];
        return sorted;
    }

private:
    static bj::object or_null(bj::object schema) {
        if (schema.contains("$ref"))
            return {
                {"anyOf", bj::array{schema, bj::object{{"type", "null"}}}}
            };
        schema["type"] = bj::array{schema["type"], "null"};
        return schema;
    }
    static bj::object choice(const Shape& shape) {
        return {
            {"type", "string"},
            {"enum", bj::array(shape.names.begin(), shape.names.end())}
        };
    }
    bj::object record(const Shape& shape) {
        bj::object members;
        bj::array required;
        for (const auto& field : shape.fields) {
            members[field.name] = of(field.shape);
            if (field.shape.kind != Shape::optional) required.emplace_back(field.name);
        }
        bj::object schema{
            {"type",       "object"          },
            {"properties", std::move(members)}
        };
        if (!required.empty()) schema["required"] = std::move(required);
        schema["additionalProperties"] = false;
        return schema;
    }

    bj::object all_;
};

static bj::object content(const char* type, bj::object schema) {
    return {
        {type, {{"schema", std::move(schema)}}}
    };
}

static bj::object binary() {
    return {
        {"type",   "string"},
        {"format", "binary"}
    };
}

/// "get" and "/suggestions/{id}/timeline" make "get_suggestions_id_timeline".
static std::string operation_id(const Route& route) {
    std::string id = verbs[static_cast<int>(route.verb)];
    for (const char c : route.path) {
        if (c == '/' || c == '-')
            id += '_';
        else if (c != '{' && c != '}')
            id += c;
    }
    return id;
}

/// What json::read_query lets be left out.
static bool may_be_absent(const Shape& shape) {
    return shape.kind == Shape::optional || shape.kind == Shape::list || shape.kind == Shape::boolean ||
           (shape.kind == Shape::text && shape.max == 0);
}

/// The headers that requests of many routes may carry, by the names under which routes refer to them.
static bj::object shared_parameters() {
    const auto header = [](const char* name, const char* description) {
        return bj::object{
            {"name",        name                },
            {"in",          "header"            },
            {"required",    false               },
            {"description", description         },
            {"schema",      {{"type", "string"}}}
        };
    };
    return {
        {"csrf",            header("X-CSRF-Token", "The session's `csrf`; needed once signed in.")                    },
        {"if_match",        header("If-Match",     "The version the change is meant for, in quotes, as ETag gave it.")},
        {"file_name",       header("X-File-Name",  "The file's name, percent-encoded UTF-8.")                         },
        {"idempotency_key",
         header("Idempotency-Key",                 "8 to 100 visible ASCII characters; sent twice, done once.")       }
    };
}

static bj::object shared(const char* parameter) {
    return {
        {"$ref", std::string("#/components/parameters/") + parameter}
    };
}

static bj::array parameters(const Route& route, Schemas& schemas) {
    bj::array out;
    auto id = route.ids.begin();
    for (auto open = route.path.find('{'); open != route.path.npos; open = route.path.find('{', open + 1)) {
        const auto name = route.path.substr(open + 1, route.path.find('}', open) - open - 1);
        out.push_back({
            {"name",     name              },
            {"in",       "path"            },
            {"required", true              },
            {"schema",   schemas.of(**id++)}
        });
    }
    if (asks_in_query(route) && route.in) {
        for (const auto& field : route.in->fields) {
            // Absent is written by leaving it out: a query has no null.
            const auto& shape = field.shape.kind == Shape::optional ? *field.shape.item : field.shape;
            out.push_back({
                {"name",     field.name                 },
                {"in",       "query"                    },
                {"required", !may_be_absent(field.shape)},
                {"schema",   schemas.of(shape)          }
            });
        }
    }
    if (route.verb == Verb::get) return out;
    if (route.uploads) out.push_back(shared("file_name"));
    out.push_back(shared("csrf"));
    if (route.call && !route.ids.empty()) out.push_back(shared("if_match"));
    if (route.call && route.verb == Verb::post && !route.asks()) out.push_back(shared("idempotency_key"));
    return out;
}

static bj::object responses(const Route& route, Routes routes, Schemas& schemas) {
    bj::object out;
    const auto status = std::to_string(success_status(route, routes));
    if (route.downloads) {
        out[status] = {
            {"description", "The file"},
            {"content", content("application/octet-stream", binary())}
        };
    } else if (route.follows) {
        out[status] = {
            {"description", "Events without end: the record changed; the ledger has grown so far"},
            {"content", content("text/event-stream", {{"type", "string"}})}
        };
    } else if (route.out) {
        out[status] = {
            {"description", "Done"},
            {"content", content("application/json", schemas.of(*route.out))}
        };
    } else {
        out[status] = {
            {"description", "Done"}
        };
    }
    out["default"] = {
        {"$ref", "#/components/responses/Problem"}
    };
    return out;
}

static bj::object operation(const Route& route, Routes routes, Schemas& schemas) {
    bj::object out{
        {"operationId", operation_id(route)},
        {"summary",     route.summary      }
    };
    const auto tag = route.path.substr(1, route.path.find('/', 1) - 1);
    out["tags"] = bj::array{bj::string(tag)};
    if (auto list = parameters(route, schemas); !list.empty()) out["parameters"] = std::move(list);
    if (route.uploads)
        out["requestBody"] = {
            {"required", true},
            {"content", content("application/octet-stream", binary())}
        };
    else if (route.in && route.verb != Verb::get)
        out["requestBody"] = {
            {"required", true},
            {"content", content("application/json", schemas.of(*route.in))}
        };
    out["responses"] = responses(route, routes, schemas);
    if (route.door == Door::open) out["security"] = bj::array{};
    return out;
}

static bj::object paths(Routes routes, Schemas& schemas) {
    std::vector<const Route*> sorted;
    for (const auto& route : routes) sorted.push_back(&route);
    std::ranges::sort(sorted, {}, [](const Route* route) { return std::pair(route->path, route->verb); });
    bj::object out;
    for (const auto* route : sorted) {
        auto& place = out[route->path];
        if (place.is_null()) place.emplace_object();
        place.get_object()[verbs[static_cast<int>(route->verb)]] = operation(*route, routes, schemas);
    }
    return out;
}

/// Indented, so that a change of the API reads well in a review.
static void print(std::string& out, const bj::value& value, const std::string& margin) {
    const auto inner = margin + "  ";
    if (value.is_object() && !value.get_object().empty()) {
        char before = '{';
        for (const auto& [name, member] : value.get_object()) {
            (((out += before) += '\n') += inner) += bj::serialize(name);
            out += ": ";
            print(out, member, inner);
            before = ',';
        }
        ((out += '\n') += margin) += '}';
    } else if (value.is_array() && !value.get_array().empty()) {
        char before = '[';
        for (const auto& item : value.get_array()) {
            ((out += before) += '\n') += inner;
            print(out, item, inner);
            before = ',';
        }
        ((out += '\n') += margin) += ']';
    } else {
        out += bj::serialize(value);
    }
}

std::string openapi(Routes routes) {
    Schemas schemas;
    auto places = paths(routes, schemas);
    bj::object problem{
        {"description", "Refused, and why (RFC 9457)"},
        {"content", content("application/problem+json", schemas.of(shape_of<ProblemDetails>))}
    };
    bj::object session{
        {"type", "apiKey"       },
        {"in",   "cookie"       },
        {"name", "renda_session"}
    };
    bj::object document{
        {"openapi",    "3.1.0"                                                },
        {"info",
         {{"title", "Renda"},
          {"version", "1"},
          {"description", "The working system of a local people's congress."}}},
        {"servers",    bj::array{{{"url", "/api/v1"}}}                        },
        {"security",   bj::array{{{"session", bj::array{}}}}                  },
        {"paths",      std::move(places)                                      },
        {"components",
         {{"schemas", schemas.take()},
          {"parameters", shared_parameters()},
          {"responses", {{"Problem", std::move(problem)}}},
          {"securitySchemes", {{"session", std::move(session)}}}}             }
    };
    std::string text;
    print(text, document, "");
    return text;
}
} // namespace http
