#pragma once
// An answer made once for many readers.
#include <memory>
#include <string>

/// Its JSON, and a tag by which readers who have it already are told so.
struct PreparedJson {
    std::string text, tag;
};

/// The JSON of a T. Who may read it was asked for each reader; what it says is the same for all.
template <class T> struct Prepared {
    using Type = T;
    std::shared_ptr<const PreparedJson> prepared;
};
