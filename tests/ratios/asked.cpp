#include "ratios/asked.hpp"

namespace ratios {
namespace {
/// The keys of the records on a page, as they stand in its JSON.
std::vector<std::string> ids_in(const std::string& body) {
    static const std::string mark = R"({"id":")";
    std::vector<std::string> ids;
    for (auto at = body.find(mark); at != body.npos; at = body.find(mark, at + 1)) {
        const auto from = at + mark.size();
        ids.push_back(body.substr(from, body.find('"', from) - from));
    }
    return ids;
}

/// A few records of a list, from all over it.
std::vector<http::Request> some(int port, const Person& person, const std::string& list,
                                const std::string& path) {
    constexpr std::size_t wanted = 20;
    const auto page = ask(port, wire(request(person, "GET", list)));
    const auto ids = ids_in(page.body.substr(0, page.body.find(R"("names")")));
    if (ids.empty()) throw std::runtime_error(list + " is empty: " + page.head);
    std::vector<http::Request> all;
    for (std::size_t i = 0; i < wanted; ++i)
        all.push_back(request(person, "GET", path + ids[i * ids.size() / wanted]));
    return all;
}
} // namespace

std::vector<Asked> usual_reads(int port) {
    const auto office = sign_in(port, "s2"), deputy = sign_in(port, "d075"),
               clerk = sign_in(port, "urban-clerk");
    const Person anybody;
    const auto get = [](const Person& person, const std::string& target) {
        return std::vector{request(person, "GET", target)};
    };
    const Target one{Target::at_most, 0.1}, list{Target::at_most, 0.3};
    return {
        {"list of 50", get(office, "/suggestions?desk=office"), list},
        {"one suggestion with its acts",
         some(port, office,
         "/suggestions?desk=office&state=handling,assigned,replied,closed,published&limit=200", "/suggestions/"),
         one},
        {"overview", get(office, "/suggestions/summary?desk=office"), {}, false},
        {"tasks", get(office, "/tasks"), {}, false},
        {"figures", get(anybody, "/figures?year=2020"), {}, false},
        {"search", get(office, "/search?q=%E8%B7%AF%E7%81%AF"), {}, false},
        {"a unit's list, by deadline", get(clerk, "/suggestions?desk=unit")},
        {"a deputy's list, of three",
         get(deputy, "/suggestions?desk=mine&limit=3")}, // as many as the demo has
        {"public list", get(anybody, "/public/suggestions")},
        {"session", get(office, "/session")},
    };
}

http::Request usual_create(const Person& deputy) {
    return request(
        deputy, "POST", "/suggestions",
        R"({"title":"关于在小区门口增设公交站的建议","body":"小区门口没有公交站，老人出行要走一公里。)"
        R"(建议在东门和北门各设一站，并与地铁末班车衔接。","confidential":false})");
}

std::vector<std::string> over_the_wire(const std::vector<http::Request>& requests, bool gzip) {
    std::vector<std::string> all;
    for (const auto& one : requests) all.push_back(wire(one, gzip));
    return all;
}
} // namespace ratios
