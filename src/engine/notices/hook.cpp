#include "engine/notices/hook.hpp"

#include "base/hash.hpp"
#include "shape/json.hpp"

#include <curl/curl.h>
#include <memory>

namespace notices {
namespace {
constexpr long connect_timeout_s = 5, timeout_s = 15;

struct Free {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

std::size_t drop(const char*, std::size_t size, std::size_t count, void*) {
    return size * count; // what the gateway says besides its status is not ours to keep
}

Outcome outcome_of(CURL* handle, CURLcode code) {
    if (code == CURLE_OPERATION_TIMEDOUT) return {Outcome::later, "the hook did not answer in time"};
    if (code != CURLE_OK) return {Outcome::unreachable, curl_easy_strerror(code)};
    long status = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    if (status >= 200 && status < 300) return {};
    const auto why = "the hook answered " + std::to_string(status);
    const bool later = status >= 500 || status == 408 || status == 429;
    return {later ? Outcome::later : Outcome::never, why};
}
} // namespace

std::string signature(const Hook& hook, Instant at, std::string_view body) {
    const auto signed_text = std::to_string(at.ms / 1000) + "." + std::string(body);
    return hook.signature == Signature::sm3 ? "sm3=" + keyed_sm3(hook.secret, signed_text)
                                            : "sha256=" + keyed_sha256(hook.secret, signed_text);
}

Outcome post(const Hook& hook, const HookMessage& message, Instant at) {
    const auto body = json::write(message);
    const std::unique_ptr<CURL, Free> handle(curl_easy_init());
    std::unique_ptr<curl_slist, Free> head;
    for (const auto& line :
         {std::string("Content-Type: application/json; charset=utf-8"), "Idempotency-Key: " + message.id,
          "X-Renda-Timestamp: " + std::to_string(at.ms / 1000),
          "X-Renda-Signature: " + signature(hook, at, body)})
        head.reset(curl_slist_append(head.release(), line.c_str()));
    const auto set = [&](CURLoption option, auto value) { curl_easy_setopt(handle.get(), option, value); };
    set(CURLOPT_URL, hook.url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_NOPROXY, "*");
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_CONNECTTIMEOUT, connect_timeout_s);
    set(CURLOPT_TIMEOUT, timeout_s);
    set(CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
    set(CURLOPT_POSTFIELDS, body.c_str());
    set(CURLOPT_HTTPHEADER, head.get());
    set(CURLOPT_WRITEFUNCTION, &drop);
    return outcome_of(handle.get(), curl_easy_perform(handle.get()));
}
} // namespace notices
