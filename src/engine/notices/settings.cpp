#include "engine/notices/settings.hpp"

#include "engine/ledger/ledger.hpp"
#include "engine/people/lookup.hpp"
#include "engine/people/phones.hpp"

#include <algorithm>
#include <charconv>

namespace notices {
namespace {
constexpr std::int64_t day_minutes = 24 * 60;
constexpr std::size_t most_digests = 6;

constexpr Refusal no_hour{422, "no-hour", "汇总时间为 0 至 23 点的整点，最多 6 个。",
                          "A digest goes at a full hour from 0 to 23, at most six a day."};
constexpr Refusal no_minute{422, "no-minute", "请填写 00:00 至 23:59 之间的时间。",
                            "Give a time from 00:00 to 23:59."};
constexpr Refusal no_email{422, "no-email", "这不像一个电子邮箱地址，请核对，例如 name@example.cn。",
                           "This does not look like an e-mail address, such as name@example.cn."};

std::optional<Settings> row(db::Tx& tx, std::int64_t id) {
    return tx.find<Settings>(db::select<Settings>("notice_settings") + " where congress_id = $1 and id = $2",
                             id);
}

std::vector<std::int64_t> hours_in(const std::string& digest) {
    std::vector<std::int64_t> found;
    std::string_view rest = digest;
    while (!rest.empty()) {
        std::int64_t hour = 0;
        const auto part = rest.substr(0, rest.find(','));
        std::from_chars(part.data(), part.data() + part.size(), hour);
        found.push_back(hour);
        rest.remove_prefix(std::min(part.size() + 1, rest.size()));
    }
    return found;
}

Choice choice_of(const Settings& settings) {
    return {settings.email,      settings.sms,      hours_in(settings.digest),
            settings.quiet_from, settings.quiet_to, settings.quiet_days_off};
}

void check(const Choice& choice, const std::string& at) {
    if (choice.digest.size() > most_digests) refuse_field(at + "/digest", no_hour);
    for (const auto hour : choice.digest)
        if (hour < 0 || hour > 23) refuse_field(at + "/digest", no_hour);
    if (choice.quiet_from < 0 || choice.quiet_from >= day_minutes)
        refuse_field(at + "/quiet_from", no_minute);
    if (choice.quiet_to < 0 || choice.quiet_to >= day_minutes) refuse_field(at + "/quiet_to", no_minute);
}

void put(Settings& settings, Choice choice) {
    std::ranges::sort(choice.digest);
    choice.digest.erase(std::ranges::unique(choice.digest).begin(), choice.digest.end());
    settings.email = choice.email;
    settings.sms = choice.sms;
    settings.digest.clear();
    for (const auto hour : choice.digest)
        settings.digest += (settings.digest.empty() ? "" : ",") + std::to_string(hour);
    settings.quiet_from = choice.quiet_from;
    settings.quiet_to = choice.quiet_to;
    settings.quiet_days_off = choice.quiet_days_off;
}

/// Keeps the row, whether or not there was one.
void keep(Context& context, Settings settings, bool there) {
    if (there)
        context.tx.save("notice_settings", settings);
    else
        context.tx.insert("notice_settings", settings);
    ledger::write(context,
                  {.act = "choose_notices",
                   .subject_kind = settings.id.value == context.tx.congress() ? "congress" : "person",
                   .subject_id = settings.id.value});
}
} // namespace

Settings default_settings(db::Tx& tx) {
    return row(tx, tx.congress()).value_or(Settings{});
}

Settings settings_of(db::Tx& tx, Id<people::Person> person) {
    if (auto own = row(tx, person.value)) return *own;
    return default_settings(tx);
}

Hours hours(const Settings& settings) {
    Hours hours{.quiet_from = static_cast<int>(settings.quiet_from),
                .quiet_to = static_cast<int>(settings.quiet_to),
                .quiet_days_off = settings.quiet_days_off};
    for (const auto hour : hours_in(settings.digest)) hours.digest.push_back(static_cast<int>(hour));
    return hours;
}

bool wants(const Settings& settings, Channel channel) {
    return channel == Channel::email ? settings.email : settings.sms;
}

SettingsView own_settings(Context& context) {
    const auto own = row(context.tx, context.actor.person.value);
    const auto person = people::person(context.tx, context.actor.person);
    return {.choice = choice_of(own ? *own : default_settings(context.tx)),
            .own = own.has_value(),
            .email_address = masked_email(person.email.value_or("")),
            .phone = people::masked_phone(context.tx, person.phone),
            .feed = context.tx.count("select count(*) from calendar_feeds where congress_id = $1 and "
                                     "person_id = $2",
                                     context.actor.person) > 0};
}

SettingsView choose(Context& context, const Choice& choice) {
    check(choice, "");
    const auto own = row(context.tx, context.actor.person.value);
    auto settings = own.value_or(Settings{.id = {context.actor.person.value}});
    put(settings, choice);
    keep(context, settings, own.has_value());
    return own_settings(context);
}

SettingsView set_address(Context& context, const Address& address) {
    auto person = people::person(context.tx, context.actor.person);
    const auto email = trim(address.email.value);
    if (!email.empty() && !is_email(email)) refuse_field("/email", no_email);
    person.email = email.empty() ? std::nullopt : std::optional(email);
    context.tx.save("persons", person);
    ledger::write(context, {.act = "set_address", .subject_kind = "person", .subject_id = person.id.value});
    return own_settings(context);
}

DefaultChoice congress_default(Context& context) {
    if (!context.actor.has(auth::Role::office_staff)) throw Problem{not_allowed};
    const auto settings = default_settings(context.tx);
    return {choice_of(settings), settings.titles};
}

DefaultChoice set_congress_default(Context& context, const DefaultChoice& given) {
    if (!context.actor.has(auth::Role::office_staff)) throw Problem{not_allowed};
    check(given.choice, "/choice");
    const auto before = row(context.tx, context.tx.congress());
    auto settings = before.value_or(Settings{.id = {context.tx.congress()}});
    put(settings, given.choice);
    settings.titles = given.titles;
    keep(context, settings, before.has_value());
    return congress_default(context);
}

std::string masked_email(std::string_view address) {
    const auto at = address.rfind('@');
    if (at == address.npos || at == 0) return {};
    return std::string(address.substr(0, 1)) + "***" + std::string(address.substr(at));
}

bool is_email(std::string_view address) {
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("!#$%&'*+-/=?^_`{|}~.").find(c) != std::string_view::npos;
    };
    const auto at = address.find('@');
    if (at == address.npos || at == 0 || address.find('@', at + 1) != address.npos) return false;
    const auto local = address.substr(0, at), domain = address.substr(at + 1);
    const auto sound = [&](std::string_view part) {
        return !part.empty() && part.front() != '.' && part.back() != '.' && part.front() != '-' &&
               part.find("..") == part.npos && std::ranges::all_of(part, plain);
    };
    return sound(local) && sound(domain) && domain.find_first_of("_!#$%&'*+/=?^`{|}~") == domain.npos;
}
} // namespace notices
