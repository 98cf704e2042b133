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
} // namespace

std::string neutral(const Said& said, bool asks) {
    const auto what = said.kind + (said.number.empty() ? "" : "（" + said.number + "）");
    return asks ? "您有一件" + what + "需要办理。" : "您参与的" + what + "有了新的进展。";
}

std::string subject_of(const Letter& letter) {
    const auto what = letter.lines.size() == 1 ? letter.lines.front().sentence
                                               : "您有 " + std::to_string(letter.lines.size()) + " 条新通知";
    return "[" + letter.congress + "] " + what;
}

std::string text_of(const Letter& letter) {
    std::string text = letter.person + "，您好：\n\n";
    for (const auto& line : letter.lines) text += line.sentence + "\n" + line.link + "\n\n";
    return text + "登录后直接打开对应事项；链接三十天内有效，只对您本人有效。\n" + letter.congress + "\n\n" +
           "本邮件由系统自动发出，请勿回复。接收方式：" + letter.settings + "\n";
}

std::string html_of(const Letter& letter) {
    std::string items;
    for (const auto& line : letter.lines)
        items += "<li><p>" + escaped(line.sentence) + "<br><a href=\"" + escaped(line.link) +
                 "\">打开这一件</a></p></li>\n";
    return "<!doctype html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>" +
           escaped(subject_of(letter)) + "</title></head>\n<body>\n<p>" + escaped(letter.person) +
           "，您好：</p>\n<ul>\n" + items +
           "</ul>\n<p>登录后直接打开对应事项；链接三十天内有效，只对您本人有效。</p>\n<p>" +
           escaped(letter.congress) + "</p>\n<p><small>本邮件由系统自动发出，请勿回复。<a href=\"" +
           escaped(letter.settings) + "\">设置接收方式</a></small></p>\n</body></html>\n";
}

std::string short_text_of(const Letter& letter) {
    const bool one = letter.lines.size() == 1;
    return "【" + letter.congress + "】" +
           (one ? letter.lines.front().sentence
                : "您有 " + std::to_string(letter.lines.size()) + " 条新通知，请登录查看。") +
           (one ? letter.lines.front().link : letter.inbox);
}
} // namespace notices
