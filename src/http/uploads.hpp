#pragma once
#include "http/route.hpp"

namespace http {
/// The doors through which files come in; where they are opened again is their subject's business.
Routes upload_routes();
} // namespace http
