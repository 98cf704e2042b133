#include "engine/papers/sources.hpp"

#include "base/embedded.hpp"

#include <fstream>
#include <iterator>

namespace papers {
namespace {
std::filesystem::path& folder() {
    static std::filesystem::path place;
    return place;
}
} // namespace

void take_templates_from(std::filesystem::path place) {
    folder() = std::move(place);
}

Source source(const std::string& name) {
    Source source{.file = "papers/" + name};
    const auto path = folder() / name;
    std::error_code error;
    source.own = !folder().empty() && std::filesystem::exists(path, error);
    if (!source.own) {
        source.text = embedded_text(source.file);
        return source;
    }
    std::ifstream in(path, std::ios::binary);
    source.text.assign(std::istreambuf_iterator<char>(in), {});
    if (!in) throw Problem{template_locked, {source.file}};
    return source;
}
} // namespace papers
