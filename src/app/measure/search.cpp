#include "app/installation.hpp"
#include "app/measure/measure.hpp"
#include "app/measure/timing.hpp"
#include "engine/search/find.hpp"
#include "engine/search/index.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <fstream>
#include <unordered_map>

namespace app::measure {
namespace {
namespace fs = std::filesystem;
constexpr std::size_t batch = 1000, shown = 10;
constexpr std::int64_t congress = 1;

/// A folder of its own, gone at the end.
class Folder {
public:
    Folder() : path_(fs::temp_directory_path() / ("renda-measure-" + std::to_string(getpid()))) {
        fs::remove_all(path_);
        fs::create_directory(path_);
    }
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

std::vector<std::string> parted(std::string_view line, char mark, std::size_t most) {
    std::vector<std::string> out;
    while (out.size() + 1 < most && line.find(mark) != line.npos) {
        out.emplace_back(line.substr(0, line.find(mark)));
        line.remove_prefix(out.back().size() + 1);
    }
    out.emplace_back(line);
    return out;
}

/// Calls `take(columns)` for every line. Throws Trouble when the file is not of that kind.
template <class F> void each_line(const std::string& file, std::size_t columns, F take) {
    std::ifstream in(file);
    if (!in) throw Trouble("The file " + file + " cannot be read.");
    std::size_t number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        if (line.ends_with('\r')) line.pop_back();
        if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
        if (line.empty()) continue;
        auto parts = parted(line, '\t', columns);
        if (parts.size() != columns || !well_formed(line) || line.find('\0') != line.npos)
            throw Trouble(file + ", line " + std::to_string(number) + ": " + std::to_string(columns) +
                          " columns of UTF-8 text parted by tabs are needed.");
        take(std::move(parts));
    }
}

/// The most memory that this process has had.
double peak_mb() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:")) return std::stod(line.substr(6)) / 1024;
    return 0;
}

class Library {
public:
    explicit Library(const std::string& address)
        : database_(
              db::open(address.empty() ? "sqlite:" + (folder_.path() / "search.db").string() : address)) {
        constexpr const char* in_use = "The database holds something already. Name an empty one.";
        if (holds_congress(*database_)) throw Trouble(in_use);
        db::migrate(*database_);
        if (db::read(*database_, congress, {}, [](db::Tx& tx) { return search::state(tx).docs; }) > 0)
            throw Trouble(in_use);
    }

    void load(const std::string& file) {
        std::vector<search::Document> waiting;
        const auto put = [&] {
            db::write(*database_, congress, {}, [&](db::Tx& tx) {
                for (const auto& document : waiting) search::put(tx, document);
                return true;
            });
            waiting.clear();
        };
        each_line(file, 2, [&](std::vector<std::string> line) {
            const auto [place, added] = numbers_.emplace(std::move(line[0]), names_.size() + 1);
            if (!added) return;
            names_.push_back(&place->first);
            waiting.push_back({place->second, {}, std::move(line[1])});
            if (waiting.size() == batch) put();
        });
        put();
    }
    std::vector<std::string> find(const std::string& text) {
        return db::read(*database_, congress, {}, [&](db::Tx& tx) {
            std::vector<std::string> ids;
            for (const auto& hit : search::find(tx, search::parse(text), shown).hits)
                ids.push_back(*names_[static_cast<std::size_t>(hit.subject - 1)]);
            return ids;
        });
    }
    std::size_t size() const { return names_.size(); }
    double megabytes() {
        const auto bytes = db::read(*database_, congress, {}, [](db::Tx& tx) {
            return tx.count(tx.engine() == db::Engine::sqlite
                                ? "-- every congress\n"
                                  "select sum(pgsize) from dbstat where name like 'search_index%'"
                                : "-- every congress\nselect pg_total_relation_size('search_index')");
        });
        return static_cast<double>(bytes) / (1 << 20);
    }

private:
    Folder folder_;
    std::unique_ptr<db::Database> database_;
    std::unordered_map<std::string, std::int64_t> numbers_; // of the ids in the file
    std::vector<const std::string*> names_;
};
} // namespace

std::string search(const SearchFiles& files) {
    Library library(files.database);
    const auto begun = std::chrono::steady_clock::now();
    library.load(files.docs);
    const std::chrono::duration<double> loading = std::chrono::steady_clock::now() - begun;

    Timing timing;
    std::size_t first = 0, among_ten = 0;
    double reciprocal = 0;
    each_line(files.queries, 3, [&](std::vector<std::string> line) {
        const auto right = parted(line[1], ',', line[1].size() + 1);
        const auto ids = timing.of([&] { return library.find(line[2]); });
        for (std::size_t i = 0; i < std::min(ids.size(), shown); ++i) {
            if (std::ranges::find(right, ids[i]) == right.end()) continue;
            first += i == 0;
            ++among_ten;
            reciprocal += 1 / static_cast<double>(i + 1);
            break;
        }
    });
    const auto asked = timing.count();
    return fmt::format(
        R"({{"docs": {}, "queries": {}, "hit@1": {:.4f}, "hit@10": {:.4f}, "MRR": {:.4f}, "p50_ms": {:.2f}, "p99_ms": {:.2f}, "docs_per_second": {:.0f}, "index_mb": {:.1f}, "memory_mb": {:.0f}}})",
        library.size(), asked, share(first, asked), share(among_ten, asked),
        asked ? reciprocal / static_cast<double>(asked) : 0, timing.within(0.5), timing.within(0.99),
        static_cast<double>(library.size()) / loading.count(), library.megabytes(), peak_mb());
}
} // namespace app::measure
