#include "base/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

static spdlog::logger& logger() {
    static const auto logger = [] {
        auto made = spdlog::stderr_logger_mt("renda");
        made->set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %l %v");
        return made;
    }();
    return *logger;
}

void log_info(std::string_view line) {
    logger().info(line);
}
void log_warning(std::string_view line) {
    logger().warn(line);
}
void log_error(std::string_view line) {
    logger().error(line);
}
