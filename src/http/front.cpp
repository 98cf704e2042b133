#include "http/front.hpp"

#include "base/log.hpp"

#include <chrono>

namespace http {
static constexpr std::string_view content_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types vue app-sw default";

static void harden(Reply& reply) {
    reply.with("Content-Security-Policy", std::string(content_policy))
        .with("X-Content-Type-Options", "nosniff")
        .with("Referrer-Policy", "same-origin")
        .with("Cross-Origin-Opener-Policy", "same-origin")
        .with("Cross-Origin-Resource-Policy", "same-origin")
        .with("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    if (reply.header("Cache-Control").empty()) reply.with("Cache-Control", "no-store");
}

Reply Front::answer(const Request& request, Trace& trace) const {
    if (request.refused) return problem_reply({*request.refused}, request);
    if (auto reply = health_.answer(request)) {
        trace.route = trace.path = "health";
        return std::move(*reply);
    }
    if (request.path.starts_with("/api/")) {
        trace.path = request.path;
        if (request.path == "/api/openapi.json" && request.method == "GET") return {.body = openapi_};
        return dispatch_.answer(request, trace);
    }
    // A face's own paths may hold a secret (a sign-in link), so what was served is written down instead.
    trace.route = "face";
    return files_.answer(request, trace.path);
}

Reply Front::operator()(const Request& request) const {
    const auto began = std::chrono::steady_clock::now();
    Trace trace;
    auto reply = answer(request, trace);
    harden(reply);
    reply.with("X-Request-Id", request.id);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    health_.count(request, trace, reply.status, took.count());
    log_access({.request = request.id,
                .method = request.method,
                .path = trace.path,
                .from = request.from,
                .status = reply.status,
                .took_ms = took.count() * 1000,
                .account = trace.account});
    return reply;
}
} // namespace http
