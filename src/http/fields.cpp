#include "http/fields.hpp"

#include "db/tx.hpp"
#include "shape/json.hpp"

#include <algorithm>
#include <charconv>

namespace http {
/// The whole text as a number.
static std::optional<std::int64_t> number(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::string file_name_of(const Request& request) {
    const auto name = json::percent_decoded(request.header("X-File-Name"));
    if (!name || name->size() > longest_file_name) throw Problem{file_name_malformed};
    return *name;
}

std::string disposition(const papers::Download& file) {
    std::string encoded;
    for (const char c : file.name) {
        const auto byte = static_cast<unsigned char>(c);
        static constexpr std::string_view plain =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
        if (plain.find(c) != plain.npos) {
            encoded += c;
        } else {
            static constexpr std::string_view digits = "0123456789ABCDEF";
            ((encoded += '%') += digits[byte >> 4]) += digits[byte & 15];
        }
    }
    const auto dot = file.name.rfind('.');
    const auto ending = dot == file.name.npos ? std::string() : file.name.substr(dot);
    // neither may end the quotation
    const bool ascii =
        std::ranges::all_of(ending, [](char c) { return c > ' ' && c < 127 && c != '"' && c != '\\'; });
    return std::string(file.shown ? "inline" : "attachment") + "; filename=\"renda" + (ascii ? ending : "") +
           "\"; filename*=UTF-8''" + encoded;
}

void refuse_foreign(const Request& request) {
    const auto site = request.header("Sec-Fetch-Site");
    if (!site.empty() && site != "same-origin" && site != "none") throw Problem{foreign_page};
    const auto origin = request.header("Origin");
    if (origin.empty()) return;
    const auto slashes = origin.find("//");
    if (slashes == origin.npos || origin.substr(slashes + 2) != request.header("Host"))
        throw Problem{foreign_page};
}

std::optional<std::int64_t> take_congress(std::string& query) {
    static constexpr std::string_view name = "congress=";
    std::optional<std::int64_t> congress;
    std::string rest;
    for (std::string_view list = query; !list.empty();) {
        const auto part = list.substr(0, list.find('&'));
        list.remove_prefix(std::min(part.size() + 1, list.size()));
        if (part.starts_with(name))
            congress = json::read_id(part.substr(name.size()));
        else
            rest += (rest.empty() ? "" : "&") + std::string(part);
    }
    query = std::move(rest);
    return congress;
}

std::optional<std::int64_t> expected_version(const Request& request) {
    const auto tag = request.header("If-Match");
    if (tag.empty() || tag == "*") return std::nullopt;
    if (tag.size() < 3 || tag.front() != '"' || tag.back() != '"') throw Problem{db::changed_meanwhile};
    const auto version = number(tag.substr(1, tag.size() - 2));
    if (!version) throw Problem{db::changed_meanwhile};
    return version;
}

std::int64_t last_event(const Request& request) {
    return number(request.header("Last-Event-ID")).value_or(0);
}
} // namespace http
