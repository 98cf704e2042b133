#pragma once
#include "http/route.hpp"

namespace http {
/// The OpenAPI 3.1 document of these routes, from their operations' signatures.
std::string openapi(Routes routes);
} // namespace http
