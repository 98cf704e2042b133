#pragma once
#include "http/route.hpp"

namespace http {
/// The doors of coming and going: signing in and out, who is signed in, and one's own password and second
/// factor.
Routes session_routes();
} // namespace http
