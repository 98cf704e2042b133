#include "app/channels.hpp"

#include "app/installation.hpp"

#include <fmt/core.h>

#include <fstream>

namespace app {
namespace {
std::string secret_in(const std::filesystem::path& file, const char* option) {
    if (file.empty()) return {};
    std::ifstream in(file);
    std::string secret;
    if (!std::getline(in, secret) || secret.empty())
        throw Trouble(
            fmt::format("The file {} that {} names cannot be read, or is empty.", file.string(), option));
    return secret;
}
} // namespace

notices::Post post_of(const Channels& channels) {
    notices::Post post{.site = channels.site};
    while (post.site.ends_with('/')) post.site.pop_back();
    if (!channels.smtp_url.empty()) {
        if (!channels.smtp_url.starts_with("smtp://") && !channels.smtp_url.starts_with("smtps://"))
            throw Trouble("--smtp-url must begin with smtp:// or smtps://.");
        if (!notices::is_email(channels.smtp_from))
            throw Trouble("--smtp-from must be the address from which mail is sent.");
        post.smtp = notices::Smtp{.url = channels.smtp_url,
                                  .user = channels.smtp_user,
                                  .password = secret_in(channels.smtp_password_file, "--smtp-password-file"),
                                  .from = channels.smtp_from,
                                  .from_name = channels.smtp_from_name,
                                  .plain = channels.smtp_plain};
    }
    if (!channels.hook_url.empty()) {
        if (!channels.hook_url.starts_with("https://") && !channels.hook_url.starts_with("http://"))
            throw Trouble("--hook-url must begin with https:// or http://.");
        const auto kind = from_name<notices::Signature>(channels.hook_signature);
        post.hook = notices::Hook{.url = channels.hook_url,
                                  .secret = secret_in(channels.hook_secret_file, "--hook-secret-file"),
                                  .signature = kind.value()};
        if (post.hook->secret.empty())
            throw Trouble("--hook-url needs --hook-secret-file, so that the gateway can tell who sends.");
    }
    return post;
}

bool send_test_mail(const Channels& channels, const std::string& address) {
    const auto post = post_of(channels);
    if (!post.smtp) throw Trouble("No mail server is set. Give --smtp-url and --smtp-from.");
    if (!notices::is_email(address)) throw Trouble(address + " is no e-mail address.");
    const auto at = now();
    const auto outcome = notices::send_mail(
        *post.smtp, {.id = "renda-test-" + std::to_string(next_id(at.ms)),
                     .to = address,
                     .subject = "测试邮件 · Renda test",
                     .text = "收到这封邮件，说明邮件服务器的设置可以使用。\nThe mail server works.\n",
                     .html = "<!doctype html><p>收到这封邮件，说明邮件服务器的设置可以使用。</p><p>The mail "
                             "server works.</p>",
                     .settings = post.site,
                     .at = at});
    if (outcome.kind == notices::Outcome::taken)
        fmt::print("The mail server took the message for {}.\n", address);
    else
        fmt::print("The mail server did not take it: {}.\n", outcome.why);
    return outcome.kind == notices::Outcome::taken;
}
} // namespace app
