// The drill: an installation is backed up while it is written to, destroyed, and restored; and what must not
// be restored is not.
#include "app/exchange.hpp"
#include "app/init.hpp"
#include "engine/exchange/backup.hpp"
#include "engine/ledger/ledger.hpp"
#include "engine/papers/files.hpp"
#include "support/database.hpp"
#include "support/world.hpp"

#include <malloc.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <sstream>
#include <thread>

namespace {
namespace fs = std::filesystem;
using support::Folder, support::World;
const Instant noon = World::noon(date(2020, 1, 1));

std::string bytes_of(const fs::path& file) {
    std::ostringstream bytes;
    bytes << std::ifstream(file, std::ios::binary).rdbuf();
    return bytes.str();
}

void write_bytes(const fs::path& file, std::string_view bytes) {
    std::ofstream(file, std::ios::binary) << bytes;
}

/// An empty database of that engine, and an empty folder beside it.
app::Place fresh_place(const Folder& folder, const char* name) {
    return {folder.path() / name, support::postgres_address() ? support::fresh_address(folder) : ""};
}

struct Drill {
    Folder folder;
    app::Place place = fresh_place(folder, "one");
    std::optional<app::Installation> installation{app::create(place)};
    std::string key = installation->key;
    std::int64_t congress = app::init_congress(*installation->database, key,
                                               {.name = "江海区人民代表大会",
                                                .short_name = "江海区人大",
                                                .name_en = "Jianghai",
                                                .valid_from = date(2020, 1, 1)},
                                               noon)
                                .congress;
    fs::path file = folder.path() / "all.backup", keys = folder.path() / "keys";

    Drill() {
        fs::create_directories(keys);
        fs::copy_file(place.data / "ledger.key", keys / "ledger.key");
    }

    template <class F> auto write(F act) {
        return db::write(*installation->database, congress, key, [&](db::Tx& tx) {
            const auth::Actor system{.clock = true};
            Context context{tx, system, noon, date(2020, 1, 1)};
            return act(context);
        });
    }
    std::int64_t count(const std::string& sql) {
        return db::read(*installation->database, congress, key, [&](db::Tx& tx) { return tx.count(sql); });
    }
    std::int64_t persons() { return count("select count(*) from persons where congress_id = $1"); }
    std::int64_t persons_in_ledger() {
        return count("select count(*) from ledger_rows where congress_id = $1 and table_name = 'persons'");
    }
    /// One transaction: a person, their name, a stored file of their own, and the ledger's entries.
    void add(int number) {
        const auto text = "第" + std::to_string(number) + "号附件";
        const auto accepted = papers::accept({"附件.txt", "text/plain", text});
        write([&](Context& context) {
            people::add_person(context, {}, {text, text, ""}, context.today);
            return papers::add(context, accepted).id;
        });
    }
    exchange::Manifest back_up() { return exchange::backup(*installation->database, key, {}, file, noon); }
    /// The machine is lost: folder and database.
    void destroy() {
        installation.reset();
        fs::remove_all(place.data);
        place = fresh_place(folder, "two");
    }
    void restore() {
        app::restore(place, file, keys);
        installation.emplace(app::open(place));
    }
    /// The code of the refusal, after which the place is as empty as it was.
    std::string refused_restore() {
        const auto code = support::refusal_of([&] { app::restore(place, file, keys); });
        CHECK((!fs::exists(place.data) || fs::is_empty(place.data)));
        return code;
    }
};

/// A line of /proc/self/status, in bytes.
std::int64_t status_line(const std::string& name) {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with(name)) return std::stoll(line.substr(name.size())) * 1024;
    return 0;
}
/// What this program holds; the most is counted from here on.
std::int64_t memory_now() {
    malloc_trim(0); // what was given back before is not used again unseen
    std::ofstream("/proc/self/clear_refs") << "5";
    return status_line("VmRSS:");
}
std::int64_t memory_most() {
    return status_line("VmHWM:");
}

/// Clerks who write, one after another, until they are told to stop.
class Load {
public:
    explicit Load(Drill& drill) {
        for (int clerk = 0; clerk < 4; ++clerk)
            clerks_.emplace_back([this, &drill, clerk](const std::stop_token& stop) {
                for (int i = 0; !stop.stop_requested(); ++i) {
                    ++begun;
                    drill.add(clerk * 100'000 + i);
                    ++acknowledged;
                }
            });
    }
    std::atomic<std::int64_t> begun = 0, acknowledged = 0;

private:
    std::vector<std::jthread> clerks_;
};
} // namespace

TEST_CASE("what is backed up under load is one moment, and comes back whole after all is lost") {
    Drill drill;
    const auto before = drill.persons();
    exchange::Manifest made;
    std::int64_t least = 0, most = 0;
    bool torn = false; // whether two questions that share no snapshot disagree: then the load is one
    {
        Load load(drill);
        while (load.acknowledged < 20) std::this_thread::yield();
        least = before + load.acknowledged;
        made = drill.back_up();
        most = before + load.begun;
        for (int i = 0; i < 2000 && !torn; ++i) {
            const auto persons = drill.persons();
            torn = drill.persons_in_ledger() != persons;
        }
    }
    CHECK(torn);
    CHECK(made.findings.empty());
    CHECK(made.lost.empty());
    const auto last_moment = drill.persons();
    drill.destroy();
    drill.restore();

    const auto persons = drill.persons();
    CHECK(persons >= least);
    CHECK(persons <= most);
    CHECK(persons <= last_moment);
    CHECK(drill.persons_in_ledger() == persons);
    CHECK(drill.count("select count(distinct sha256) from files where congress_id = $1") == made.files);
    CHECK(made.files >= persons - before);

    // Table for table the same digests, and the files' bytes, too.
    fs::remove(drill.file);
    const auto again = drill.back_up();
    CHECK(again.lost.empty());
    REQUIRE(again.tables.size() == made.tables.size());
    for (std::size_t i = 0; i < made.tables.size(); ++i) {
        INFO(made.tables[i].name);
        CHECK(again.tables[i].rows == made.tables[i].rows);
        CHECK(again.tables[i].sha256 == made.tables[i].sha256);
    }
    drill.add(-1); // and it can be worked with
}

TEST_CASE("a backup goes from one database to the other, and no key is in it") {
    Drill drill;
    for (int i = 0; i < 3; ++i) drill.add(i);
    const auto made = drill.back_up();
    drill.destroy();
    drill.place.database = "sqlite:" + (drill.folder.path() / "other.db").string();
    drill.restore();
    fs::remove(drill.file);
    CHECK(drill.back_up().tables.at(1).sha256 == made.tables.at(1).sha256);
    REQUIRE(made.keys.size() == 1);
    CHECK(made.keys[0].sm3 == exchange::fingerprint(drill.key));
    CHECK(bytes_of(drill.file).find(drill.key) == std::string::npos);
    CHECK((fs::status(drill.file).permissions() & fs::perms(0077)) == fs::perms::none);
}

TEST_CASE("one changed byte, a file cut off or drawn out, and another's key restore nothing") {
    Drill drill;
    drill.add(1);
    drill.back_up();
    drill.destroy();
    const auto whole = bytes_of(drill.file);
    REQUIRE(whole.size() > 1000);
    for (std::size_t at = 0; at < whole.size(); at += whole.size() / 150) {
        INFO(at);
        auto changed = whole;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        write_bytes(drill.file, changed);
        const auto code = drill.refused_restore();
        CHECK((code == "no-backup" || code == "backup-key"));
    }
    for (const auto size : {std::size_t{0}, std::size_t{1}, whole.size() / 2, whole.size() - 1}) {
        INFO(size);
        write_bytes(drill.file, whole.substr(0, size));
        CHECK(drill.refused_restore() == "no-backup");
    }
    write_bytes(drill.file, whole + "\n");
    CHECK(drill.refused_restore() == "no-backup");

    write_bytes(drill.file, whole);
    write_bytes(drill.keys / "ledger.key", "another key\n");
    CHECK(drill.refused_restore() == "backup-key");
    write_bytes(drill.keys / "ledger.key", drill.key + "\n");
    drill.restore(); // as it was, it is restored
    CHECK(drill.persons() > 0);
}

TEST_CASE("a backup goes only where nothing is, and what was cut off in between counts for nothing") {
    Drill drill;
    drill.add(1);
    drill.back_up();
    CHECK_THROWS_WITH_AS(drill.back_up(), doctest::Contains("already"), std::runtime_error);
    CHECK_THROWS_WITH_AS(app::restore(drill.place, drill.file, drill.keys), doctest::Contains("not empty"),
                         app::Trouble);
    if (support::postgres_address()) { // another folder, but the same database
        const app::Place beside{drill.folder.path() / "beside", drill.place.database};
        CHECK_THROWS_WITH_AS(app::restore(beside, drill.file, drill.keys),
                             doctest::Contains("holds a congress"), app::Trouble);
        CHECK(drill.persons() > 0);
    }
    drill.destroy();
    // As a restore leaves it that is killed before its last step.
    fs::create_directories(drill.place.data / "restoring" / "files");
    write_bytes(drill.place.data / "restoring" / "ledger.key", drill.key + "\n");
    write_bytes(drill.place.data / "renda.db", "half");
    CHECK_THROWS_WITH_AS(app::open(drill.place), doctest::Contains("no installation"), app::Trouble);
    drill.restore();
    CHECK(drill.persons() > 0);
    CHECK_FALSE(fs::exists(drill.place.data / "restoring"));
}

TEST_CASE("neither a backup nor a restore holds a whole table in memory") {
    Drill drill;
    const std::int64_t rows = 60'000, megabyte = 1 << 20;
    drill.installation->database->write(0, [&](db::Connection& connection) {
        connection.script("insert into saved_filters (congress_id, id, account_id, name, query) "
                          "with recursive n(i) as (select 1 union all select i + 1 from n where i < " +
                          std::to_string(rows) + ") select " + std::to_string(drill.congress) +
                          ", i, 1, 'filter', '" + std::string(1000, 'x') + "' from n");
    });
    auto before = memory_now();
    const auto made = drill.back_up();
    CHECK(memory_most() - before < 64 * megabyte);
    const auto table = std::ranges::find(made.tables, "saved_filters", &exchange::KeptTable::name);
    REQUIRE(table != made.tables.end());
    CHECK(table->rows == rows);
    drill.destroy();
    before = memory_now();
    drill.restore();
    CHECK(memory_most() - before < 64 * megabyte);
    CHECK(drill.count("select count(*) from saved_filters where congress_id = $1") == rows);

    before = memory_now(); // control: what is measured is seen when it is there
    {
        std::vector<std::string> whole;
        for (std::int64_t i = 0; i < rows; ++i) whole.emplace_back(1000, 'x');
        CHECK(memory_most() - before > 50 * megabyte);
    }
}

TEST_CASE("a backup tells what was damaged before it was made, and brings back the rest") {
    Drill drill;
    drill.add(1);
    drill.add(2);
    drill.installation->database->write(
        0, [](db::Connection& connection) { connection.script("update persons set phone = '13900000000'"); });
    const auto stored = fs::recursive_directory_iterator(drill.place.data / "files");
    for (const auto& entry : stored)
        if (entry.is_regular_file()) {
            write_bytes(entry.path(), "rot");
            break;
        }
    const auto made = drill.back_up();
    CHECK(made.lost.size() == 1);
    CHECK_FALSE(made.findings.empty());
    drill.destroy();
    drill.restore();
    CHECK(drill.count("select count(*) from persons where congress_id = $1 and phone = '13900000000'") > 0);
}
