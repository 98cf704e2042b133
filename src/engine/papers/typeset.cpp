#include "engine/papers/typeset.hpp"

#include "engine/papers/fonts.hpp"

#include <cmath>

namespace papers {
namespace {
/// Loaded fonts stay loaded.
PangoFontMap* font_map() {
    static PangoFontMap* const map = [] {
        auto* made = pango_cairo_font_map_new();
        pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(made), 72); // a point is a point
        return made;
    }();
    return map;
}

int units(double points) {
    return static_cast<int>(std::lround(points * PANGO_SCALE));
}

PangoFontDescription* description(Face face, double size) {
    const auto& typeface = typefaces()[static_cast<std::size_t>(face)];
    auto* font = pango_font_description_new();
    pango_font_description_set_family(font, typeface.family.c_str());
    if (typeface.bold) pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
    pango_font_description_set_absolute_size(font, units(size));
    return font;
}

void add(PangoAttrList* list, PangoAttribute* attribute, std::size_t from, std::size_t to) {
    attribute->start_index = static_cast<guint>(from);
    attribute->end_index = static_cast<guint>(to);
    pango_attr_list_insert(list, attribute);
}

PangoAlignment alignment(Align align) {
    if (align == Align::centre) return PANGO_ALIGN_CENTER;
    return align == Align::right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
}
} // namespace

void SetLine::draw(cairo_t* page, double left, double baseline) const {
    cairo_move_to(page, left + offset_, baseline);
    pango_cairo_show_layout_line(page, line_);
}

Typesetter::Typesetter() : context_(pango_font_map_create_context(font_map()), g_object_unref) {
    pango_context_set_language(context_.get(), pango_language_from_string("zh-cn"));
    const std::unique_ptr<cairo_font_options_t, decltype(&cairo_font_options_destroy)> options(
        cairo_font_options_create(), cairo_font_options_destroy);
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context_.get(), options.get());
    pango_context_set_round_glyph_positions(context_.get(), FALSE);
}

std::vector<SetLine> Typesetter::lines(std::span<const Run> runs, const Setting& setting) {
    std::string text;
    const std::unique_ptr<PangoAttrList, decltype(&pango_attr_list_unref)> attributes(pango_attr_list_new(),
                                                                                      pango_attr_list_unref);
    for (const auto& run : runs) {
        const auto from = text.size();
        text += run.text;
        auto* font = description(run.face, setting.size);
        add(attributes.get(), pango_attr_font_desc_new(font), from, text.size());
        pango_font_description_free(font);
    }
    if (setting.spacing != 0) // rounded down: a line of 28 must not come out too long by a hair
        add(attributes.get(),
            pango_attr_letter_spacing_new(static_cast<int>(std::floor(setting.spacing * PANGO_SCALE))), 0,
            text.size());

    const std::shared_ptr<PangoLayout> layout(pango_layout_new(context_.get()), g_object_unref);
    pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
    pango_layout_set_attributes(layout.get(), attributes.get());
    pango_layout_set_width(layout.get(), setting.width > 0 ? units(setting.width) : -1);
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR); // CHAR breaks after an opening bracket
    pango_layout_set_alignment(layout.get(), alignment(setting.align));
    pango_layout_set_justify(layout.get(), setting.align == Align::justify);
    pango_layout_set_indent(layout.get(), units(setting.indent));
    missing_ += pango_layout_get_unknown_glyphs_count(layout.get());

    std::vector<SetLine> set;
    const std::unique_ptr<PangoLayoutIter, decltype(&pango_layout_iter_free)> at(
        pango_layout_get_iter(layout.get()), pango_layout_iter_free);
    do {
        PangoRectangle extents;
        pango_layout_iter_get_line_extents(at.get(), nullptr, &extents);
        set.emplace_back(layout, pango_layout_iter_get_line_readonly(at.get()),
                         static_cast<double>(extents.x) / PANGO_SCALE,
                         static_cast<double>(extents.width) / PANGO_SCALE);
    } while (pango_layout_iter_next_line(at.get()));
    return set;
}

std::vector<SetLine> Typesetter::lines(Face face, const std::string& text, const Setting& setting) {
    const Run run{face, text};
    return lines({&run, 1}, setting);
}

double Typesetter::width(Face face, const std::string& text, double size) {
    return lines(face, text, {.size = size}).front().width();
}
} // namespace papers
