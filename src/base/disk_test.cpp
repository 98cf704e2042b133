#include "base/disk.hpp"

#include <doctest/doctest.h>

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <iterator>

namespace {
namespace fs = std::filesystem;

std::string text_of(const fs::path& file) {
    std::ifstream in(file);
    return {std::istreambuf_iterator(in), {}};
}

struct Folder {
    fs::path path = fs::temp_directory_path() / ("renda-disk-" + std::to_string(getpid()));
    Folder() { fs::create_directories(path); }
    ~Folder() { fs::remove_all(path); }
};
} // namespace

TEST_CASE(
    "what is written whole is there under its name alone, for its owner's eyes, and replaces what was") {
    const Folder folder;
    const auto file = folder.path / "a" / "b" / "key";
    write_whole(file, "one");
    write_whole(file, "two");
    CHECK(text_of(file) == "two");
    CHECK(std::distance(fs::directory_iterator(file.parent_path()), {}) == 1);
    struct stat found{};
    REQUIRE(stat(file.c_str(), &found) == 0);
    CHECK((found.st_mode & 0777) == 0600);
}

TEST_CASE("what the disk refuses is said with its reason, and nothing is left behind") {
    const Folder folder;
    const auto reason = [](const fs::path& file) {
        try {
            write_whole(file, "x");
        } catch (const DiskRefused& refused) {
            return refused.error;
        }
        return 0;
    };
    CHECK(reason("/proc/nowhere/key") == ENOENT);
    const auto taken = folder.path / "taken";
    fs::create_directory(taken);
    std::ofstream(taken / "something") << "x";
    CHECK(reason(taken) == EISDIR); // the rename
    CHECK(std::distance(fs::directory_iterator(folder.path), {}) == 1);
}
