#include "http/files.hpp"

#include "base/hash.hpp"
#include "http/gzip.hpp"
#include "http/problem.hpp"

#include <fstream>
#include <iterator>

namespace http {
static constexpr std::string_view not_built = R"(<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><title>Renda</title>
<h1>页面尚未生成</h1>
<p>请在源码目录运行 <code>make run</code>；或先运行 <code>npm ci &amp;&amp; npm run build</code>（在 <code>web/</code> 中），再重新启动程序。</p>
<h1 lang="en">The pages are not built yet</h1>
<p lang="en">Run <code>make run</code> in the source folder; or run <code>npm ci &amp;&amp; npm run build</code> in
<code>web/</code> and start the program again.</p>
</html>
)";

static std::string type_of(const std::filesystem::path& path) {
    static const std::map<std::string, std::string> types{
        {".html",        "text/html; charset=utf-8"      },
        {".js",          "text/javascript; charset=utf-8"},
        {".css",         "text/css; charset=utf-8"       },
        {".json",        "application/json"              },
        {".webmanifest", "application/manifest+json"     },
        {".svg",         "image/svg+xml"                 },
        {".png",         "image/png"                     },
        {".ico",         "image/x-icon"                  },
        {".woff2",       "font/woff2"                    },
        {".txt",         "text/plain; charset=utf-8"     },
    };
    const auto found = types.find(path.extension().string());
    return found == types.end() ? "application/octet-stream" : found->second;
}

static std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + path.string());
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Dot files are the build's own notes.
static bool published(const std::filesystem::path& relative) {
    for (const auto& part : relative)
        if (part.string().starts_with('.')) return false;
    return true;
}

Files::Files(const std::filesystem::path& folder) {
    if (!std::filesystem::is_regular_file(folder / "citizen/index.html")) return;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        const auto relative = entry.path().lexically_relative(folder);
        if (!entry.is_regular_file() || !published(relative)) continue;
        File file{.type = type_of(relative), .bytes = bytes_of(entry.path())};
        if (compressible(file.type)) file.compressed = gzip(file.bytes, 6);
        file.tag = "W/\"" + sha256(file.bytes).substr(0, 32) + '"';
        files_.emplace("/" + relative.generic_string(), std::move(file));
    }
}

Files::Found Files::find(std::string_view path) const {
    const auto found = files_.find(path);
    return found == files_.end() ? nullptr : &*found;
}

/// "/office/matters/12" is the office's face; a path that no face claims is the citizens'. What looks like a
/// file is none of theirs.
Files::Found Files::face_of(std::string_view path) const {
    if (path.substr(path.rfind('/') + 1).find('.') != path.npos) return nullptr;
    const auto face = std::string(path.substr(0, path.find('/', 1)));
    if (const auto* found = find(face + "/index.html")) return found;
    return find("/citizen/index.html");
}

static std::string_view caching(std::string_view path) {
    // The build puts a digest of the content into the names of assets.
    return path.starts_with("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
}

Reply Files::answer(const Request& request, std::string_view& named) const {
    if (request.method != "GET") return problem_reply({faces_only_read}, request).with("Allow", "GET, HEAD");
    if (files_.empty()) return {503, "text/html; charset=utf-8", std::string(not_built), {}};
    const auto* found = find(request.path);
    if (!found) found = face_of(request.path);
    if (!found) return problem_reply({no_such_file}, request);

    const auto& [path, file] = *found;
    named = path;
    Reply reply{200, file.type, {}, {}};
    reply.with("ETag", file.tag).with("Cache-Control", std::string(caching(path)));
    if (path == "/deputy/sw.js") reply.with("Service-Worker-Allowed", "/deputy/");
    if (request.header("If-None-Match").find(file.tag) != std::string_view::npos) {
        reply.status = 304;
    } else if (!file.compressed.empty() && request.accepts_gzip()) {
        reply.body = file.compressed;
        reply.with("Content-Encoding", "gzip");
    } else {
        reply.body = file.bytes;
    }
    return reply;
}
} // namespace http
