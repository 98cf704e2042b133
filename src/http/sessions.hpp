#pragma once
#include "http/route.hpp"

namespace http {
/// The doors of coming and going: signing in and out, and who is signed in.
Routes session_routes();
} // namespace http
