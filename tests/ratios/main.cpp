// What the program can do, against what the machine can do: each line is a ratio to a reference that was
// measured in the same run, so that a slower machine gives the same ratios. tools/bench starts it.
#include "ratios/sections.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstring>

namespace {
using namespace ratios;

constexpr const char* usage =
    "renda_ratios FILE [--only reads,writes,votes,growth,start,memory] [--mixed SECONDS [--rate N]]\n"
    "    Measures and writes a JSON object a line into FILE. RENDA_BIN names the program that is measured,\n"
    "    RENDA_TEST_DATABASE a PostgreSQL server, which is then measured as well. The mixed load asks N\n"
    "    times a second, so that an hour of it leaves room for others; else as often as it is answered.\n"
    "renda_ratios busy SECONDS [COMMAND…]\n"
    "    Keeps a server busy, started under COMMAND if one is given; says its process id.\n"
    "renda_ratios bare PORT FILE\n"
    "    Answers every request with the file.\n";

struct Asked {
    std::string file, only;
    Length length;
};

Asked read(const std::vector<std::string>& words) {
    Asked asked{.file = words.at(0)};
    for (std::size_t i = 1; i + 1 < words.size(); i += 2) {
        if (words[i] == "--only") asked.only = "," + words[i + 1] + ",";
        if (words[i] == "--rate") asked.length.rate = std::stoul(words[i + 1]);
        if (words[i] == "--mixed") asked.length.mixed = std::chrono::seconds(std::stoi(words[i + 1]));
    }
    return asked;
}

void measure(const Asked& asked) {
    Table table(asked.file);
    const auto wanted = [&](const char* section) {
        return asked.only.empty() || asked.only.find(fmt::format(",{},", section)) != asked.only.npos;
    };
    std::vector<std::string> servers{""};
    if (const char* postgres = std::getenv("RENDA_TEST_DATABASE")) servers.emplace_back(postgres);
    for (const auto& server : servers) {
        Table::doing(fmt::format("The demo year in {}", server.empty() ? "SQLite" : "PostgreSQL"));
        const auto demo = Data::demo(server);
        if (wanted("reads")) reads(table, demo.copy(), asked.length);
        if (wanted("writes")) writes(table, demo, asked.length);
        if (wanted("votes")) votes(table, server, asked.length);
        if (wanted("start")) start(table, demo);
        if (!server.empty()) continue; // the rest is the program's, whatever the database
        if (wanted("growth")) growth(table, demo, asked.length);
        if (wanted("memory")) memory(table, demo, asked.length);
    }
}
} // namespace

int main(int count, char** values) try {
    const std::vector<std::string> words(values + 1, values + count);
    if (words.empty()) {
        fmt::print("{}", usage);
        return 2;
    }
    if (words[0] == "bare") return serve_bytes(std::stoi(words.at(1)), words.at(2));
    if (words[0] == "busy")
        keep_busy(Data::demo(""), std::chrono::seconds(std::stoi(words.at(1))),
                  {words.begin() + 2, words.end()});
    else
        measure(read(words));
    return 0;
} catch (const std::exception& error) {
    fmt::print(stderr, "renda_ratios: {}\n", error.what());
    return 1;
}
