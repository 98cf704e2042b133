#include "ratios/replay.hpp"

#include <fmt/core.h>

#include <atomic>
#include <map>
#include <thread>

namespace ratios {
namespace {
using Clock = std::chrono::steady_clock;

struct Ready {
    bool writes = false;
    std::vector<std::pair<std::size_t, const std::vector<db::Value>*>> statements = {};
};

/// Every statement is prepared once for all recordings, as the program does.
std::vector<std::vector<Ready>> prepared(Bare& bare, const std::vector<Recording>& recordings) {
    std::map<std::string, std::size_t> known;
    std::vector<std::vector<Ready>> all;
    for (const auto& recording : recordings) {
        auto& own = all.emplace_back();
        for (const auto& transaction : recording) {
            auto& ready = own.emplace_back(Ready{transaction.writes});
            for (const auto& statement : transaction.statements) {
                auto found = known.find(statement.sql);
                if (found == known.end())
                    found =
                        known.emplace(statement.sql, bare.prepare(statement.sql, statement.parameters)).first;
                ready.statements.emplace_back(found->second, &statement.parameters);
            }
        }
    }
    return all;
}

std::vector<Statement> changes_of(const Recording& recording) {
    std::vector<Statement> changes;
    for (const auto& transaction : recording)
        for (const auto& statement : transaction.statements)
            if (transaction.writes && statement.changes) changes.push_back(statement);
    return changes;
}

bool digest(const std::string& text) {
    return text.size() >= 32 && text.find_first_not_of("0123456789abcdef") == text.npos;
}
} // namespace

double rate_of_reads(const std::string& address, const std::vector<Recording>& recordings, int threads,
                     std::chrono::milliseconds time) {
    std::atomic<std::size_t> done = 0;
    std::atomic<int> ready = 0;
    std::atomic<Clock::time_point> until = Clock::time_point::max();
    Clock::time_point began;
    {
        std::vector<std::jthread> all;
        for (int i = 0; i < threads; ++i)
            all.emplace_back([&, i] {
                const auto bare = open_bare(address);
                const auto turns = prepared(*bare, recordings);
                auto turn = static_cast<std::size_t>(i);
                const auto once = [&] {
                    for (const auto& transaction : turns[turn++ % turns.size()]) {
                        bare->begin(false);
                        for (const auto& [statement, parameters] : transaction.statements)
                            bare->run(statement, *parameters);
                        bare->commit();
                    }
                };
                for (std::size_t warm = 0; warm < turns.size(); ++warm) once();
                ++ready;
                while (until.load() == Clock::time_point::max()) std::this_thread::yield();
                std::size_t mine = 0;
                for (; Clock::now() < until.load(); ++mine) once();
                done += mine;
            });
        while (ready < threads) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        began = Clock::now();
        until = began + time;
    }
    return static_cast<double>(done) / std::chrono::duration<double>(time).count();
}

Writes::Writes(Recording first, Recording second) : first_(changes_of(first)), second_(changes_of(second)) {
    bool same = first_.size() == second_.size();
    for (std::size_t i = 0; same && i < first_.size(); ++i) same = first_[i].sql == second_[i].sql;
    if (!same) throw std::runtime_error("the same request wrote something else the second time");
}

std::vector<db::Value> Writes::parameters(std::size_t statement) const {
    const auto& before = first_[statement].parameters;
    auto values = second_[statement].parameters;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i] == before[i]) continue;
        if (auto* number = std::get_if<std::int64_t>(&values[i]))
            *number += turn_ * (*number - std::get<std::int64_t>(before[i]));
        else if (auto* text = std::get_if<std::string>(&values[i]); text && digest(*text))
            text->replace(text->size() - 12, 12, fmt::format("{:012x}", turn_));
    }
    return values;
}

double Writes::rate(Bare& bare, int together, std::chrono::milliseconds time) {
    std::vector<std::size_t> handles;
    for (const auto& statement : second_)
        handles.push_back(bare.prepare(statement.sql, statement.parameters));
    std::size_t done = 0;
    const auto began = Clock::now();
    while (Clock::now() < began + time) {
        bare.begin(true);
        for (int i = 0; i < together; ++i) {
            ++turn_;
            for (std::size_t at = 0; at < handles.size(); ++at) bare.run(handles[at], parameters(at));
            ++done;
        }
        bare.commit();
    }
    return static_cast<double>(done) / std::chrono::duration<double>(Clock::now() - began).count();
}
} // namespace ratios
