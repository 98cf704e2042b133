#pragma once
// Files that people send: checked, kept by digest beside the database, and then attached to what they belong
// to. Who may open one is who may see its subject, so the subject's system asks and this engine gives.
#include "engine/context.hpp"
#include "engine/papers/file.hpp"

#include <span>

namespace papers {
/// A row of `files`. Without a subject it is still its sender's alone.
struct File {
    Id<File> id;
    std::string name, type;
    std::int64_t bytes = 0;
    std::string sha256;
    Id<people::Person> sent_by;
    Date sent_on;
    std::optional<std::string> subject_kind;
    std::optional<std::int64_t> subject_id;
};
BOOST_DESCRIBE_STRUCT(File, (), (id, name, type, bytes, sha256, sent_by, sent_on, subject_kind, subject_id))

/// A file as pages show it.
struct FileRow {
    Id<File> id;
    std::string name, type;
    std::int64_t bytes = 0;
    Date sent_on;
};
BOOST_DESCRIBE_STRUCT(FileRow, (), (id, name, type, bytes, sent_on))
FileRow row_of(const File& file);

/// A file that was checked and whose bytes are on disk.
struct Accepted {
    std::string name, type;
    std::int64_t bytes = 0;
    std::string sha256;
};

/// Refuses what is empty, too large, of a kind that offices do not exchange, locked, armed with macros or
/// infected. Takes place, time and camera out of photos. Slow: call it outside a transaction.
Accepted accept(Upload upload);

/// The sender's own file, for a later `attach`. The same bytes sent twice are one file.
File add(Context& context, const Accepted& accepted);

/// Gives files that the actor sent to a subject; refuses somebody else's, or one that is already given away.
void attach(Context& context, std::span<const Id<File>> files, std::string_view subject_kind,
            std::int64_t subject_id);

/// The files of one subject, oldest first.
std::vector<File> attached_to(db::Tx& tx, std::int64_t subject_id);

/// A file of that subject, for a reader who may see the subject.
Download open(Context& context, Id<File> id, std::int64_t subject_id);
/// One's own, not yet attached.
Download open_own(Context& context, Id<File> id);

inline constexpr Refusal not_your_file{
    422, "not-your-file", "附件“{0}”不是您上传的，或已用在别处，请重新上传。",
    "The file “{0}” was not sent by you or is already used elsewhere. Send it again."};
} // namespace papers
