#include "engine/notices/mail.hpp"

#include "base/hash.hpp"

#include <array>
#include <curl/curl.h>
#include <memory>

namespace notices {
namespace {
constexpr long connect_timeout_s = 10, timeout_s = 30;
constexpr long first_permanent = 500;

struct Free {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
    void operator()(curl_mime* mime) const { curl_mime_free(mime); }
};
template <class T> using Owned = std::unique_ptr<T, Free>;

void append(Owned<curl_slist>& list, const std::string& line) {
    list.reset(curl_slist_append(list.release(), line.c_str()));
}

bool is_ascii(std::string_view text) {
    for (const char c : text)
        if (c < 0x20 || c > 0x7e) return false;
    return true;
}

/// "Mon, 23 Nov 2026 17:00:00 +0800"
std::string mail_date(Instant at) {
    static constexpr std::array days{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = date_in_shanghai(at);
    const auto two = [](std::int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    const auto second = (at.ms / 1000 + 8 * 3600) % 86400;
    return std::string(days[day.weekday() - 1]) + ", " + std::to_string(day.day_of_month()) + " " +
           months[day.month() - 1] + " " + std::to_string(day.year()) + " " + two(second / 3600) + ":" +
           two(second / 60 % 60) + ":" + two(second % 60) + " +0800";
}

Owned<curl_slist> head_of(const Smtp& smtp, const Mail& mail) {
    Owned<curl_slist> head;
    append(head, "Date: " + mail_date(mail.at));
    append(head, "From: " + encoded_words(smtp.from_name) + " <" + smtp.from + ">");
    append(head, "To: <" + mail.to + ">");
    append(head, "Subject: " + encoded_words(mail.subject));
    append(head, "Message-ID: <" + mail.id + smtp.from.substr(smtp.from.find('@')) + ">");
    append(head, "List-Unsubscribe: <" + mail.settings + ">");
    append(head, "Auto-Submitted: auto-generated");
    append(head, "Content-Type: multipart/alternative");
    return head;
}

void add_part(curl_mime* mime, const std::string& body, const char* type) {
    auto* part = curl_mime_addpart(mime);
    curl_mime_data(part, body.data(), body.size());
    curl_mime_type(part, type);
    curl_mime_encoder(part, "base64");
}

Outcome outcome_of(CURL* handle, CURLcode code) {
    if (code == CURLE_OK) return {};
    long status = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    const auto why = "SMTP " + std::to_string(status) + ", " + curl_easy_strerror(code);
    if (code == CURLE_COULDNT_CONNECT || code == CURLE_COULDNT_RESOLVE_HOST || code == CURLE_LOGIN_DENIED ||
        code == CURLE_USE_SSL_FAILED || code == CURLE_PEER_FAILED_VERIFICATION ||
        code == CURLE_SSL_CONNECT_ERROR)
        return {Outcome::unreachable, why};
    return {status >= first_permanent ? Outcome::never : Outcome::later, why};
}
} // namespace

std::string encoded_words(std::string_view text) {
    if (is_ascii(text)) return std::string(text);
    constexpr std::size_t most_bytes = 45; // 60 characters of base64 between "=?UTF-8?B?" and "?="
    std::string out;
    while (!text.empty()) {
        auto size = std::min(most_bytes, text.size());
        while (size < text.size() && (text[size] & 0xC0) == 0x80) --size;
        out += (out.empty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") + base64(text.substr(0, size)) + "?=";
        text.remove_prefix(size);
    }
    return out;
}

Outcome send_mail(const Smtp& smtp, const Mail& mail) {
    const Owned<CURL> handle(curl_easy_init());
    const auto head = head_of(smtp, mail);
    Owned<curl_slist> to;
    append(to, "<" + mail.to + ">");
    const Owned<curl_mime> body(curl_mime_init(handle.get()));
    add_part(body.get(), mail.text, "text/plain; charset=utf-8");
    add_part(body.get(), mail.html, "text/html; charset=utf-8");
    const auto set = [&](CURLoption option, auto value) { curl_easy_setopt(handle.get(), option, value); };
    set(CURLOPT_URL, smtp.url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    set(CURLOPT_NOPROXY, "*");
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_CONNECTTIMEOUT, connect_timeout_s);
    set(CURLOPT_TIMEOUT, timeout_s);
    set(CURLOPT_USE_SSL, static_cast<long>(smtp.plain ? CURLUSESSL_TRY : CURLUSESSL_ALL));
    if (!smtp.user.empty()) {
        set(CURLOPT_USERNAME, smtp.user.c_str());
        set(CURLOPT_PASSWORD, smtp.password.c_str());
    }
    const auto sender = "<" + smtp.from + ">";
    set(CURLOPT_MAIL_FROM, sender.c_str());
    set(CURLOPT_MAIL_RCPT, to.get());
    set(CURLOPT_HTTPHEADER, head.get());
    set(CURLOPT_MIMEPOST, body.get());
    return outcome_of(handle.get(), curl_easy_perform(handle.get()));
}
} // namespace notices
