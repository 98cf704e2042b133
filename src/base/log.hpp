#pragma once
// The program's log: one line an event, with time and level, on standard error. Never names, bodies or
// tokens.
#include <string_view>

void log_info(std::string_view line);
void log_warning(std::string_view line);
void log_error(std::string_view line);
