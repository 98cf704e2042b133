#include "base/log.hpp"

#include "base/date.hpp"
#include "base/text.hpp"

#include <fmt/format.h>
#include <spdlog/details/file_helper.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <mutex>
#include <stdexcept>

namespace {
namespace fs = std::filesystem;

/// A file that is put aside under the date of its last line when a day has passed since.
class DailyFile final : public spdlog::sinks::base_sink<std::mutex> {
public:
    explicit DailyFile(fs::path path) : path_(std::move(path)) { open(date_in_shanghai(now())); }

private:
    void sink_it_(const spdlog::details::log_msg& line) override {
        if (const auto today = date_in_shanghai(now()); today != day_) open(today);
        spdlog::memory_buf_t text;
        formatter_->format(line, text);
        file_.write(text);
        file_.flush();
    }
    void flush_() override {}

    void open(Date today) {
        file_.close();
        struct stat found{};
        if (stat(path_.c_str(), &found) == 0) {
            const auto last = date_in_shanghai({std::int64_t{found.st_mtim.tv_sec} * 1000});
            if (last != today) fs::rename(path_, aside(to_string(last)));
        }
        file_.open(path_.string());
        fs::permissions(path_, fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read);
        day_ = today;
    }

    /// A day may come twice, when the clock was wrong: what is there already is never written over.
    fs::path aside(const std::string& day) const {
        for (int part = 1;; ++part) {
            auto name = path_.stem().string() + "-" + day;
            if (part > 1) name += "-" + std::to_string(part);
            auto place = path_.parent_path() / (name + path_.extension().string());
            if (!fs::exists(place)) return place;
        }
    }

    fs::path path_;
    spdlog::details::file_helper file_;
    Date day_;
};

struct Logs {
    spdlog::sink_ptr standard_error = std::make_shared<spdlog::sinks::stderr_sink_mt>();
    spdlog::logger events{"events", standard_error};
    spdlog::logger requests{"requests", standard_error};
    Logs() {
        events.set_pattern("%v");
        requests.set_pattern("%v");
    }
};

Logs& logs() {
    static Logs logs;
    return logs;
}

void append_field(std::string& line, std::string_view name, std::string_view value) {
    line += ',';
    append_quoted(line, name);
    line += ':';
    if (well_formed(value)) return append_quoted(line, value);
    // What somebody sent as a path may be any bytes; the line must stay JSON.
    std::string ascii(value);
    std::ranges::replace_if(ascii, [](char c) { return (c & 0x80) != 0; }, '?');
    append_quoted(line, ascii);
}

std::string begin_line() {
    return fmt::format(R"({{"at":"{}")", to_string(now()));
}

void log_event(spdlog::level::level_enum level, const char* name, std::string_view message,
               LogFields fields) {
    auto line = begin_line();
    append_field(line, "level", name);
    append_field(line, "message", message);
    for (const auto& [field, value] : fields) append_field(line, field, value);
    line += '}';
    logs().events.log(level, line);
}
} // namespace

void log_info(std::string_view message, LogFields fields) {
    log_event(spdlog::level::info, "info", message, fields);
}
void log_warning(std::string_view message, LogFields fields) {
    log_event(spdlog::level::warn, "warning", message, fields);
}
void log_error(std::string_view message, LogFields fields) {
    log_event(spdlog::level::err, "error", message, fields);
}

void log_access(const Access& access) {
    auto line = begin_line();
    append_field(line, "request", access.request);
    append_field(line, "method", access.method);
    append_field(line, "path", access.path);
    append_field(line, "from", access.from);
    line += fmt::format(R"(,"status":{},"ms":{:.1f},"account":"{}"}})", access.status, access.took_ms,
                        access.account);
    logs().requests.log(spdlog::level::info, line);
}

void log_to(const std::string& directory) {
    const fs::path folder(directory);
    try {
        fs::create_directories(folder);
        const auto errors = std::make_shared<DailyFile>(folder / "error.log");
        errors->set_level(spdlog::level::warn);
        logs().events.sinks() = {logs().standard_error, errors};
        logs().requests.sinks() = {std::make_shared<DailyFile>(folder / "access.log")};
    } catch (const std::exception&) {
        throw std::runtime_error("The log cannot be written in " + directory +
                                 ". Please check its owner and permissions.");
    }
    logs().events.set_pattern("%v");
    logs().requests.set_pattern("%v");
}
