#pragma once
// What can be wrong with one member of a request: the sentences beside the fields of a form.
#include "base/problem.hpp"

namespace faults {
inline constexpr Refusal not_a_boolean{422, "not-a-boolean", "此项只能是“是”或“否”。",
                                       "This must be true or false."};
inline constexpr Refusal not_a_number{422, "not-a-number", "请填写整数。", "This must be a whole number."};
inline constexpr Refusal not_text{422, "not-text", "此项应为文字。", "This must be text."};
inline constexpr Refusal not_a_list{422, "not-a-list", "此项应为列表。", "This must be a list."};
inline constexpr Refusal not_an_object{422, "not-an-object", "此项应由若干字段组成。",
                                       "This must be an object."};
inline constexpr Refusal not_an_id{422, "not-an-id", "编号无效，请从列表中重新选择。",
                                   "This is not a valid id. Please choose again from the list."};
inline constexpr Refusal not_a_date{422, "not-a-date", "请按“年-月-日”填写存在的日期，例如 2020-01-31。",
                                    "Please give a day that exists, such as 2020-01-31."};
inline constexpr Refusal not_a_choice{422, "not-a-choice", "请从所列选项中选择：{0}。",
                                      "Please choose one of: {0}."};
inline constexpr Refusal too_long{422, "too-long", "最多 {0} 个字，现在 {1} 个字，请删减。",
                                  "At most {0} characters; there are {1}. Please shorten it."};
inline constexpr Refusal control_character{422, "control-character",
                                           "含有看不见的控制字符，请删除后重新输入。",
                                           "It holds an invisible control character. Please type it afresh."};
inline constexpr Refusal not_utf8{422, "not-utf8", "文字编码有误，应为 UTF-8。",
                                  "The text is not valid UTF-8."};
inline constexpr Refusal unknown{422, "unknown-field", "没有名为“{0}”的项目，请去掉。",
                                 "There is no field “{0}” here. Please leave it out."};
inline constexpr Refusal twice{422, "given-twice", "同一项填写了两次，请只保留一次。",
                               "The same field is given twice. Please keep one of them."};

/// The body as a whole cannot be read.
inline constexpr Refusal not_json{400, "not-json", "提交的内容不是有效的 JSON，第 {0} 字节处有误。",
                                  "The body is not valid JSON: it goes wrong at byte {0}."};
} // namespace faults
