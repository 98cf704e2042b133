#pragma once
// What the parts of a Word document are written with. Lengths are in twentieths of a point.
#include "engine/papers/fonts.hpp"

#include <pugixml.hpp>

#include <algorithm>
#include <cmath>

namespace papers::word {
inline constexpr const char* main_space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
inline constexpr const char* relation_space =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

inline int twips(double points) {
    return static_cast<int>(std::lround(points * 20));
}

/// Adds <name a="…" b="…"/>.
template <class... Attribute>
pugi::xml_node add(pugi::xml_node parent, const char* name, const Attribute&... attributes) {
    auto node = parent.append_child(name);
    const auto set = [&](const auto& pair) {
        if constexpr (std::is_convertible_v<decltype(pair.second), const char*>)
            node.append_attribute(pair.first) = static_cast<const char*>(pair.second);
        else if constexpr (std::is_same_v<std::remove_cvref_t<decltype(pair.second)>, std::string>)
            node.append_attribute(pair.first) = pair.second.c_str();
        else
            node.append_attribute(pair.first) = pair.second;
    };
    (set(attributes), ...);
    return node;
}
template <class Value> std::pair<const char*, Value> at(const char* name, Value value) {
    return {name, value};
}
/// <name w:val="…"/>, the commonest element of all.
template <class Value> pugi::xml_node val(pugi::xml_node parent, const char* name, Value value) {
    return add(parent, name, at("w:val", value));
}

/// A part's root, with the namespaces that it needs.
pugi::xml_node root(pugi::xml_document& document, const char* name);
std::string text_of(const pugi::xml_document& document);

/// A paragraph of a style; its properties are its first child.
pugi::xml_node paragraph(pugi::xml_node parent, const char* style);
pugi::xml_node properties(pugi::xml_node paragraph);
/// A run of text; line breaks become breaks. `style`: of characters, may be null.
pugi::xml_node run(pugi::xml_node paragraph, const std::string& text, const char* style = nullptr);
} // namespace papers::word
