#pragma once
#include "app/installation.hpp"
#include "http/server.hpp"

namespace app {
struct Serving {
    http::Listen listen;
    std::filesystem::path web; // the built faces
    std::string scanner = {};  // engine/papers/scanner.hpp
    bool https = false;        // a proxy in front speaks https: cookies are marked secure
};

/// Serves until told to stop, and passes deadlines meanwhile.
void serve(Installation& installation, Serving serving);
} // namespace app
