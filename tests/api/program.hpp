#pragma once
// The built program, told what to do as an operator tells it.
#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>

#include <sys/wait.h>

namespace support {
struct Outcome {
    int status = -1;
    std::string said; // on both outputs
};

/// Where the build put the program; null when the tests are run without it.
inline const char* program() {
    return std::getenv("RENDA_BIN");
}

inline Outcome run(const std::string& words) {
    const auto command = std::string(program()) + " " + words + " 2>&1";
    Outcome outcome;
    FILE* pipe = popen(command.c_str(), "r");
    if (!pipe) return outcome;
    std::array<char, 4096> chunk{};
    while (const auto count = std::fread(chunk.data(), 1, chunk.size(), pipe))
        outcome.said.append(chunk.data(), count);
    const auto status = pclose(pipe);
    outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return outcome;
}
} // namespace support
