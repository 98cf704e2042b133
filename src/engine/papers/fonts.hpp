#pragma once
// Which family of this machine stands for each typeface of the standard.
#include "base/problem.hpp"
#include "engine/papers/paper.hpp"

namespace papers {
/// A typeface, what papers/fonts.toml says of it, and what this machine has.
struct Typeface {
    std::string label_zh, label_en; // 小标宋体
    std::string docx;               // the family that Word is told
    std::string family;             // the family in use
    bool bold = false, replaced = false;
};

/// The typefaces in use, by the number of their Face. Refuses a fonts.toml that is not as it should be.
const std::vector<Typeface>& typefaces();

/// “小标宋体以 Noto Serif CJK SC Bold 代替”, for each that is replaced; empty when none is.
std::string replacements(Language language);

inline constexpr Refusal fonts_faulty{409, "fonts-faulty",
                                      "字体设置 {0} 有误：{1}。请改正，或删除它以恢复默认。",
                                      "The file of fonts {0} is faulty: {1}. Correct it, or remove it."};
} // namespace papers
