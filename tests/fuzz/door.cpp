#include "door.hpp"

#include "base/problem.hpp"
#include "base/text.hpp"

#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace fuzz {
void claim(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "FOUND: it does not hold that %s\n", what);
    std::abort();
}

std::string_view first_line(std::string_view& bytes) {
    const auto line = bytes.substr(0, bytes.find('\n'));
    bytes.remove_prefix(std::min(line.size() + 1, bytes.size()));
    return line;
}

std::size_t choice(std::string_view line, std::size_t limit) {
    std::size_t number = 0;
    for (const char c : line) number = number * 31 + static_cast<unsigned char>(c);
    return number % limit;
}

/// A refusal goes out as JSON, in either language.
static void check(const Refusal& why, const std::vector<std::string>& args) {
    for (const auto language : {Language::zh, Language::en})
        claim(well_formed(say(why, args, language)), "a refusal is well-formed text");
}
} // namespace fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        door({reinterpret_cast<const char*>(data), size});
    } catch (const Problem& problem) {
        fuzz::check(problem.refusal, problem.args);
        for (const auto& fault : problem.faults) {
            fuzz::check(fault.why, fault.args);
            fuzz::claim(well_formed(fault.at), "a pointer is well-formed text");
        }
    }
    return 0;
}
