#include "engine/notices/sending.hpp"

#include "db/where.hpp"
#include "engine/access/accounts.hpp"
#include "engine/notices/links.hpp"
#include "engine/notices/message.hpp"
#include "engine/people/lookup.hpp"
#include "engine/people/phones.hpp"

#include <array>
#include <unordered_map>

namespace notices {
namespace {
constexpr std::int64_t minute_ms = 60'000, hour_ms = 60 * minute_ms;
constexpr std::int64_t most_lines = 200; // in one message; the rest goes in the next

std::vector<std::string> channels_of(Ways ways) {
    std::vector<std::string> names;
    for (const auto channel : {Channel::email, Channel::sms})
        if (ways.has(channel)) names.emplace_back(name_of(channel));
    return names;
}

std::optional<Sending> first_due(Context& context, Ways ways) {
    db::Where where{db::select<Sending>("notice_sendings") +
                    " where congress_id = $1 and state in ('waiting', 'sending')"};
    where.add("due_at <= ?", context.now);
    where.in("channel", channels_of(ways));
    auto found = context.tx.list<Sending>(where.sql + " order by due_at, id limit 1", where.arguments);
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

/// What goes out together with the first.
std::vector<Sending> together(Context& context, const Sending& first) {
    return context.tx.all<Sending>(db::select<Sending>("notice_sendings") + R"(
         where congress_id = $1 and person_id = $2 and channel = $3 and message_id = $4
           and state in ('waiting', 'sending') and due_at <= $5
         order by id
         limit $6)",
                                   first.person_id, first.channel, first.message_id, context.now, most_lines);
}

void set_state(Context& context, const Sending& sending, SendingState state) {
    context.tx.run("update notice_sendings set state = $3 where congress_id = $1 and id = $2", sending.id,
                   state);
}

std::unordered_map<std::int64_t, Notice> notices_of(db::Tx& tx, const std::vector<Sending>& some) {
    std::vector<std::int64_t> ids;
    for (const auto& sending : some) ids.push_back(sending.notice_id.value);
    db::Where where{db::select<Notice>("notices") + " where congress_id = $1"};
    where.in("id", ids);
    std::unordered_map<std::int64_t, Notice> found;
    for (auto& notice : tx.list<Notice>(where.sql, where.arguments))
        found[notice.id.value] = std::move(notice);
    return found;
}

/// Those whose notice is still unread; the others need no message any more.
std::vector<Sending> unread(Context& context, const std::vector<Sending>& some,
                            const std::unordered_map<std::int64_t, Notice>& notices) {
    std::vector<Sending> left;
    for (const auto& sending : some) {
        if (notices.at(sending.notice_id.value).opened_at)
            set_state(context, sending, SendingState::spared);
        else
            left.push_back(sending);
    }
    return left;
}

bool is_urgent(const Notice& notice) {
    const auto* rule = rules().find(notice.rule);
    return rule && rule->urgency == Urgency::urgent;
}

/// When this person may be sent something that cannot wait for the digest but is not urgent.
Instant allowed(db::Tx& tx, Id<Person> person, Instant from) {
    auto quiet = hours(settings_of(tx, person));
    quiet.digest.clear();
    return next_allowed(from, quiet);
}

/// Those that may go out at this hour; the others are put off. What was due by day may be reached by night,
/// when no program ran in between.
std::vector<Sending> loud_enough(Context& context, const std::vector<Sending>& some,
                                 const std::unordered_map<std::int64_t, Notice>& notices) {
    if (some.empty()) return some;
    const auto from = allowed(context.tx, some.front().person_id, context.now);
    if (from <= context.now) return some;
    std::vector<Sending> left;
    for (const auto& sending : some) {
        if (is_urgent(notices.at(sending.notice_id.value)))
            left.push_back(sending);
        else
            context.tx.run("update notice_sendings set state = 'waiting', due_at = $3 where congress_id = $1 "
                           "and id = $2",
                           sending.id, from);
    }
    return left;
}

std::string full_name(const people::Label& label, Language language) {
    return language == Language::en && !label.name_en.empty() ? label.name_en : label.name;
}
std::string short_name(const people::Label& label, Language language) {
    return language == Language::en && !label.name_en.empty() ? label.name_en : label.short_name;
}

Message compose(Context& context, const std::string& site, const std::vector<Sending>& some,
                const std::unordered_map<std::int64_t, Notice>& notices) {
    auto& tx = context.tx;
    const auto& first = some.front();
    const auto person = people::person(tx, first.person_id);
    const auto language = auth::language_of(tx, first.person_id);
    const bool titles = default_settings(tx).titles;
    Message message{.person = first.person_id,
                    .channel = first.channel,
                    .to = first.channel == Channel::email ? person.email.value_or("")
                                                          : people::phone_of(tx, person.phone),
                    .attempts = first.attempts + 1};
    Letter letter{.language = language,
                  .congress = short_name(people::label_of(tx, tx.congress(), context.today), language),
                  .person = full_name(people::label_of(tx, person.id.value, context.today), language)};
    std::vector<Notice> ordered;
    for (const auto& sending : some) ordered.push_back(notices.at(sending.notice_id.value));
    const auto said = say(tx, ordered, context.today, language);
    for (std::size_t i = 0; i < some.size(); ++i) {
        const auto* rule = rules().find(ordered[i].rule);
        const auto face = said[i].face.empty() ? "office" : said[i].face;
        letter.lines.push_back({titles ? said[i].text : neutral(said[i], rule && rule->asks, language),
                                site + "/" + face + "/#/notice/" + link_token(tx, some[i].id)});
        letter.inbox = site + "/" + face + "/notices";
        letter.settings = site + "/" + face + "/me/notices";
        message.urgent = message.urgent || is_urgent(ordered[i]);
    }
    message.link = some.size() == 1 ? letter.lines.front().link : letter.inbox;
    message.settings = letter.settings;
    if (message.channel == Channel::sms) {
        message.text = short_text_of(letter);
        return message;
    }
    message.subject = subject_of(letter);
    message.text = text_of(letter);
    message.html = html_of(letter);
    return message;
}
} // namespace

std::optional<Message> claim(Context& context, const std::string& site, Ways ways) {
    if (!ways.email && !ways.sms) return std::nullopt;
    while (const auto first = first_due(context, ways)) {
        const auto all = together(context, *first);
        const auto notices = notices_of(context.tx, all);
        const auto some = loud_enough(context, unread(context, all, notices), notices);
        if (some.empty()) continue;
        auto message = compose(context, site, some, notices);
        message.id = first->message_id ? first->message_id : next_id(context.now.ms);
        for (const auto& sending : some)
            context.tx.run("update notice_sendings set state = 'sending', message_id = $3, due_at = $4, "
                           "attempts = $5 where congress_id = $1 and id = $2",
                           sending.id, message.id, Instant{context.now.ms + claim_ms}, message.attempts);
        if (!message.to.empty()) return message;
        settle(context, message, {Outcome::never, "no address any more"});
    }
    return std::nullopt;
}

void settle(Context& context, const Message& message, const Outcome& outcome) {
    if (outcome.kind == Outcome::taken) {
        context.tx.run("update notice_sendings set state = 'sent', sent_at = $3, failure = '' where "
                       "congress_id = $1 and message_id = $2",
                       message.id, context.now);
        return;
    }
    const auto pause = outcome.kind == Outcome::never ? std::nullopt : pause_ms(message.attempts);
    Instant again{context.now.ms + pause.value_or(0)};
    if (!message.urgent) again = allowed(context.tx, message.person, again);
    context.tx.run("update notice_sendings set state = $3, due_at = $4, failure = $5 where congress_id = $1 "
                   "and message_id = $2 and state = 'sending'",
                   message.id, pause ? SendingState::waiting : SendingState::failed, again, outcome.why);
}

std::optional<std::int64_t> pause_ms(std::int64_t attempts) {
    static constexpr std::array pauses{minute_ms,   5 * minute_ms, 15 * minute_ms, hour_ms,
                                       3 * hour_ms, 6 * hour_ms,   12 * hour_ms,   24 * hour_ms};
    if (attempts > std::ssize(pauses)) return std::nullopt;
    return pauses[static_cast<std::size_t>(attempts - 1)];
}

std::vector<std::int64_t> due(db::Tx& tx, Instant now) {
    return tx.all<std::int64_t>(R"(-- every congress
        select distinct congress_id from notice_sendings
         where state in ('waiting', 'sending') and due_at <= $1)",
                                now);
}
} // namespace notices
