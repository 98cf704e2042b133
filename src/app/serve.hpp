#pragma once
#include "app/channels.hpp"
#include "app/installation.hpp"
#include "http/server.hpp"

namespace app {
struct Serving {
    http::Listen listen;
    std::filesystem::path web; // the built faces
    std::string scanner = {};  // engine/papers/scanner.hpp
    Channels channels;         // by which notices go out
    int node = 0;              // of those that share the database
    bool https = false;        // a proxy in front speaks https: cookies are marked secure
    bool make_anew = false;    // no answer is kept for who asks next
};

/// Serves until told to stop; meanwhile passes deadlines, derives notices and sends them.
void serve(Installation& installation, Serving serving);
} // namespace app
