#pragma once
// SHA-256 of bytes that come piece by piece; of a whole text: base/hash.hpp.
#include <memory>
#include <string>
#include <string_view>

class Sha256 {
public:
    Sha256();
    void add(std::string_view bytes);
    /// Lower-case hex; nothing may be added afterwards.
    std::string hex();

private:
    std::shared_ptr<void> context_; // EVP_MD_CTX
};
