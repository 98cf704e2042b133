#include "engine/notices/mail.hpp"

#include "base/hash.hpp"
#include "support/child.hpp"
#include "support/database.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

namespace {
using notices::Mail;
using notices::Outcome;
using notices::Smtp;

/// A real mail server that puts what it takes into a folder.
class Mailbox {
public:
    explicit Mailbox(int port)
        : server_({"/usr/bin/python3", "-m", "aiosmtpd", "-n", "-l", "127.0.0.1:" + std::to_string(port),
                   "-c", "aiosmtpd.handlers.Mailbox", (folder_.path() / "box").string()}),
          ready_(server_.wait_for(port)) {}

    static bool installed() { return std::system("/usr/bin/python3 -c 'import aiosmtpd' 2>/dev/null") == 0; }
    bool ready() const { return ready_; }
    std::vector<std::string> mails() const {
        std::vector<std::string> all;
        for (const auto& file : std::filesystem::directory_iterator(folder_.path() / "box" / "new")) {
            std::ifstream in(file.path(), std::ios::binary);
            std::ostringstream text;
            text << in.rdbuf();
            all.push_back(text.str());
        }
        return all;
    }
    /// What Python's own mail parser makes of the only mail: subject, parts and their texts.
    std::string read() const {
        const auto script = "import mailbox,sys; from email import policy,message_from_bytes\n"
                            "m=message_from_bytes(open([__import__('glob').glob('" +
                            (folder_.path() / "box" / "new").string() +
                            "/*')][0][0],'rb').read(),policy=policy.default)\n"
                            "print(m['subject']); print(m['from']); print(m.get_content_type())\n"
                            "[print(p.get_content_type(), p.get_content().strip()) for p in m.iter_parts()]\n"
                            "print(m['list-unsubscribe']); print(m['message-id']); print(m['date'])";
        const auto file = folder_.path() / "read.py";
        std::ofstream(file) << script;
        const auto command = "/usr/bin/python3 " + file.string() + " 2>&1";
        std::string said;
        FILE* pipe = popen(command.c_str(), "r");
        char chunk[512];
        while (const auto count = std::fread(chunk, 1, sizeof chunk, pipe)) said.append(chunk, count);
        pclose(pipe);
        return said;
    }

private:
    support::Folder folder_;
    support::Child server_;
    bool ready_;
};

Mail mail() {
    return {.id = "renda-12",
            .to = "li@example.org",
            .subject =
                "[江海区人大] 您有一件代表建议（〔2020〕12号）需要办理，请在规定的期限内签收并答复代表。",
            .text = "李禾，您好：\n\n您有一件代表建议需要办理。\n",
            .html = "<!doctype html><p>您有一件代表建议需要办理。</p>",
            .settings = "https://renda.example/deputy/me/notices",
            .at = {1'583'200'000'000}};
}
Smtp server(int port) {
    return {.url = "smtp://127.0.0.1:" + std::to_string(port),
            .from = "renda@example.org",
            .from_name = "江海区人大常委会",
            .plain = true};
}
} // namespace

TEST_CASE("a mail in Chinese reaches a real mail server whole") {
    if (!Mailbox::installed()) {
        MESSAGE("python3-aiosmtpd is not installed: skipped");
        return;
    }
    const auto port = support::free_port();
    const Mailbox box(port);
    REQUIRE(box.ready());
    const auto outcome = notices::send_mail(server(port), mail());
    CHECK_MESSAGE(outcome.kind == Outcome::taken, outcome.why);
    REQUIRE(box.mails().size() == 1);
    CHECK(box.read() == mail().subject + "\n江海区人大常委会 <renda@example.org>\nmultipart/alternative\n"
                                         "text/plain 李禾，您好：\n\n您有一件代表建议需要办理。\n"
                                         "text/html <!doctype html><p>您有一件代表建议需要办理。</p>\n"
                                         "<https://renda.example/deputy/me/notices>\n<renda-12@example.org>\n"
                                         "Tue, 03 Mar 2020 09:46:40 +0800\n");
}

TEST_CASE("a server without TLS gets nothing unless that is allowed, and one that is away is named so") {
    if (!Mailbox::installed()) {
        MESSAGE("python3-aiosmtpd is not installed: skipped");
        return;
    }
    const auto port = support::free_port();
    CHECK(notices::send_mail(server(port), mail()).kind == Outcome::unreachable);
    const Mailbox box(port);
    REQUIRE(box.ready());
    auto strict = server(port);
    strict.plain = false;
    CHECK(notices::send_mail(strict, mail()).kind == Outcome::unreachable);
    CHECK(box.mails().empty());
}

TEST_CASE("encoded words are short and cut no character") {
    CHECK(notices::encoded_words("plain") == "plain");
    const auto words = notices::encoded_words(mail().subject);
    std::istringstream lines(words);
    for (std::string line; std::getline(lines, line);) {
        while (!line.empty() && (line.back() == '\r' || line.front() == ' '))
            line = line.back() == '\r' ? line.substr(0, line.size() - 1) : line.substr(1);
        CHECK(line.size() <= 75);
        CHECK(line.starts_with("=?UTF-8?B?"));
        CHECK(line.ends_with("?="));
    }
    CHECK(notices::encoded_words("江") == "=?UTF-8?B?" + base64("江") + "?=");
    CHECK(notices::encoded_words("a\r\nBcc: x@example.org").starts_with("=?UTF-8?B?")); // no second header
}
