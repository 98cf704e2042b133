#pragma once
// The words of a message. It tells a matter's number and a neutral sentence, and its title only if the
// congress allows that: mailboxes and telephones are not the congress's own.
#include "engine/notices/sending.hpp"

namespace notices {
/// One line of a message.
struct Line {
    std::string sentence, link;
};

struct Letter {
    Language language = Language::zh;
    std::string congress; // short name
    std::string person;
    std::vector<Line> lines;
    std::string inbox, settings; // addresses
};

/// "您有一件代表建议（〔2020〕12号）需要办理。", or the notice itself where titles may be told.
std::string neutral(const Said& said, bool asks, Language language);

std::string subject_of(const Letter& letter);
std::string text_of(const Letter& letter);
std::string html_of(const Letter& letter);
std::string short_text_of(const Letter& letter);
} // namespace notices
