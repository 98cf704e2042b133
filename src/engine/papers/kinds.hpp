#pragma once
// What kinds of file are taken, told by their bytes: a name or a sender's word proves nothing.
#include "base/problem.hpp"
#include "engine/papers/file.hpp"

#include <string_view>

namespace papers {
struct FileKind {
    std::string_view type, ending;
};

inline constexpr std::size_t largest_file = 20 * 1024 * 1024; // bytes

/// Refuses what is empty, too large, unknown, locked, a bomb, or holds macros.
const FileKind& kind_of(const Upload& upload);

/// What the file is called from now on: without folders, control characters and blanks at the ends; never
/// empty.
std::string plain_name(std::string_view given, const FileKind& kind);

/// Takes out of a photo where, when and by what device it was taken (Personal Information Protection Law,
/// art. 6: no more than needed); which side is up stays.
void without_traces(const FileKind& kind, std::string& bytes);

inline constexpr Refusal file_empty{422, "file-empty", "文件是空的，请检查后重新选择。",
                                    "The file is empty. Check it and choose again."};
inline constexpr Refusal file_too_large{
    413, "file-too-large", "文件有 {0} MB，最大 20 MB。请压缩图片或拆成几个文件再上传。",
    "The file has {0} MB; 20 MB is the most. Compress its pictures or split it."};
inline constexpr Refusal file_kind_unknown{
    422, "file-kind-unknown",
    "不能上传这种文件。可上传：JPG、PNG 图片，PDF、OFD，Word（doc、docx）、Excel（xls、xlsx）、WPS "
    "和纯文本。",
    "This kind of file is not taken. Send JPG or PNG pictures, PDF, OFD, Word (doc, docx), Excel (xls, xlsx) "
    "or "
    "plain text."};
inline constexpr Refusal file_has_macros{
    422, "file-has-macros", "文件中含有宏，为安全起见不能上传。请另存为不含宏的 docx、xlsx 或 PDF 后再上传。",
    "The file holds macros and is refused for safety. Save it as docx, xlsx or PDF without macros."};
inline constexpr Refusal file_is_bomb{
    422, "file-is-bomb", "文件解压后异常庞大，已拒绝。请重新另存一份，或转成 PDF 后上传。",
    "The file unpacks to an unreasonable size and was refused. Save it anew, or as PDF."};
inline constexpr Refusal file_locked{422, "file-locked", "文件设有密码，无法检查。请去掉密码后再上传。",
                                     "The file is locked with a password. Remove it and send again."};
inline constexpr Refusal file_broken{422, "file-broken", "文件已损坏，无法打开。请确认能正常打开后重新上传。",
                                     "The file is damaged. Check that it opens, then send it again."};
} // namespace papers
