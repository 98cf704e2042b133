// Templates of official papers, which an office may change: read, and filled as a real paper is.
#include "door.hpp"

#include "base/text.hpp"
#include "engine/papers/template.hpp"
#include "systems/meetings/document_words.hpp"

namespace {
void check(const std::vector<papers::Block>& blocks) {
    for (const auto& block : blocks) {
        const auto* table = std::get_if<papers::Table>(&block);
        if (!table) continue;
        for (const auto& row : table->rows) {
            std::size_t columns = 0;
            for (const auto& cell : row) columns += static_cast<std::size_t>(cell.span);
            fuzz::claim(columns == table->widths.size(), "a row has the columns of its table");
        }
    }
}
} // namespace

void door(std::string_view bytes) {
    static const auto values = papers::sample(meetings::meeting_words);
    const papers::Template read("a.txt", bytes, meetings::meeting_words);
    const auto paper = read.fill(values);
    fuzz::claim(well_formed(paper.title) && well_formed(paper.number), "a paper is well-formed text");
    check(paper.body);
    check(paper.enclosed);
}
