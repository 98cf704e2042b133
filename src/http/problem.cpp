#include "http/problem.hpp"

#include "shape/json.hpp"

namespace http {
namespace {
struct Title {
    int status;
    const char* zh;
    const char* en;
};

constexpr Title titles[] = {
    {400, "请求有误",     "Bad request"            },
    {401, "需要登录",     "Sign-in needed"         },
    {403, "不允许",       "Not allowed"            },
    {404, "没有找到",     "Not found"              },
    {405, "不支持的方式", "Method not allowed"     },
    {409, "当前不能办理", "Not possible now"       },
    {412, "已被他人修改", "Changed meanwhile"      },
    {413, "内容太大",     "Too large"              },
    {422, "需要修改",     "Needs correcting"       },
    {428, "缺少版本",     "Version needed"         },
    {429, "请稍后再试",   "Too many attempts"      },
    {431, "请求头太大",   "Headers too large"      },
    {503, "系统暂忙",     "Temporarily unavailable"},
};
constexpr Title otherwise{500, "系统错误", "Internal error"};
} // namespace

static std::string title_of(int status, Language language) {
    const auto* found = &otherwise;
    for (const auto& title : titles)
        if (title.status == status) found = &title;
    return language == Language::zh ? found->zh : found->en;
}

Reply problem_reply(const Problem& problem, const Request& request) {
    const auto language = request.language();
    const auto& refusal = problem.refusal;
    ProblemDetails details{std::string("urn:renda:problem:") + refusal.code,
                           title_of(refusal.status, language),
                           refusal.status,
                           say(refusal, problem.args, language),
                           refusal.code,
                           request.id,
                           {}};
    for (const auto& fault : problem.faults)
        details.errors.push_back({fault.at, fault.why.code, say(fault.why, fault.args, language)});
    Reply reply{refusal.status, "application/problem+json; charset=utf-8", json::write(details), {}};
    reply.with("Content-Language", language == Language::zh ? "zh-CN" : "en");
    if (refusal.status == 503) reply.with("Retry-After", "5");
    return reply;
}
} // namespace http
