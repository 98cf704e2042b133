#include "engine/papers/docx_parts.hpp"

#include "engine/papers/docx_xml.hpp"
#include "engine/papers/measures.hpp"

#include <algorithm>

namespace papers::word {
namespace {
/// A style of paragraphs.
struct Style {
    const char* id;
    const char* name; // as Word shows it
    Face face;
    double size;
    const char* align = "both";
    int indent = 0; // characters, of the first line
    bool red = false;
    bool exact = true; // on the grid of lines
    bool keep_next = false;
    int outline = -1; // level in the list of headings
};

constexpr Style styles[] = {
    {"Body", "公文正文", Face::body, body_size, "both", 2},
    {"Mark", "发文机关标志", Face::mark, 30, "center", 0, true, false, true},
    {"Number", "发文字号", Face::body, body_size, "center"},
    {"Corner", "右上标注", Face::hei, body_size, "right"},
    {"Title", "Title", Face::mark, title_size, "center", 0, false, true, true, 0},
    {"Recipient", "主送机关", Face::body, body_size, "left"},
    {"Heading1", "heading 1", Face::hei, body_size, "both", 2, false, true, true, 1},
    {"Heading2", "heading 2", Face::kai, body_size, "both", 2, false, true, true, 2},
    {"Centred", "居中", Face::body, body_size, "center", 0, false, true, true},
    {"Enclosure", "附件说明", Face::body, body_size, "left", 2},
    {"EnclosureHead", "附件", Face::hei, body_size, "left", 0, false, true, true},
    {"EnclosureTitle", "附件标题", Face::mark, body_size, "center", 0, false, true, true},
    {"Signature", "Signature", Face::body, body_size, "right", 0, false, true, true},
    {"Date", "Date", Face::body, body_size, "right"},
    {"Note", "附注", Face::body, body_size, "left", 2},
    {"Imprint", "版记", Face::body, small_size, "both", 0, false, false},
    {"TableText", "表格文字", Face::body, small_size, "left", 0, false, false},
    {"TableLabel", "表格栏目", Face::hei, small_size, "center", 0, false, false},
    {"Header", "header", Face::hei, small_size, "center", 0, false, false},
    {"Footer", "footer", Face::page, small_size, "right", 0, false, false},
};

const Typeface& typeface(Face face) {
    return typefaces()[static_cast<std::size_t>(face)];
}

void fonts(pugi::xml_node about, Face face) {
    const auto& name = typeface(face).docx;
    add(about, "w:rFonts", at("w:ascii", name), at("w:hAnsi", name), at("w:eastAsia", name),
        at("w:cs", name));
}

void size(pugi::xml_node about, double points) {
    const auto half = static_cast<int>(std::lround(points * 2));
    val(about, "w:sz", half);
    val(about, "w:szCs", half);
}

void add_style(pugi::xml_node parent, const Style& style) {
    auto node = add(parent, "w:style", at("w:type", "paragraph"), at("w:styleId", style.id));
    val(node, "w:name", style.name);
    val(node, "w:basedOn", "Normal");
    node.append_child("w:qFormat");
    auto about = node.append_child("w:pPr");
    if (style.keep_next) about.append_child("w:keepNext");
    if (!style.exact) val(about, "w:snapToGrid", 0);
    if (style.exact)
        add(about, "w:spacing", at("w:line", twips(pitch)), at("w:lineRule", "exact"));
    else
        add(about, "w:spacing", at("w:line", 300), at("w:lineRule", "auto"));
    if (style.indent > 0)
        add(about, "w:ind", at("w:firstLineChars", style.indent * 100),
            at("w:firstLine", twips(style.indent * step)));
    val(about, "w:jc", style.align);
    if (style.outline >= 0) val(about, "w:outlineLvl", style.outline);
    auto letters = node.append_child("w:rPr");
    fonts(letters, style.face);
    if (style.red) val(letters, "w:color", "CC0000");
    // 156 mm take 28 characters only when they stand a hair closer than their size
    if (style.size == body_size)
        val(letters, "w:spacing", static_cast<int>(std::floor((step - body_size) * 20)));
    size(letters, style.size);
}

std::string styles_part() {
    pugi::xml_document document;
    auto node = root(document, "w:styles");
    auto letters = node.append_child("w:docDefaults").append_child("w:rPrDefault").append_child("w:rPr");
    fonts(letters, Face::body);
    size(letters, body_size);
    add(letters, "w:lang", at("w:val", "en-US"), at("w:eastAsia", "zh-CN"));
    auto normal =
        add(node, "w:style", at("w:type", "paragraph"), at("w:default", "1"), at("w:styleId", "Normal"));
    val(normal, "w:name", "Normal");
    normal.append_child("w:qFormat");
    val(normal.append_child("w:pPr"), "w:widowControl", 0);
    auto table =
        add(node, "w:style", at("w:type", "table"), at("w:default", "1"), at("w:styleId", "TableNormal"));
    val(table, "w:name", "Normal Table");
    for (const auto& style : styles) add_style(node, style);
    const auto letters_of = [&](const char* id, const char* name, Face face) {
        auto characters = add(node, "w:style", at("w:type", "character"), at("w:styleId", id));
        val(characters, "w:name", name);
        fonts(characters.append_child("w:rPr"), face);
    };
    letters_of("Hei", "黑体字", Face::hei);
    letters_of("Kai", "楷体字", Face::kai);
    return text_of(document);
}

/// What may stand for a typeface where it is missing.
std::string fonts_part() {
    pugi::xml_document document;
    auto node = root(document, "w:fonts");
    for (const auto& face : typefaces()) {
        auto font = add(node, "w:font", at("w:name", face.docx));
        if (face.family != face.docx) val(font, "w:altName", face.family);
        val(font, "w:charset", "86");
    }
    return text_of(document);
}

std::string settings_part() {
    pugi::xml_document document;
    auto node = root(document, "w:settings");
    node.append_child("w:evenAndOddHeaders");
    val(node, "w:characterSpacingControl", "compressPunctuation");
    return text_of(document);
}

void red_rule(pugi::xml_node about, const char* kind, double gap) {
    add(about.append_child("w:pBdr"), "w:bottom", at("w:val", kind), at("w:sz", 24),
        at("w:space", twips(gap) / 20), at("w:color", "CC0000"));
    add(about, "w:ind", at("w:left", twips((page_width - letter_rule) / 2 - left_margin)),
        at("w:right", twips((page_width - letter_rule) / 2 - right_margin)));
}

/// The head of page one of a letter has the mark above the double rule; every head of a draft says so.
std::string head_part(const Paper& paper, bool with_mark) {
    pugi::xml_document document;
    auto node = root(document, "w:hdr");
    if (!paper.warning.empty()) run(paragraph(node, "Header"), paper.warning);
    if (with_mark) {
        auto mark = paragraph(node, "Mark");
        red_rule(properties(mark), "thickThinSmallGap", rule_gap);
        auto letters = run(mark, paper.mark).child("w:rPr");
        size(letters, std::min(30.0, text_width / std::max(1.0, width_of(paper.mark))));
    } else if (paper.warning.empty()) {
        paragraph(node, "Header");
    }
    return text_of(document);
}

/// — 3 —
std::string foot_part(const char* align) {
    pugi::xml_document document;
    auto node = paragraph(root(document, "w:ftr"), "Footer");
    const auto one = twips(small_size);
    add(properties(node), "w:ind", at("w:leftChars", 100), at("w:left", one), at("w:rightChars", 100),
        at("w:right", one));
    val(properties(node), "w:jc", align);
    run(node, "— ");
    run(add(node, "w:fldSimple", at("w:instr", "PAGE")), "1");
    run(node, " —");
    return text_of(document);
}

std::string letter_foot_part() {
    pugi::xml_document document;
    auto node = paragraph(root(document, "w:ftr"), "Footer");
    red_rule(properties(node), "thinThickSmallGap", 3 * mm);
    return text_of(document);
}

std::string core_part(const Paper& paper) {
    pugi::xml_document document;
    auto node = add(document, "cp:coreProperties",
                    at("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
                    at("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
                    at("xmlns:dcterms", "http://purl.org/dc/terms/"),
                    at("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"));
    node.append_child("dc:title").text().set(paper.title.c_str());
    node.append_child("dc:creator").text().set((paper.mark.empty() ? paper.signature : paper.mark).c_str());
    add(node, "dcterms:created", at("xsi:type", "dcterms:W3CDTF"))
        .text()
        .set((to_string(paper.made_on) + "T00:00:00Z").c_str());
    return text_of(document);
}

/// A part of the package, and what leads to it.
struct Listed {
    const char* name;
    const char* content; // its media type's last part
    const char* relation;
};
constexpr Listed listed[] = {
    {"styles.xml",       "styles",    "styles"   },
    {"fontTable.xml",    "fontTable", "fontTable"},
    {"settings.xml",     "settings",  "settings" },
    {"header.xml",       "header",    "header"   },
    {"header_even.xml",  "header",    "header"   },
    {"header_first.xml", "header",    "header"   },
    {"footer.xml",       "footer",    "footer"   },
    {"footer_even.xml",  "footer",    "footer"   },
    {"footer_first.xml", "footer",    "footer"   },
};

std::string types_part() {
    pugi::xml_document document;
    auto node =
        add(document, "Types", at("xmlns", "http://schemas.openxmlformats.org/package/2006/content-types"));
    add(node, "Default", at("Extension", "rels"),
        at("ContentType", "application/vnd.openxmlformats-package.relationships+xml"));
    add(node, "Default", at("Extension", "xml"), at("ContentType", "application/xml"));
    const std::string word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    add(node, "Override", at("PartName", "/word/document.xml"),
        at("ContentType", word + "document.main+xml"));
    for (const auto& part : listed)
        add(node, "Override", at("PartName", std::string("/word/") + part.name),
            at("ContentType", word + part.content + "+xml"));
    add(node, "Override", at("PartName", "/docProps/core.xml"),
        at("ContentType", "application/vnd.openxmlformats-package.core-properties+xml"));
    return text_of(document);
}

pugi::xml_node relations(pugi::xml_document& document) {
    return add(document, "Relationships",
               at("xmlns", "http://schemas.openxmlformats.org/package/2006/relationships"));
}

std::string package_relations() {
    pugi::xml_document document;
    auto node = relations(document);
    add(node, "Relationship", at("Id", "document"),
        at("Type", std::string(relation_space) + "/officeDocument"), at("Target", "word/document.xml"));
    add(node, "Relationship", at("Id", "core"),
        at("Type", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"),
        at("Target", "docProps/core.xml"));
    return text_of(document);
}

/// The id of each is its name without the ending.
std::string document_relations() {
    pugi::xml_document document;
    auto node = relations(document);
    for (const auto& part : listed) {
        const std::string name = part.name;
        add(node, "Relationship", at("Id", name.substr(0, name.find('.'))),
            at("Type", std::string(relation_space) + "/" + part.relation), at("Target", name));
    }
    return text_of(document);
}
} // namespace

std::vector<Entry> parts(const Paper& paper) {
    const bool letter = paper.layout == Layout::letter;
    return {
        {"[Content_Types].xml", types_part()},
        {"_rels/.rels", package_relations()},
        {"docProps/core.xml", core_part(paper)},
        {"word/_rels/document.xml.rels", document_relations()},
        {"word/styles.xml", styles_part()},
        {"word/fontTable.xml", fonts_part()},
        {"word/settings.xml", settings_part()},
        {"word/header.xml", head_part(paper, false)},
        {"word/header_even.xml", head_part(paper, false)},
        {"word/header_first.xml", head_part(paper, letter)},
        {"word/footer.xml", foot_part("right")},
        {"word/footer_even.xml", foot_part("left")},
        {"word/footer_first.xml", letter ? letter_foot_part() : foot_part("right")},
    };
}
} // namespace papers::word
