#include "db/batches.hpp"

#include <algorithm>
#include <utility>

namespace db {
namespace {
constexpr std::ptrdiff_t most_in_batch = 64; // also what PostgreSQL keeps of subtransactions without spilling

thread_local const Batches* leading = nullptr;
} // namespace

void Batches::write(std::int64_t congress, const std::function<void(Connection&)>& work,
                    const Commit& commit) {
    if (leading == this) throw std::logic_error("a write inside a write would wait for ever");
    Job job{work};
    {
        std::unique_lock lock(mutex_);
        auto& line = lines_[congress];
        line.waiting.push_back(&job);
        line.moved.wait(lock, [&] { return job.over || !line.led; });
        while (!job.over) lead(line, commit, lock);
    }
    if (job.refused) std::rethrow_exception(job.refused);
}

void Batches::lead(Line& line, const Commit& commit, std::unique_lock<std::mutex>& lock) {
    const auto end = line.waiting.begin() + std::min(most_in_batch, std::ssize(line.waiting));
    std::vector<Job*> batch(line.waiting.begin(), end);
    line.waiting.erase(line.waiting.begin(), end);
    line.led = true;
    lock.unlock();
    const auto* before = std::exchange(leading, this); // of another database
    try {
        commit(batch);
    } catch (...) {
        // The whole transaction is gone, and with it the grounds on which some were refused.
        for (auto* job : batch) job->refused = std::current_exception();
    }
    leading = before;
    lock.lock();
    for (auto* job : batch) job->over = true;
    line.led = false;
    line.moved.notify_all();
}
} // namespace db
