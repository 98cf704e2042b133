#pragma once
// What was made a moment ago is given again while nothing at all was committed since: when a session opens,
// hundreds of readers ask for the same within seconds. Never older than a second, because what an answer says
// may also hang on the time.
#include "base/date.hpp"
#include "db/database.hpp"

#include <memory>
#include <mutex>
#include <unordered_map>

namespace http {
template <class T> class Kept {
public:
    using Fits = bool (*)(const T&);

    /// At most so many (0: none), and only those that fit.
    Kept(db::Database& database, std::size_t most, Fits fits)
        : database_(database), most_(most), fits_(fits) {}

    /// The T of this key, from `make` unless it is kept; null when that gives null. What is asked for only
    /// once costs nothing but its place.
    template <class Make> std::shared_ptr<const T> get(const std::string& key, Instant now, Make make) {
        if (most_ == 0 || first(key, now)) return make();
        const auto version = database_.data_version(); // before it is made: what is made is as new or newer
        if (auto found = find(key, now, version)) return found;
        std::shared_ptr<const T> made = make();
        if (made && !version.empty() && fits_(*made)) put(key, now, version, made);
        return made;
    }

private:
    static constexpr std::int64_t longest_ms = 1000;

    struct One {
        Instant at;
        std::shared_ptr<const T> value;
    };

    static bool recent(const One& one, Instant now) {
        return one.at <= now && now.ms - one.at.ms < longest_ms;
    }

    /// Whether nobody asked for it within the last second.
    bool first(const std::string& key, Instant now) {
        const std::scoped_lock lock(mutex_);
        if (const auto found = all_.find(key); found != all_.end() && recent(found->second, now))
            return false;
        if (all_.size() >= most_) all_.clear();
        all_[key] = {now, nullptr};
        return true;
    }
    std::shared_ptr<const T> find(const std::string& key, Instant now, const std::string& version) {
        const std::scoped_lock lock(mutex_);
        if (version != version_) return nullptr;
        const auto found = all_.find(key);
        return found != all_.end() && recent(found->second, now) ? found->second.value : nullptr;
    }
    void put(const std::string& key, Instant now, const std::string& version,
             const std::shared_ptr<const T>& value) {
        const std::scoped_lock lock(mutex_);
        if (version != version_)
            for (auto& [other, one] : all_) one.value.reset();
        version_ = version;
        all_[key] = {now, value};
    }

    db::Database& database_;
    std::size_t most_;
    Fits fits_;
    std::mutex mutex_;
    std::string version_; // of the data from which all that is kept was made
    std::unordered_map<std::string, One> all_;
};
} // namespace http
