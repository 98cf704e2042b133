#pragma once
// E-mail by SMTP.
#include "base/date.hpp"
#include "engine/notices/outcome.hpp"

namespace notices {
struct Smtp {
    std::string url; // "smtp://mail.example.cn:587", "smtps://mail.example.cn:465"
    std::string user, password;
    std::string from, from_name; // address and name of the sender
    bool plain = false;          // allow a server without TLS, such as one on the same machine
};

struct Mail {
    std::string id; // the same in every attempt, so that a mailbox can tell a second copy
    std::string to, subject, text, html;
    std::string settings; // where the reader can turn these messages off
    Instant at;
};

Outcome send_mail(const Smtp& smtp, const Mail& mail);

/// A header's text as encoded words of at most 75 characters, none of them cutting a character (RFC 2047).
std::string encoded_words(std::string_view text);
} // namespace notices
