#pragma once
// A fresh database for a test: SQLite, or PostgreSQL when RENDA_TEST_DATABASE names an empty database of its
// own.
#include "db/database.hpp"

#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>

namespace support {
/// A folder that goes away with its owner. In memory where the machine has such a place: only the tests of
/// durability care for a disk, and what they kill is the process, not the power.
class Folder {
public:
    Folder() {
        static std::atomic<int> count = 0;
        const std::filesystem::path shared = "/dev/shm";
        const auto parent =
            std::filesystem::is_directory(shared) ? shared : std::filesystem::temp_directory_path();
        path_ = parent / ("renda-test-" + std::to_string(getpid()) + "-" + std::to_string(count++));
        std::filesystem::create_directories(path_);
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

inline const char* postgres_address() {
    return std::getenv("RENDA_TEST_DATABASE");
}

/// The address of an empty database; in `folder` unless it is PostgreSQL, which is emptied for it.
inline std::string fresh_address(const Folder& folder) {
    if (const char* address = postgres_address()) {
        db::open(address)->write(0, [](db::Connection& connection) {
            connection.script("drop schema public cascade; create schema public");
        });
        return address;
    }
    static std::atomic<int> count = 0;
    return "sqlite:" + (folder.path() / ("renda-" + std::to_string(count++) + ".db")).string();
}

/// A database in a folder that goes away with it.
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

private:
    Folder folder_;
    std::unique_ptr<db::Database> database_;
};

/// With the program's migrations applied. On PostgreSQL there is only one at a time.
inline std::unique_ptr<db::Database> fresh_database() {
    auto database = std::make_unique<FreshDatabase>();
    db::migrate(*database);
    return database;
}
} // namespace support
