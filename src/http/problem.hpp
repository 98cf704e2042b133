#pragma once
// A refusal on the wire: RFC 9457, in the reader's language.
#include "http/request.hpp"
#include "shape/shape.hpp"

#include <cstdint>

namespace http {
struct ProblemFault {
    std::string pointer, code, detail; // the pointer is a JSON pointer into the request
};
BOOST_DESCRIBE_STRUCT(ProblemFault, (), (pointer, code, detail))

struct ProblemDetails {
    std::string type, title;
    std::int64_t status = 0;
    std::string detail;   // one sentence that says what to do
    std::string code;     // stable, for programs
    std::string instance; // the request id: what to quote when asking for help
    std::vector<ProblemFault> errors;
};
BOOST_DESCRIBE_STRUCT(ProblemDetails, (), (type, title, status, detail, code, instance, errors))

Reply problem_reply(const Problem& problem, const Request& request);

inline constexpr Refusal trouble{
    500, "trouble", "系统出错了，刚才的操作没有生效。请稍后再试；如仍不行，请把请求编号告诉办公室。",
    "Something went wrong and nothing was changed. Try again later; if it stays, "
    "give the request number to the office."};
} // namespace http
