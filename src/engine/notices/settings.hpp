#pragma once
// How somebody wants to be told, over the congress's default; and where they are reached.
#include "engine/notices/quiet.hpp"
#include "engine/notices/rules.hpp"

namespace notices {
/// What this installation can send by.
struct Ways {
    bool email = false, sms = false;

    bool has(Channel channel) const { return channel == Channel::email ? email : sms; }
};

/// A row of `notice_settings`: of a person, or of the congress itself as the default.
struct Settings {
    Id<Settings> id; // the person's or the congress's
    std::int64_t version = 1;
    bool email = true, sms = true;
    std::string digest; // hours of the day, "8,17"; empty: each as it comes
    std::int64_t quiet_from = 22 * 60, quiet_to = 7 * 60;
    bool quiet_days_off = true;
    bool titles = false; // the congress's: messages may tell a matter's title
};
BOOST_DESCRIBE_STRUCT(Settings, (),
                      (id, version, email, sms, digest, quiet_from, quiet_to, quiet_days_off, titles))

/// The person's own, or the congress's, or the program's.
Settings settings_of(db::Tx& tx, Id<people::Person> person);
Settings default_settings(db::Tx& tx);
Hours hours(const Settings& settings);
bool wants(const Settings& settings, Channel channel);

/// What somebody may choose. Minutes of the day count from midnight.
struct Choice {
    bool email = true, sms = true;
    std::vector<std::int64_t> digest; // hours of the day; empty: each as it comes
    std::int64_t quiet_from = 22 * 60, quiet_to = 7 * 60;
    bool quiet_days_off = true;
};
BOOST_DESCRIBE_STRUCT(Choice, (), (email, sms, digest, quiet_from, quiet_to, quiet_days_off))

struct SettingsView {
    Choice choice;
    bool own = false;                 // otherwise the congress's default
    std::string email_address, phone; // masked; empty when there is none
    bool feed = false;                // a calendar feed is open
};
BOOST_DESCRIBE_STRUCT(SettingsView, (), (choice, own, email_address, phone, feed))

struct DefaultChoice {
    Choice choice;
    bool titles = false; // messages may tell a matter's title, not only its number
};
BOOST_DESCRIBE_STRUCT(DefaultChoice, (), (choice, titles))

struct Address {
    Upto<120> email; // empty: none any more
};
BOOST_DESCRIBE_STRUCT(Address, (), (email))

SettingsView own_settings(Context& context);
SettingsView choose(Context& context, const Choice& choice);
SettingsView set_address(Context& context, const Address& address);
DefaultChoice congress_default(Context& context);
DefaultChoice set_congress_default(Context& context, const DefaultChoice& choice);

/// "l***@example.org"
std::string masked_email(std::string_view address);
/// One address, without anything that could change a message's head.
bool is_email(std::string_view address);
} // namespace notices
