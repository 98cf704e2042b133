#pragma once
// The faces: what the browser runs, read once at start and answered from memory.
#include "http/request.hpp"

#include <filesystem>
#include <map>

namespace http {
class Files {
public:
    /// `folder` holds the built faces. Of one that does not, nothing is read and given out; a page says then
    /// how to build them.
    explicit Files(const std::filesystem::path& folder);

    /// A file, or the face that a path belongs to. `named` becomes what was served, for the log.
    Reply answer(const Request& request, std::string_view& named) const;

private:
    struct File {
        std::string type, bytes, compressed, tag;
    };
    using Found = const std::pair<const std::string, File>*;

    Found find(std::string_view path) const;
    Found face_of(std::string_view path) const;

    std::map<std::string, File, std::less<>> files_; // by path: "/assets/app-1a2b.js"
};

inline constexpr Refusal no_such_file{404, "no-such-file", "没有这个文件，请刷新页面后重试。",
                                      "There is no such file. Reload the page and try again."};
inline constexpr Refusal faces_only_read{405, "wrong-verb", "这个地址只能查看。",
                                         "This address can only be read."};
} // namespace http
