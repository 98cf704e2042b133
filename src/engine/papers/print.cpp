#include "engine/papers/print.hpp"

#include "base/text.hpp"
#include "engine/papers/docx.hpp"
#include "engine/papers/fonts.hpp"
#include "engine/papers/pdf.hpp"

namespace papers {
namespace {
constexpr std::size_t longest_name = 80; // characters

/// A name that every system takes as a file's.
std::string file_name(const std::string& name) {
    std::string good;
    std::size_t length = 0;
    for (const char c : clean(name)) {
        if ((c & 0xC0) != 0x80 && ++length > longest_name) break;
        good += std::string_view("/\\:*?\"<>|\n").find(c) == std::string_view::npos ? c : ' ';
    }
    return trim(good);
}
} // namespace

Download print(const Paper& paper, const std::string& name, Format format, bool preview) {
    if (format == Format::docx)
        return {.name = file_name(name) + ".docx",
                .type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                .bytes = docx(paper)};
    const auto replaced = preview ? replacements(Language::zh) : std::string();
    return {.name = file_name(name) + ".pdf",
            .type = "application/pdf",
            .bytes = pdf(paper, replaced.empty() ? "" : "预览。本机缺少公文字体：" + replaced + "。").bytes,
            .shown = preview};
}
} // namespace papers
