#include "app/installation.hpp"
#include "app/measure/csv.hpp"
#include "app/measure/measure.hpp"
#include "app/measure/timing.hpp"
#include "base/text.hpp"
#include "engine/search/alike.hpp"
#include "shape/json.hpp"

#include <fmt/core.h>

#include <map>
#include <set>
#include <unordered_map>

namespace app::measure {
namespace {
constexpr std::size_t most = 200;     // found for each question
constexpr std::size_t timed = 2'000;  // questions, at least, where there are so many texts
using Place = std::size_t;            // of a message in the file
using Pair = std::pair<Place, Place>; // the smaller first
using Groups = std::vector<std::vector<Place>>;

Pair pair(Place a, Place b) {
    return {std::min(a, b), std::max(a, b)};
}

std::set<Pair> pairs_of(const Groups& groups) {
    std::set<Pair> pairs;
    for (const auto& group : groups)
        for (const auto a : group)
            for (const auto b : group)
                if (a < b) pairs.insert({a, b});
    return pairs;
}

/// Messages with the same body, blanks apart: told without the engine that is to find them.
Groups same_bodies(const Table& table, std::size_t body) {
    std::map<std::string, std::vector<Place>> by_body;
    for (Place i = 0; i < table.rows.size(); ++i) {
        std::string bare;
        for (const char c : table.rows[i][body])
            if (static_cast<unsigned char>(c) > ' ') bare += c;
        for (const std::string_view wide : {"\u3000", "\u00A0"})
            for (auto at = bare.find(wide); at != bare.npos; at = bare.find(wide, at))
                bare.erase(at, wide.size());
        if (!bare.empty()) by_body[bare].push_back(i);
    }
    Groups groups;
    for (auto& [ignored, places] : by_body)
        if (places.size() > 1) groups.push_back(std::move(places));
    return groups;
}

Groups topics_of(const Table& table, std::size_t id, const std::string& file) {
    std::unordered_map<std::string, Place> places;
    for (Place i = 0; i < table.rows.size(); ++i) places.emplace(trim(table.rows[i][id]), i);
    Groups topics;
    for (const auto& [topic, ids] : json::read_lists(read_file(file))) {
        auto& group = topics.emplace_back();
        for (const auto& one : ids)
            if (const auto found = places.find(one); found != places.end()) group.push_back(found->second);
    }
    return topics;
}
} // namespace

std::string similar(const SimilarFiles& files) {
    const auto table = read_csv(files.messages);
    const auto id = table.column(files.id), title = table.column(files.title),
               body = table.column(files.body);
    const auto copies = same_bodies(table, body), topics = topics_of(table, id, files.groups);

    search::Alike alike;
    Timing learning, asking;
    learning.of([&] {
        for (Place i = 0; i < table.rows.size(); ++i)
            alike.put(static_cast<std::int64_t>(i), table.rows[i][title], table.rows[i][body]);
        return 0;
    });

    std::set<Place> asked;
    for (const auto* groups : {&copies, &topics})
        for (const auto& group : *groups) asked.insert(group.begin(), group.end());
    for (Place i = 0; i < table.rows.size(); i += std::max<std::size_t>(table.rows.size() / timed, 1))
        asked.insert(i);
    std::set<Pair> found;
    for (const auto place : asked)
        for (const auto& one :
             asking.of([&] { return alike.to(table.rows[place][title], table.rows[place][body], most); }))
            found.insert(pair(place, static_cast<Place>(one.id)));

    const auto wanted = pairs_of(copies), together = pairs_of(topics);
    std::size_t copies_found = 0, right = 0, wrong = 0;
    for (const auto& one : wanted) copies_found += found.contains(one);
    for (const auto& one : pairs_of({[&] {
             std::vector<Place> all;
             for (const auto& topic : topics) all.insert(all.end(), topic.begin(), topic.end());
             return all;
         }()}))
        if (found.contains(one)) ++(together.contains(one) ? right : wrong);
    const auto precision = share(right, right + wrong), recall = share(right, together.size());
    return fmt::format(
        R"({{"texts":{},"exact_duplicate_recall":{:.4f},"exact_duplicate_pairs":{},"exact_duplicate_pairs_found":{},"topics":{},"topic_f1":{:.4f},"topic_precision":{:.4f},"topic_recall":{:.4f},"topic_pairs":{},"topic_pairs_found":{},"queries":{},"p50_ms":{:.3f},"p99_ms":{:.3f},"indexing_ms":{:.0f}}})",
        table.rows.size(), share(copies_found, wanted.size()), wanted.size(), copies_found, topics.size(),
        precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0, precision, recall,
        together.size(), right, asking.count(), asking.within(0.5), asking.within(0.99), learning.within(1));
}
} // namespace app::measure
