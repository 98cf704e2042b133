#include "base/date.hpp"
#include "base/log.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include <sys/time.h>
#include <unistd.h>

namespace {
namespace fs = std::filesystem;

std::string text_of(const fs::path& file) {
    std::ifstream in(file);
    return {std::istreambuf_iterator(in), {}};
}
bool holds(const std::string& text, std::string_view part) {
    return text.find(part) != text.npos;
}
} // namespace

TEST_CASE("requests and errors have files of their own, and yesterday's are put aside by date") {
    const auto folder = fs::temp_directory_path() / ("renda-log-" + std::to_string(getpid()));
    fs::create_directories(folder);
    std::ofstream(folder / "access.log") << "an old line\n";
    std::ofstream(folder / "access-2020-01-31.log") << "from before the clock was set back\n";
    const timeval january[2] = {
        {1580428800, 0},
        {1580428800, 0}
    }; // 2020-01-31 08:00 in Shanghai
    REQUIRE(utimes((folder / "access.log").c_str(), january) == 0);

    log_to(folder.string());
    log_access({.request = "r1",
                .method = "GET",
                .path = "/a\n\"b\xff",
                .from = "127.0.0.1",
                .status = 200,
                .took_ms = 1.25,
                .account = 7});
    log_warning("careful", {
                               {"why", "修桥"}
    });
    log_error("broken");

    CHECK(text_of(folder / "access-2020-01-31.log") == "from before the clock was set back\n");
    CHECK(text_of(folder / "access-2020-01-31-2.log") == "an old line\n");
    const auto requests = text_of(folder / "access.log"), events = text_of(folder / "error.log");
    CHECK(holds(
        requests,
        R"(,"request":"r1","method":"GET","path":"/a\n\"b?","from":"127.0.0.1","status":200,"ms":1.2,"account":"7"})"));
    CHECK(requests.starts_with("{\"at\":\"" + to_string(now()).substr(0, 10)));
    CHECK(holds(events, R"("level":"warning","message":"careful","why":"修桥"})"));
    CHECK(holds(events, R"("level":"error","message":"broken"})"));
    CHECK_FALSE(holds(events, "r1"));
    fs::remove_all(folder);
}

TEST_CASE("a log that cannot be written is a reason not to start") {
    CHECK_THROWS_AS(log_to("/proc/nowhere"), std::runtime_error);
}
