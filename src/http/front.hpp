#pragma once
// The front door: every request comes in here and every reply leaves here, named, hardened, logged and
// counted.
#include "http/dispatch.hpp"
#include "http/files.hpp"
#include "http/health.hpp"

namespace http {
class Front {
public:
    /// `openapi` is the document given at /api/openapi.json.
    Front(const Dispatch& dispatch, const Files& files, Health& health, std::string openapi)
        : dispatch_(dispatch), files_(files), health_(health), openapi_(std::move(openapi)) {}

    Reply operator()(const Request& request) const;

private:
    Reply answer(const Request& request, Trace& trace) const;

    const Dispatch& dispatch_;
    const Files& files_;
    Health& health_;
    std::string openapi_;
};
} // namespace http
