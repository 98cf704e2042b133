#pragma once
// A fresh database for a test: SQLite, or PostgreSQL when tools/with-postgres names one.
#include "db/database.hpp"

#include <filesystem>

namespace support {
/// A folder that goes away with its owner. In memory where the machine has such a place: only the tests of
/// durability care for a disk, and what they kill is the process, not the power.
class Folder {
public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

/// The database of this process in PostgreSQL; null when tests run on SQLite. There is one at a time: a fresh
/// one takes the place of the former.
const char* postgres_address();

/// The address of an empty database; in `folder` unless it is PostgreSQL.
std::string fresh_address(const Folder& folder);

/// A database without any table, in a folder that goes away with it.
class FreshDatabase final : public db::Database {
public:
    FreshDatabase() : database_(db::open(fresh_address(folder_))) {}
    db::Engine engine() const override { return database_->engine(); }
    using db::Database::read;
    void read(std::int64_t congress, const std::function<void(db::Connection&)>& work) override {
        database_->read(congress, work);
    }
    void write(std::int64_t congress, const std::function<void(db::Connection&)>& work) override {
        database_->write(congress, work);
    }
    std::string data_version() override { return database_->data_version(); }

private:
    Folder folder_;
    std::unique_ptr<db::Database> database_;
};

/// With the program's migrations applied.
std::unique_ptr<db::Database> fresh_database();
} // namespace support
