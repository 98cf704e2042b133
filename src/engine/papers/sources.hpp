#pragma once
// Where templates come from: the program's own, unless the installation has a file of the same name.
#include "engine/papers/template.hpp"

#include <filesystem>

namespace papers {
/// The folder in which an office may put templates of its own: DATA/papers. Read anew at every use.
void take_templates_from(std::filesystem::path folder);

/// A text of papers/, and where it was found, for refusals.
struct Source {
    std::string file, text;
    bool own = false; // the installation's
};
/// `name` is a file's name: "reply.txt". A file that cannot be read is refused.
Source source(const std::string& name);

inline constexpr Refusal template_locked{409, "template-unreadable-file",
                                         "模板 {0} 无法读取，请检查文件权限，或删除它以恢复默认。",
                                         "Template {0} cannot be read. Check its permissions, or remove it."};
} // namespace papers
