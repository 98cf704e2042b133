#pragma once
// A zip file read from memory, in pieces, never beyond what an honest file holds.
#include "engine/exchange/sheet.hpp"

#include <functional>
#include <memory>
#include <optional>

struct zip;
struct zip_file;

namespace exchange {
class Zip {
public:
    /// Refuses with file_broken what is no zip file.
    explicit Zip(std::string_view bytes);

    bool has(const std::string& name) const;
    std::vector<std::string> names() const;
    /// The whole entry, which must be there; refuses one larger than `most`.
    std::string text(const std::string& name, std::size_t most = 8'000'000);
    /// The entry piece by piece.
    void read(const std::string& name, const std::function<void(std::string_view)>& piece);

private:
    struct Close {
        void operator()(zip* archive) const;
    };
    std::unique_ptr<zip, Close> archive_;
    std::size_t packed_ = 0, inflated_ = 0;
};
} // namespace exchange
