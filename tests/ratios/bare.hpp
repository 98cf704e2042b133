#pragma once
// The database's own C client and nothing else: what a request costs at least.
#include "db/value.hpp"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace ratios {
class Bare {
public:
    virtual ~Bare() = default;

    /// Several statements, without parameters or rows.
    virtual void script(const std::string& sql) = 0;
    /// The first column of every row, as text.
    virtual std::vector<std::string> column(const std::string& sql) = 0;

    /// Prepares a statement once; `like` tells the types of its parameters.
    virtual std::size_t prepare(const std::string& sql, std::span<const db::Value> like) = 0;
    /// Runs it and looks at every value that comes.
    virtual void run(std::size_t statement, std::span<const db::Value> parameters) = 0;
    /// As the program begins its own transactions.
    virtual void begin(bool writes) = 0;
    virtual void commit() = 0;
};

/// `address` as db::open takes it.
std::unique_ptr<Bare> open_bare(const std::string& address);
} // namespace ratios
