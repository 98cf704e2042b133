#include "support/database.hpp"

#include <libpq-fe.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <stdexcept>

namespace support {
namespace {
const char* setting(const char* name) {
    const char* value = std::getenv(name);
    if (value == nullptr) throw std::logic_error(std::string(name) + " is not set: see tools/with-postgres");
    return value;
}

/// A server of PostgreSQL on which this process, and none of its neighbours, works in one database. A
/// migrated one is kept to be copied: that takes a fifth of the time of migrating.
class Server {
public:
    Server() : superuser_(PQconnectdb(setting("RENDA_TEST_SUPERUSER")), PQfinish) {
        const std::string given = setting("RENDA_TEST_DATABASE");
        address_ = given.substr(0, given.rfind('/') + 1) + name_;
    }
    const std::string& address() const { return address_; }

    void make_empty() {
        drop(name_);
        create(name_, "template1");
    }
    void make_migrated() {
        if (!migrated_) {
            make_empty();
            db::migrate(*db::open(address_));
            create(name_ + "_migrated", name_);
            migrated_ = true;
        } else {
            drop(name_);
            create(name_, name_ + "_migrated");
        }
    }

private:
    void drop(const std::string& name) { run("drop database if exists " + name + " with (force)"); }
    void create(const std::string& name, const std::string& like) {
        run("create database " + name + " owner renda strategy file_copy template " + like);
    }
    void run(const std::string& sql) {
        auto* const result = PQexec(superuser_.get(), sql.c_str());
        const bool done = PQresultStatus(result) == PGRES_COMMAND_OK;
        PQclear(result);
        if (!done) throw std::runtime_error(sql + ": " + PQerrorMessage(superuser_.get()));
    }

    std::unique_ptr<PGconn, decltype(&PQfinish)> superuser_;
    std::string name_ = "renda_" + std::to_string(getpid()), address_;
    bool migrated_ = false;
};

bool on_postgres() {
    return std::getenv("RENDA_TEST_DATABASE") != nullptr;
}

Server& server() {
    static Server one;
    return one;
}
} // namespace

Folder::Folder() {
    static std::atomic<int> count = 0;
    const std::filesystem::path shared = "/dev/shm";
    const auto parent =
        std::filesystem::is_directory(shared) ? shared : std::filesystem::temp_directory_path();
    path_ = parent / ("renda-test-" + std::to_string(getpid()) + "-" + std::to_string(count++));
    std::filesystem::create_directories(path_);
}

Folder::~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

const char* postgres_address() {
    return on_postgres() ? server().address().c_str() : nullptr;
}

std::string fresh_address(const Folder& folder) {
    if (on_postgres()) {
        server().make_empty();
        return server().address();
    }
    static std::atomic<int> count = 0;
    return "sqlite:" + (folder.path() / ("renda-" + std::to_string(count++) + ".db")).string();
}

std::unique_ptr<db::Database> fresh_database() {
    if (on_postgres()) {
        server().make_migrated();
        return db::open(server().address());
    }
    auto database = std::make_unique<FreshDatabase>();
    db::migrate(*database);
    return database;
}
} // namespace support
