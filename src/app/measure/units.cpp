#include "app/installation.hpp"
#include "app/measure/csv.hpp"
#include "app/measure/measure.hpp"
#include "app/measure/timing.hpp"
#include "base/text.hpp"
#include "engine/search/learned.hpp"

#include <fmt/core.h>

#include <map>

namespace app::measure {
namespace {
struct Labelled {
    std::string title, body, label;
};

/// Rows without a label are nobody's example.
std::vector<Labelled> read(const std::string& file, const UnitFiles& files) {
    const auto table = read_csv(file);
    std::vector<std::size_t> columns;
    for (const auto& name : files.text) columns.push_back(table.column({name}));
    const auto label = table.column({files.label});
    std::vector<Labelled> rows;
    for (const auto& row : table.rows) {
        Labelled one{.title = "", .body = "", .label = trim(row[label])};
        if (one.label.empty()) continue;
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (i == 0 && columns.size() > 1)
                one.title = row[columns[i]];
            else
                one.body += (one.body.empty() ? "" : "\n") + row[columns[i]];
        rows.push_back(std::move(one));
    }
    if (rows.empty()) throw Trouble("No row of " + file + " has a label.");
    return rows;
}
} // namespace

std::string units(const UnitFiles& files) {
    const auto train = read(files.train, files), test = read(files.test, files);
    std::map<std::string, std::int64_t> labels;
    std::vector<search::Handled> history;
    for (const auto& one : train) {
        const auto unit = labels.emplace(one.label, std::ssize(labels) + 1).first->second;
        history.push_back({std::ssize(history) + 1, one.title, one.body, {unit}, {}, {}});
    }
    Timing learning, proposing;
    const auto learned = learning.of([&] { return search::Learned(history); });
    std::size_t first = 0, third = 0, unseen = 0;
    for (const auto& one : test) {
        const auto proposals = proposing.of([&] { return learned.propose(one.title, one.body, 3); });
        const auto label = labels.find(one.label);
        if (label == labels.end()) {
            ++unseen;
            continue;
        }
        for (std::size_t i = 0; i < proposals.leads.size(); ++i)
            if (proposals.leads[i].unit == label->second) {
                ++third;
                if (i == 0) ++first;
            }
    }
    return fmt::format(
        R"({{"train":{},"test":{},"units":{},"unseen":{},"top1":{:.4f},"top1_hits":{},"top3":{:.4f},"top3_hits":{},"p50_ms":{:.3f},"p99_ms":{:.3f},"learning_ms":{:.0f}}})",
        train.size(), test.size(), labels.size(), unseen, share(first, test.size()), first,
        share(third, test.size()), third, proposing.within(0.5), proposing.within(0.99), learning.within(1));
}
} // namespace app::measure
