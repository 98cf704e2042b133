#include "engine/ballots/keys.hpp"

#include "base/hash.hpp"
#include "db/where.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <fstream>
#include <map>
#include <mutex>

namespace ballots {
namespace {
namespace fs = std::filesystem;
constexpr std::size_t key_bytes = 32;
constexpr const char* server_key_file = "server.pem";
constexpr std::string_view ending = ".key";

struct Keys {
    std::mutex mutex;
    fs::path folder;
    std::map<std::string, std::string> known; // by file name
    std::optional<SigningKey> server;
};
Keys& keys() {
    static Keys all;
    return all;
}

std::string file_name(std::int64_t congress, std::int64_t question) {
    return std::to_string(congress) + "-" + std::to_string(question) + std::string(ending);
}

std::string read_file(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// On disk under its name, whole, or not at all. False when there was one already, which stays.
bool write_new(const fs::path& file, std::string_view text) {
    fs::create_directories(file.parent_path());
    fs::permissions(file.parent_path(), fs::perms::owner_all);
    const auto half = file.string() + "." + random_token(6);
    const int handle = ::open(half.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    const bool written = handle >= 0 &&
                         ::write(handle, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                         ::fsync(handle) == 0;
    if (handle >= 0) ::close(handle);
    const bool ours = written && ::link(half.c_str(), file.c_str()) == 0;
    ::unlink(half.c_str());
    if (!written || (!ours && !fs::exists(file)))
        throw std::runtime_error("the file " + file.string() + " cannot be written");
    if (const int folder = ::open(file.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        folder >= 0) {
        ::fsync(folder);
        ::close(folder);
    }
    return ours;
}

const fs::path& folder_of(const Keys& all) {
    if (all.folder.empty()) throw std::logic_error("nobody said where the keys of votes are kept");
    return all.folder;
}
} // namespace

void keep_keys_in(const fs::path& folder) {
    auto& all = keys();
    const std::scoped_lock lock(all.mutex);
    all.folder = folder;
    all.known.clear();
    all.server.reset();
}

void make_key(const db::Tx& tx, Id<Question> question) {
    auto& all = keys();
    const std::scoped_lock lock(all.mutex);
    write_new(folder_of(all) / file_name(tx.congress(), question.value), random_token(key_bytes));
}

std::string key_of(const db::Tx& tx, Id<Question> question) {
    auto& all = keys();
    const std::scoped_lock lock(all.mutex);
    auto& key = all.known[file_name(tx.congress(), question.value)];
    if (key.empty()) key = read_file(folder_of(all) / file_name(tx.congress(), question.value));
    if (key.empty()) throw Problem{key_lost};
    return key;
}

namespace {
struct Spent {
    Id<Question> id;
};
BOOST_DESCRIBE_STRUCT(Spent, (), (id))
} // namespace

void destroy_spent_keys(db::Tx& tx) {
    auto& all = keys();
    const std::scoped_lock lock(all.mutex);
    std::error_code none;
    // Another node may have destroyed the file: then it is forgotten here, too.
    std::erase_if(all.known, [&](const auto& key) { return !fs::exists(folder_of(all) / key.first, none); });
    const auto mine = std::to_string(tx.congress()) + "-";
    std::vector<std::int64_t> there;
    for (const auto& entry : fs::directory_iterator(folder_of(all), none)) {
        const auto name = entry.path().filename().string();
        if (name.starts_with(mine) && name.ends_with(ending))
            there.push_back(std::stoll(name.substr(mine.size())));
    }
    if (there.empty()) return;
    db::Where where{
        "select id from ballot_questions where congress_id = $1 and state in ('closed', 'voided')"};
    where.in("id", there);
    for (const auto& spent : tx.list<Spent>(where.sql, where.arguments)) {
        const auto name = file_name(tx.congress(), spent.id.value);
        const auto file = folder_of(all) / name;
        // Written over first: a name alone being gone leaves the bytes where they were.
        std::ofstream(file, std::ios::binary | std::ios::in)
            << std::string(fs::file_size(file, none), '0') << std::flush;
        fs::remove(file, none);
        all.known.erase(name);
    }
}

const SigningKey& server_key() {
    auto& all = keys();
    const std::scoped_lock lock(all.mutex);
    if (!all.server) {
        const auto file = folder_of(all) / server_key_file;
        if (!fs::exists(file)) write_new(file, SigningKey::make().pem());
        all.server = SigningKey::from_pem(read_file(file));
    }
    return *all.server;
}
} // namespace ballots
