#include "engine/papers/files.hpp"

#include "base/hash.hpp"
#include "engine/ledger/ledger.hpp"
#include "engine/papers/kinds.hpp"
#include "engine/papers/scanner.hpp"
#include "engine/papers/vault.hpp"

namespace papers {
Accepted accept(Upload upload) {
    const auto& kind = kind_of(upload);
    without_traces(kind, upload.bytes);
    scan(upload.bytes);
    Accepted out{.name = plain_name(upload.name, kind),
                 .type = std::string(kind.type),
                 .bytes = static_cast<std::int64_t>(upload.bytes.size()),
                 .sha256 = sha256(upload.bytes)};
    vault().keep(out.sha256, upload.bytes);
    return out;
}

File add(Context& context, const Accepted& accepted) {
    const auto before = context.tx.find<File>(db::select<File>("files") +
                                                  " where congress_id = $1 and sent_by = $2 and sha256 = $3 "
                                                  "and name = $4 and subject_id is null",
                                              context.actor.person, accepted.sha256, accepted.name);
    if (before) return *before;
    File file{.id = context.next<File>(),
              .name = accepted.name,
              .type = accepted.type,
              .bytes = accepted.bytes,
              .sha256 = accepted.sha256,
              .sent_by = context.actor.person,
              .sent_on = context.today,
              .subject_kind = {},
              .subject_id = {}};
    context.tx.insert("files", file);
    ledger::write(context, {.act = "send_file", .subject_kind = "file", .subject_id = file.id.value});
    return file;
}

static File load(db::Tx& tx, Id<File> id) {
    return tx.get<File>(db::select<File>("files") + " where congress_id = $1 and id = $2", id);
}

void attach(Context& context, std::span<const Id<File>> files, std::string_view subject_kind,
            std::int64_t subject_id) {
    for (const auto id : files) {
        auto file = load(context.tx, id);
        if (file.sent_by != context.actor.person || file.subject_id)
            refuse_field("/file_ids", not_your_file, {file.name});
        file.subject_kind = subject_kind;
        file.subject_id = subject_id;
        context.tx.save("files", file);
        ledger::write(context, {.act = "attach_file",
                                .subject_kind = std::string(subject_kind),
                                .subject_id = subject_id,
                                .record_kind = "file",
                                .record_id = id.value,
                                .audience = "OWU"});
    }
}

std::vector<File> attached_to(db::Tx& tx, std::int64_t subject_id) {
    return tx.all<File>(db::select<File>("files") + " where congress_id = $1 and subject_id = $2 order by id",
                        subject_id);
}

FileRow row_of(const File& file) {
    return {file.id, file.name, file.type, file.bytes, file.sent_on};
}

static Download download(const File& file) {
    return {.name = file.name,
            .type = file.type,
            .bytes = vault().read(file.sha256),
            .shown = file.type.starts_with("image/") || file.type == "application/pdf"};
}

Download open(Context& context, Id<File> id, std::int64_t subject_id) {
    const auto file = load(context.tx, id);
    if (file.subject_id != subject_id) throw Problem{not_found};
    return download(file);
}

Download open_own(Context& context, Id<File> id) {
    const auto file = load(context.tx, id);
    if (file.subject_id || file.sent_by != context.actor.person) throw Problem{not_found};
    return download(file);
}
} // namespace papers
