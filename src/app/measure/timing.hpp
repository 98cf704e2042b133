#pragma once
// How long one question takes, of many.
#include <algorithm>
#include <chrono>
#include <vector>

namespace app::measure {
class Timing {
public:
    template <class F> auto of(F ask) {
        const auto begun = std::chrono::steady_clock::now();
        auto answer = ask();
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begun;
        milliseconds_.push_back(took.count());
        return answer;
    }
    std::size_t count() const { return milliseconds_.size(); }
    /// The time within which that share of the questions was answered.
    double within(double share) {
        if (milliseconds_.empty()) return 0;
        std::ranges::sort(milliseconds_);
        return milliseconds_[static_cast<std::size_t>(share * static_cast<double>(milliseconds_.size() - 1))];
    }

private:
    std::vector<double> milliseconds_;
};

/// 0 of 0 is nothing to be proud of.
inline double share(std::size_t part, std::size_t whole) {
    return whole ? static_cast<double>(part) / static_cast<double>(whole) : 0;
}
} // namespace app::measure
