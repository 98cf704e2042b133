#pragma once
// The program's log: one JSON line an event, with its time and level. Never passwords, tokens, bodies or the
// names of people.
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

using LogFields = std::initializer_list<std::pair<std::string_view, std::string>>;

void log_info(std::string_view message, LogFields fields = {});
void log_warning(std::string_view message, LogFields fields = {});
void log_error(std::string_view message, LogFields fields = {});

/// A request that was answered.
struct Access {
    std::string_view request; // its id, which the answer carried too
    std::string_view method, path, from;
    int status = 0;
    double took_ms = 0;
    std::int64_t account = 0; // 0: the public
};
void log_access(const Access& access);

/// Until this is called everything goes to standard error. From then on requests go to access.log in this
/// directory, warnings and errors also to error.log; a new day in Shanghai begins new files, and the old ones
/// stay as access-2020-01-31.log. Throws std::runtime_error when they cannot be written.
void log_to(const std::string& directory);
