#pragma once
// The installation's virus scanner, when it has one: a clamd that listens on a socket.
#include "base/problem.hpp"

#include <string>
#include <string_view>

namespace papers {
/// `address` is "unix:/run/clamav/clamd.ctl" or "127.0.0.1:3310"; empty: files are not scanned.
void scan_with(std::string address);

/// Refuses what the scanner calls infected, and everything while the scanner does not answer.
void scan(std::string_view bytes);

inline constexpr Refusal file_infected{
    422, "file-infected", "文件中发现病毒（{0}），已拒绝。请查杀后再上传，或从其他电脑重新导出。",
    "The file is infected ({0}) and was refused. Clean it, or export it anew from another computer."};
inline constexpr Refusal scanner_away{
    503, "scanner-away", "病毒检查暂时不可用，文件没有上传，请稍后再试。",
    "The virus scanner does not answer, so the file was not taken. Try again shortly."};
} // namespace papers
