#pragma once
// Cuts the elements of some names out of an XML text that arrives in pieces, so that a sheet of a hundred
// thousand rows is never in memory as a whole. The elements asked for do not nest.
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace exchange {
class Elements {
public:
    using Take = std::function<void(std::string_view name, const std::string& xml)>;
    Elements(std::vector<std::string_view> names, Take take)
        : names_(std::move(names)), take_(std::move(take)) {}

    void feed(std::string_view piece);

private:
    /// Takes the element or tag at `at`; false when it has not all arrived.
    bool step(std::size_t& at);

    std::vector<std::string_view> names_;
    Take take_;
    std::string left_; // what has arrived and is not yet taken
};
} // namespace exchange
