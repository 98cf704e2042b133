#pragma once
// Files as they cross the edge: what somebody sends, and what is given to be kept on their own machine.
#include <string>

namespace papers {
/// A file as it was sent: the body of the request, as it is.
struct Upload {
    std::string name; // as the sender calls it; empty when they do not
    std::string type; // what the sender says it is; never believed
    std::string bytes;
};

/// A file to give out. Shown in the browser only where `shown` says so and the type is harmless.
struct Download {
    std::string name; // "代表建议〔2020〕12号.pdf"
    std::string type; // "application/pdf"
    std::string bytes;
    bool shown = false;
};
} // namespace papers
