#include "engine/papers/fonts.hpp"

#include "base/rows.hpp"
#include "engine/papers/sources.hpp"

#include <fontconfig/fontconfig.h>

#include <algorithm>
#include <memory>
#include <mutex>

namespace papers {
namespace {
constexpr const char* names[] = {"mark", "body", "kai", "hei", "page"}; // in the order of Face
constexpr std::string_view bold = " Bold";

/// Whether this machine has the family, by any of its names.
bool has(const std::string& family) {
    const auto pattern = std::unique_ptr<FcPattern, decltype(&FcPatternDestroy)>(
        FcPatternBuild(nullptr, FC_FAMILY, FcTypeString, family.c_str(), nullptr), FcPatternDestroy);
    const auto wish = std::unique_ptr<FcObjectSet, decltype(&FcObjectSetDestroy)>(
        FcObjectSetBuild(FC_FAMILY, nullptr), FcObjectSetDestroy);
    const auto found = std::unique_ptr<FcFontSet, decltype(&FcFontSetDestroy)>(
        FcFontList(nullptr, pattern.get(), wish.get()), FcFontSetDestroy);
    return found && found->nfont > 0;
}

/// Takes the first family of the list that is there.
bool take(Typeface& face, const std::vector<std::string>& families) {
    for (const auto& wished : families) {
        const bool is_bold = wished.ends_with(bold);
        const auto family = is_bold ? wished.substr(0, wished.size() - bold.size()) : wished;
        if (!has(family)) continue;
        face.family = family;
        face.bold = is_bold;
        return true;
    }
    return false;
}

std::vector<Typeface> find_all(const std::string& toml) {
    const auto rows = read_rows(toml, "face");
    std::vector<Typeface> faces;
    for (const std::string name : names) {
        const auto row =
            std::ranges::find_if(rows, [&](const Row& candidate) { return candidate.text("face") == name; });
        if (row == rows.end()) throw std::runtime_error("face " + name + " is missing");
        Typeface face{
            .label_zh = row->text("label_zh"), .label_en = row->text("label_en"), .docx = row->text("docx")};
        if (!take(face, row->texts("families"))) {
            face.replaced = true;
            const auto& fallback = row->texts("fallback");
            // where even these are missing, fontconfig takes what it finds nearest
            if (!take(face, fallback)) face.family = fallback.empty() ? "serif" : fallback.front();
        }
        faces.push_back(std::move(face));
    }
    return faces;
}
} // namespace

const std::vector<Typeface>& typefaces() {
    // found again only when the file has changed
    thread_local std::string text;
    thread_local std::vector<Typeface> faces;
    const auto now = source("fonts.toml");
    if (faces.empty() || now.text != text) {
        try {
            faces = find_all(now.text);
        } catch (const std::exception& error) {
            throw Problem{
                fonts_faulty, {now.file, error.what()}
            };
        }
        text = now.text;
    }
    return faces;
}

std::string replacements(Language language) {
    const bool zh = language == Language::zh;
    std::string all;
    for (const auto& face : typefaces()) {
        if (!face.replaced) continue;
        if (!all.empty()) all += zh ? "，" : ", ";
        all += zh ? face.label_zh + "以 " + face.family + (face.bold ? " 粗体" : "") + " 代替"
                  : face.family + (face.bold ? " Bold" : "") + " for " + face.label_en;
    }
    return all;
}
} // namespace papers
