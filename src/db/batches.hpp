#pragma once
// Group commit. Writers of one congress wait for each other anyway; whoever comes first does the work of all
// who wait by then in one transaction, and none of them goes on before its commit is on disk.
#include "db/database.hpp"

#include <condition_variable>
#include <exception>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace db {
/// What somebody wants written, and what became of it.
struct Job {
    const std::function<void(Connection&)>& work;
    std::exception_ptr refused = {}; // by itself; what the others wrote stays
    bool over = false;
};

class Batches {
public:
    /// Runs the jobs in one transaction and commits it; notes in a job why it alone was refused, and throws
    /// when nothing of any was kept, or nobody knows whether it was.
    using Commit = std::function<void(const std::vector<Job*>&)>;

    /// Returns when the work is durable; throws why it is not. The work may run on another caller's thread.
    void write(std::int64_t congress, const std::function<void(Connection&)>& work, const Commit& commit);

private:
    /// The writers of a congress in the order in which they came.
    struct Line {
        std::vector<Job*> waiting = {};
        bool led = false; // somebody is writing for those who were here
        std::condition_variable moved = {};
    };
    void lead(Line& line, const Commit& commit, std::unique_lock<std::mutex>& lock);

    std::mutex mutex_;
    std::unordered_map<std::int64_t, Line> lines_; // as many as congresses; none is ever taken away
};
} // namespace db
