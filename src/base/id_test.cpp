#include "base/id.hpp"

#include <doctest/doctest.h>

#include <set>
#include <thread>
#include <vector>

namespace {
constexpr std::int64_t some_day = 1580428800000; // 2020-01-31
}

TEST_CASE("a later key is a greater key, also when the clock steps back") {
    const auto first = next_id(some_day), second = next_id(some_day), third = next_id(some_day - 60'000),
               fourth = next_id(some_day + 1000);
    CHECK(first < second);
    CHECK(second < third);
    CHECK(third < fourth);
    CHECK(first > 0);
}

TEST_CASE("no key is given out twice, whatever the number of threads") {
    std::vector<std::vector<std::int64_t>> given(4);
    std::vector<std::thread> threads;
    for (auto& mine : given)
        threads.emplace_back([&mine] {
            for (int i = 0; i < 10'000; ++i) mine.push_back(next_id(some_day));
        });
    for (auto& thread : threads) thread.join();
    std::set<std::int64_t> all;
    for (const auto& mine : given) all.insert(mine.begin(), mine.end());
    CHECK(all.size() == 40'000);
}

TEST_CASE("nodes that share a database give out different keys at the same moment") {
    constexpr auto later = some_day + 3'600'000;
    set_id_node(1023);
    const auto far = next_id(later);
    set_id_node(0);
    const auto near = next_id(later + 1);
    CHECK(((far >> 12) & 1023) == 1023);
    CHECK(((near >> 12) & 1023) == 0);
    CHECK(far < near); // the time counts before the node
}

TEST_CASE("an id of no thing is false") {
    struct Thing;
    CHECK_FALSE(Id<Thing>{});
    CHECK(Id<Thing>{7});
    CHECK(Id<Thing>{7} < Id<Thing>{8});
}
