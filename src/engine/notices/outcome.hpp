#pragma once
// What becomes of a message that was handed to a server.
#include <string>

namespace notices {
struct Outcome {
    enum Kind {
        taken,       // the server has it
        later,       // refused for now: worth another attempt
        never,       // refused for good, such as an unknown mailbox
        unreachable, // no server there: nothing else can be sent this way now either
    } kind = taken;
    std::string why = {}; // for the administrators; no address in it
};
} // namespace notices
