#include "engine/papers/docx_xml.hpp"

namespace papers::word {
pugi::xml_node root(pugi::xml_document& document, const char* name) {
    auto declaration = document.append_child(pugi::node_declaration);
    declaration.append_attribute("version") = "1.0";
    declaration.append_attribute("encoding") = "UTF-8";
    declaration.append_attribute("standalone") = "yes";
    return add(document, name, at("xmlns:w", main_space), at("xmlns:r", relation_space));
}

std::string text_of(const pugi::xml_document& document) {
    struct Writer : pugi::xml_writer {
        std::string text;
        void write(const void* bytes, std::size_t count) override {
            text.append(static_cast<const char*>(bytes), count);
        }
    } writer;
    document.save(writer, "", pugi::format_raw);
    return std::move(writer.text);
}

pugi::xml_node paragraph(pugi::xml_node parent, const char* style) {
    auto node = parent.append_child("w:p");
    val(node.append_child("w:pPr"), "w:pStyle", style);
    return node;
}

pugi::xml_node properties(pugi::xml_node paragraph) {
    return paragraph.child("w:pPr");
}

pugi::xml_node run(pugi::xml_node paragraph, const std::string& text, const char* style) {
    auto node = paragraph.append_child("w:r");
    auto about = node.append_child("w:rPr");
    if (style) val(about, "w:rStyle", style);
    for (std::size_t from = 0; from <= text.size();) {
        const auto end = std::min(text.find('\n', from), text.size());
        if (from > 0) node.append_child("w:br");
        if (end > from)
            add(node, "w:t", at("xml:space", "preserve")).text().set(text.substr(from, end - from).c_str());
        from = end + 1;
    }
    return node;
}
} // namespace papers::word
