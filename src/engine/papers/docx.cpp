#include "engine/papers/docx.hpp"

#include "engine/papers/docx_parts.hpp"
#include "engine/papers/docx_xml.hpp"
#include "engine/papers/measures.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace papers {
namespace {
using namespace word;

constexpr std::size_t longest_whole = 200; // characters of a cell whose row is not cut at the end of a page

class Document {
public:
    explicit Document(const Paper& paper) : paper_(paper) {}

    std::string run() {
        body_ = root(document_, "w:document").append_child("w:body");
        head();
        for (const auto& block : paper_.body) add(block);
        tail();
        fresh_ = !paper_.enclosed.empty();
        for (const auto& block : paper_.enclosed) add(block);
        imprint();
        section();
        return text_of(document_);
    }

private:
    pugi::xml_node put(const char* style, const std::string& text, const char* characters = nullptr) {
        auto node = paragraph(body_, style);
        if (std::exchange(fresh_, false)) properties(node).append_child("w:pageBreakBefore");
        if (!text.empty()) word::run(node, text, characters);
        return node;
    }
    void blank(int lines) {
        for (int i = 0; i < lines; ++i) put("Recipient", "");
    }

    void head() {
        if (paper_.layout == Layout::red_head) {
            auto mark = put("Mark", paper_.mark);
            word::add(properties(mark), "w:spacing", at("w:before", twips(mark_top)));
            blank(2);
            auto number = put("Number", paper_.number);
            word::add(properties(number).append_child("w:pBdr"), "w:bottom", at("w:val", "single"),
                      at("w:sz", 16), at("w:space", twips(rule_gap) / 20), at("w:color", "CC0000"));
        }
        if (!paper_.corner.empty()) put("Corner", paper_.corner);
        if (paper_.layout != Layout::red_head && !paper_.number.empty())
            val(properties(put("Number", paper_.number)), "w:jc", "right");
        title(paper_.title);
        if (!paper_.recipient.empty()) put("Recipient", paper_.recipient);
    }

    void title(const std::string& words) {
        if (words.empty()) return;
        blank(paper_.layout == Layout::form ? 1 : 2);
        std::string lines;
        for (const auto& line : title_lines(words, title_characters))
            lines += (lines.empty() ? "" : "\n") + line;
        put("Title", lines);
        blank(1);
    }

    void add(const Block& block) {
        if (const auto* text = std::get_if<Paragraph>(&block))
            add(*text);
        else if (const auto* table = std::get_if<Table>(&block))
            add(*table);
        else
            fresh_ = true;
    }

    static const char* style_of(const Paragraph& text) {
        const bool whole = text.runs.size() == 1;
        switch (text.role) {
        case Role::centred: return whole && text.runs[0].face == Face::mark ? "EnclosureTitle" : "Centred";
        case Role::enclosure: return "Enclosure";
        case Role::heading: return "EnclosureHead";
        case Role::title: return "Title";
        case Role::body: break;
        }
        if (whole && text.runs[0].face == Face::hei) return "Heading1";
        return whole && text.runs[0].face == Face::kai ? "Heading2" : "Body";
    }

    void add(const Paragraph& text) {
        if (text.runs.empty()) return blank(1);
        if (text.role == Role::title) return title(text.runs[0].text);
        if (text.role == Role::enclosure && !std::exchange(enclosure_, true)) blank(1);
        auto node = put(style_of(text), "");
        const bool mixed = text.runs.size() > 1;
        for (const auto& part : text.runs)
            word::run(node, part.text,
                      !mixed || part.face == Face::body ? nullptr
                      : part.face == Face::hei          ? "Hei"
                                                        : "Kai");
    }

    void add(const Table& table) {
        auto node = body_.append_child("w:tbl");
        auto about = node.append_child("w:tblPr");
        word::add(about, "w:tblW", at("w:w", twips(text_width)), at("w:type", "dxa"));
        auto borders = about.append_child("w:tblBorders");
        for (const char* side : {"w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"})
            word::add(borders, side, at("w:val", "single"), at("w:sz", 5), at("w:space", 0),
                      at("w:color", "000000"));
        word::add(about, "w:tblLayout", at("w:type", "fixed"));
        const double whole = std::accumulate(table.widths.begin(), table.widths.end(), 0.0);
        std::vector<int> widths;
        auto grid = node.append_child("w:tblGrid");
        for (const auto width : table.widths) {
            widths.push_back(twips(width * text_width / whole));
            word::add(grid, "w:gridCol", at("w:w", widths.back()));
        }
        bool at_head = true;
        for (const auto& cells : table.rows) {
            at_head = at_head && std::ranges::all_of(cells, &Cell::label);
            row(node.append_child("w:tr"), table, widths, cells, at_head);
        }
        spacer();
    }

    void row(pugi::xml_node node, const Table& table, const std::vector<int>& widths,
             const std::vector<Cell>& cells, bool head) {
        auto about = node.append_child("w:trPr");
        if (std::ranges::none_of(cells,
                                 [](const Cell& cell) { return cell.text.size() > 3 * longest_whole; }))
            about.append_child("w:cantSplit");
        if (head) about.append_child("w:tblHeader");
        std::size_t column = 0;
        for (const auto& cell : cells) {
            int width = 0;
            for (int i = 0; i < cell.span && column < widths.size(); ++i) width += widths[column++];
            auto box = node.append_child("w:tc");
            auto shape = box.append_child("w:tcPr");
            word::add(shape, "w:tcW", at("w:w", width), at("w:type", "dxa"));
            if (cell.span > 1) val(shape, "w:gridSpan", cell.span);
            val(shape, "w:vAlign", "center");
            auto text = word::run(paragraph(box, cell.label ? "TableLabel" : "TableText"), cell.text);
            if (table.size != small_size) val(text.child("w:rPr"), "w:sz", static_cast<int>(table.size * 2));
        }
    }

    /// Two tables in a row would become one.
    void spacer() {
        auto node = put("TableText", "");
        word::add(properties(node), "w:spacing", at("w:line", 120), at("w:lineRule", "exact"));
    }

    /// 署名 above the middle of 成文日期, which ends four characters from the right.
    void tail() {
        const bool is_signed = !paper_.signature.empty() || !paper_.date.empty();
        if (is_signed) {
            keep_last();
            for (int i = 0; i < 2; ++i) properties(put("Recipient", "")).append_child("w:keepNext");
            const double right = 4 * body_size;
            if (!paper_.signature.empty()) {
                const double middle = right + width_of(paper_.date) * step / 2;
                const double from_right = std::max(0.0, middle - width_of(paper_.signature) * step / 2);
                word::add(properties(put("Signature", paper_.signature)), "w:ind",
                          at("w:right", twips(from_right)));
            }
            if (!paper_.date.empty())
                word::add(properties(put("Date", paper_.date)), "w:ind", at("w:right", twips(right)));
        }
        if (!paper_.note.empty()) put("Note", paper_.note);
    }
    /// A signature never stands alone on a page.
    void keep_last() {
        auto last = body_.last_child();
        if (std::string_view(last.name()) == "w:p" && !properties(last).child("w:keepNext"))
            properties(last).insert_child_after("w:keepNext", properties(last).child("w:pStyle"));
    }

    /// 版记, in a frame at the foot of the page on which the text ends.
    void imprint() {
        const bool ruled = paper_.layout != Layout::letter;
        std::vector<std::string> lines;
        if (!paper_.copies.empty()) lines.push_back("抄送：" + paper_.copies);
        if (!paper_.printer.empty() || !paper_.printed.empty())
            lines.push_back(paper_.printer + "\t" + (paper_.printed.empty() ? "" : paper_.printed + "印发"));
        if (lines.empty()) return;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            auto node = paragraph(body_, "Imprint");
            auto about = properties(node);
            word::add(about, "w:framePr", at("w:w", twips(text_width)), at("w:wrap", "around"),
                      at("w:vAnchor", "margin"), at("w:hAnchor", "margin"), at("w:xAlign", "left"),
                      at("w:yAlign", "bottom"));
            if (ruled) {
                auto borders = about.append_child("w:pBdr");
                const auto border = [&](const char* side, int size) {
                    word::add(borders, side, at("w:val", "single"), at("w:sz", size), at("w:space", 1),
                              at("w:color", "000000"));
                };
                if (i == 0) border("w:top", 8);
                if (i + 1 == lines.size()) border("w:bottom", 8);
                if (i > 0) border("w:between", 6);
            }
            word::add(about.append_child("w:tabs"), "w:tab", at("w:val", "right"),
                      at("w:pos", twips(text_width - small_size)));
            word::add(about, "w:ind", at("w:left", twips(small_size)), at("w:right", twips(small_size)));
            const auto tab = lines[i].find('\t');
            word::run(node, lines[i].substr(0, tab));
            if (tab != std::string::npos) {
                node.append_child("w:r").append_child("w:tab");
                word::run(node, lines[i].substr(tab + 1));
            }
        }
        spacer();
    }

    void section() {
        auto node = body_.append_child("w:sectPr");
        const auto reference = [&](const char* what, const char* type, const char* id) {
            word::add(node, what, at("w:type", type), at("r:id", id));
        };
        reference("w:headerReference", "default", "header");
        reference("w:headerReference", "even", "header_even");
        reference("w:headerReference", "first", "header_first");
        reference("w:footerReference", "default", "footer");
        reference("w:footerReference", "even", "footer_even");
        reference("w:footerReference", "first", "footer_first");
        word::add(node, "w:pgSz", at("w:w", twips(page_width)), at("w:h", twips(page_height)));
        const double head = paper_.layout == Layout::letter ? letter_mark_top : 15 * mm;
        word::add(node, "w:pgMar", at("w:top", twips(top_margin)), at("w:right", twips(right_margin)),
                  at("w:bottom", twips(bottom_margin)), at("w:left", twips(left_margin)),
                  at("w:header", twips(head)),
                  at("w:footer", twips(bottom_margin - page_number_gap - small_size)), at("w:gutter", 0));
        node.append_child("w:titlePg");
        word::add(node, "w:docGrid", at("w:type", "lines"), at("w:linePitch", twips(pitch)));
    }

    const Paper& paper_;
    pugi::xml_document document_;
    pugi::xml_node body_;
    bool fresh_ = false, enclosure_ = false;
};
} // namespace

std::string docx(const Paper& paper) {
    auto entries = word::parts(paper);
    entries.insert(entries.begin() + 1, {"word/document.xml", Document(paper).run()});
    return package(entries);
}
} // namespace papers
