#include "engine/notices/message.hpp"

namespace notices {
namespace {
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        default: out += c;
        }
    return out;
}

/// What a message says around its lines.
struct Words {
    const char *tag, *dear, *comma, *open, *about_links, *automatic, *settings, *new_notices, *sign_in;
};
constexpr Words chinese{.tag = "zh-CN",
                        .dear = "",
                        .comma = "，您好：",
                        .open = "打开这一件",
                        .about_links = "登录后直接打开对应事项；链接三十天内有效，只对您本人有效。",
                        .automatic = "本邮件由系统自动发出，请勿回复。",
                        .settings = "接收方式",
                        .new_notices = " 条新通知",
                        .sign_in = "，请登录查看。"};
constexpr Words english{.tag = "en",
                        .dear = "Dear ",
                        .comma = ",",
                        .open = "Open this one",
                        .about_links = "After signing in each link opens its one task. It is good for thirty "
                                       "days, and for you alone.",
                        .automatic = "This message was sent automatically; please do not reply. ",
                        .settings = "How you are told",
                        .new_notices = " new notices",
                        .sign_in = ". Please sign in to read them. "};

const Words& words(const Letter& letter) {
    return letter.language == Language::en ? english : chinese;
}

std::string how_many(const Letter& letter) {
    const auto count = std::to_string(letter.lines.size());
    return (letter.language == Language::en ? "You have " : "您有 ") + count + words(letter).new_notices;
}
} // namespace

std::string neutral(const Said& said, bool asks, Language language) {
    if (language == Language::en) {
        const auto what = said.kind + (said.number.empty() ? "" : " (" + said.number + ")");
        return (asks ? "A matter waits for you: " : "News of a matter that you take part in: ") + what + ".";
    }
    const auto what = said.kind + (said.number.empty() ? "" : "（" + said.number + "）");
    return asks ? "您有一件" + what + "需要办理。" : "您参与的" + what + "有了新的进展。";
}

std::string subject_of(const Letter& letter) {
    return "[" + letter.congress + "] " +
           (letter.lines.size() == 1 ? letter.lines.front().sentence : how_many(letter));
}

std::string text_of(const Letter& letter) {
    const auto& say = words(letter);
    const std::string colon = letter.language == Language::en ? ": " : "：";
    std::string text = say.dear + letter.person + say.comma + "\n\n";
    for (const auto& line : letter.lines) text += line.sentence + "\n" + line.link + "\n\n";
    return text + say.about_links + "\n" + letter.congress + "\n\n" + say.automatic + say.settings + colon +
           letter.settings + "\n";
}

std::string html_of(const Letter& letter) {
    const auto& say = words(letter);
    std::string items;
    for (const auto& line : letter.lines)
        items += "<li><p>" + escaped(line.sentence) + "<br><a href=\"" + escaped(line.link) + "\">" +
                 say.open + "</a></p></li>\n";
    return "<!doctype html>\n<html lang=\"" + std::string(say.tag) +
           "\"><head><meta charset=\"utf-8\"><title>" + escaped(subject_of(letter)) +
           "</title></head>\n<body>\n<p>" + say.dear + escaped(letter.person) + say.comma + "</p>\n<ul>\n" +
           items + "</ul>\n<p>" + say.about_links + "</p>\n<p>" + escaped(letter.congress) +
           "</p>\n<p><small>" + say.automatic + "<a href=\"" + escaped(letter.settings) + "\">" +
           say.settings + "</a></small></p>\n</body></html>\n";
}

std::string short_text_of(const Letter& letter) {
    const auto who =
        letter.language == Language::en ? "[" + letter.congress + "] " : "【" + letter.congress + "】";
    if (letter.lines.size() > 1) return who + how_many(letter) + words(letter).sign_in + letter.inbox;
    return who + letter.lines.front().sentence + (letter.language == Language::en ? " " : "") +
           letter.lines.front().link;
}
} // namespace notices
