#include "engine/papers/make.hpp"

#include "engine/papers/sources.hpp"

namespace papers {
Paper make(const Kind& kind, const Values& values, Date made_on) {
    const auto found = source(std::string(kind.key) + ".txt");
    auto paper = Template(found.file, found.text, kind.placeholders).fill(values);
    paper.made_on = made_on;
    return paper;
}
} // namespace papers
