#pragma once
// How an operation refuses: one sentence in each language that says what to do next.
#include <string>
#include <string_view>
#include <vector>

enum class Language { zh, en };

/// A kind of refusal, declared once where its rule lives. `{0}`, `{1}` stand for arguments.
struct Refusal {
    int status;       // HTTP status (RFC 9110)
    const char* code; // stable, for programs: "wrong-state"
    const char* zh;
    const char* en;
};

/// One thing wrong with a request. `at` is a JSON pointer: "/items/2/title".
struct Fault {
    std::string at;
    Refusal why;
    std::vector<std::string> args = {};
};

/// Why an operation was refused. Thrown by operations, caught once, in http/dispatch,
/// where it becomes an RFC 9457 document; the transaction around it rolls back.
struct Problem {
    Refusal refusal;
    std::vector<std::string> args = {};
    std::vector<Fault> faults = {};
};

/// The sentence for people, with its arguments filled in.
std::string say(const Refusal& refusal, const std::vector<std::string>& args, Language language);

/// The refusal of a request whose fields are faulty; shared by the wire and by operations.
inline constexpr Refusal invalid{422, "invalid", "有 {0} 处需要修改，请按提示改正后再提交。",
                                 "{0} field(s) need correcting. Please fix them and send again."};
inline constexpr Refusal not_found{404, "not-found", "没有找到这条记录，它可能不存在，或您无权查看。",
                                   "There is no such record here, or you may not see it."};
inline constexpr Refusal missing{422, "missing", "请填写此项。", "Please fill this in."};

/// Refuses one field: the whole request becomes `invalid`.
[[noreturn]] void refuse_field(std::string at, const Refusal& why, std::vector<std::string> args = {});
