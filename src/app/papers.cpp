#include "app/papers.hpp"

#include "app/installation.hpp"
#include "app/wiring.hpp"
#include "base/embedded.hpp"
#include "engine/papers/fonts.hpp"
#include "engine/papers/print.hpp"
#include "engine/papers/sources.hpp"

#include <fmt/core.h>

#include <fstream>

namespace app {
namespace {
namespace fs = std::filesystem;
constexpr std::string_view folder = "papers/";

void write(const fs::path& file, std::string_view bytes) {
    std::ofstream out(file, std::ios::binary);
    if (!(out << bytes << std::flush)) throw Trouble("The file " + file.string() + " cannot be written.");
}

/// What is there already stays as it is.
void write_defaults(const fs::path& into) {
    fs::create_directories(into);
    for (const auto& file : embedded_files()) {
        const std::string_view name = file.name;
        if (!name.starts_with(folder)) continue;
        const auto target = into / name.substr(folder.size());
        if (fs::exists(target)) {
            fmt::print("{} is there already and stays as it is.\n", target.string());
            continue;
        }
        write(target, file.text);
        fmt::print("{}\n", target.string());
    }
}

void print_words(std::span<const papers::Placeholder> words, Language language, int depth) {
    for (const auto& word : words) {
        fmt::print("{:{}}{{{}{}}}  {}\n", "", depth * 4, word.each.empty() ? "" : "每个 ", word.name,
                   language == Language::zh ? word.zh : word.en);
        print_words(word.each, language, depth + 1);
    }
}

/// The paper with every placeholder standing for itself, and with none: the two ends of what it can look
/// like.
void try_out(const papers::Kind& kind, const fs::path& samples) {
    const auto made_on = date(2020, 1, 1);
    papers::make(kind, {}, made_on);
    const auto paper = papers::make(kind, papers::sample(kind.placeholders), made_on);
    if (samples.empty()) return;
    for (const auto format : {papers::Format::pdf, papers::Format::docx}) {
        const auto file = papers::print(paper, kind.key, format, false);
        write(samples / file.name, file.bytes);
    }
}
} // namespace

bool papers(const PapersAsked& asked) {
    if (!asked.write.empty()) {
        write_defaults(asked.write);
        return true;
    }
    if (!asked.data.empty()) papers::take_templates_from(asked.data / "papers");
    if (!asked.samples.empty()) fs::create_directories(asked.samples);
    const bool zh = asked.language == Language::zh;
    bool good = true;
    for (const auto& kind : paper_kinds()) {
        fmt::print("papers/{}.txt  {}{}\n", kind.key, zh ? kind.zh : kind.en,
                   papers::source(std::string(kind.key) + ".txt").own
                       ? (zh ? "（本机构修改）" : " (changed here)")
                       : "");
        print_words(kind.placeholders, asked.language, 1);
        try {
            try_out(kind, asked.samples);
        } catch (const Problem& problem) {
            fmt::print("{}\n", say(problem.refusal, problem.args, asked.language));
            good = false;
        }
        fmt::print("\n");
    }
    if (const auto replaced = papers::replacements(asked.language); !replaced.empty())
        fmt::print("{}{}\n", zh ? "本机缺少公文字体：" : "Typefaces that this machine lacks: ", replaced);
    return good;
}
} // namespace app
