#include "engine/papers/compose.hpp"

#include "engine/papers/measures.hpp"
#include "engine/papers/table.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace papers {
namespace {
constexpr double widest_mark = 30; // points: the mark must not be larger than the superior organ's
constexpr double smallest_mark = 14;

class Composer {
public:
    Composer(Typesetter& type, const Paper& paper) : type_(type), paper_(paper) {}

    std::vector<Slab> run() {
        if (paper_.layout == Layout::red_head) red_head();
        right(Face::hei, paper_.corner);
        if (paper_.layout != Layout::red_head) right(Face::body, paper_.number);
        title(paper_.title);
        if (!paper_.recipient.empty())
            text(
                {
                    {Face::body, paper_.recipient}
            },
                0);
        for (const auto& block : paper_.body) add(block);
        tail();
        if (!paper_.enclosed.empty()) fresh_ = true;
        for (const auto& block : paper_.enclosed) add(block);
        return std::move(slabs_);
    }

private:
    Slab& put(Slab slab) {
        slab.fresh = std::exchange(fresh_, false);
        return slabs_.emplace_back(std::move(slab));
    }
    void blank(double lines = 1) { put({.height = lines * pitch}); }

    void line(const SetLine& set, double left, double size, double height = pitch, bool keep = false) {
        put({.height = height, .draw = {}, .keep = keep}).draw = [set, left, size, height](cairo_t* page,
                                                                                           double top) {
            set.draw(page, left, baseline(top, height, size));
        };
    }

    /// 发文机关标志, its number two lines below, and the red rule.
    void red_head() {
        const auto size =
            std::clamp(widest_mark * (text_width - 1) / type_.width(Face::mark, paper_.mark, widest_mark),
                       smallest_mark, widest_mark);
        put({.height = mark_top}); // a slab of its own: nothing is drawn above the mark
        for (const auto& set : type_.lines(Face::mark, paper_.mark,
                                           {.size = size, .width = text_width, .align = Align::centre}))
            put({.height = size * 1.2, .keep = true}).draw = [set, size](cairo_t* page, double top) {
                cairo_set_source_rgb(page, red[0], red[1], red[2]);
                set.draw(page, left_margin, baseline(top, size, size));
                cairo_set_source_rgb(page, 0, 0, 0);
            };
        blank(2);
        for (const auto& set : type_.lines(Face::body, paper_.number,
                                           {.size = body_size, .width = text_width, .align = Align::centre}))
            line(set, left_margin, body_size, body_size, true);
        put({.height = rule_gap + 1}).draw = [](cairo_t* page, double top) {
            cairo_set_source_rgb(page, red[0], red[1], red[2]);
            rule(page, left_margin, left_margin + text_width, top + rule_gap, 2);
            cairo_set_source_rgb(page, 0, 0, 0);
        };
        to_grid();
    }

    /// The text goes on at the next line of the grid.
    void to_grid() {
        double height = 0;
        for (const auto& slab : slabs_) height += slab.height;
        const auto over = std::fmod(height, pitch);
        if (over > 0.1) put({.height = pitch - over});
    }

    void right(Face face, const std::string& text) {
        if (text.empty()) return;
        for (const auto& set :
             type_.lines(face, text, {.size = body_size, .width = text_width, .align = Align::right}))
            line(set, left_margin, body_size);
    }

    void title(const std::string& words) {
        if (words.empty()) return;
        blank(paper_.layout == Layout::form ? 1 : 2);
        for (const auto& part : title_lines(words, title_characters))
            for (const auto& set : type_.lines(
                     Face::mark, part, {.size = title_size, .width = text_width, .align = Align::centre}))
                line(set, left_margin, title_size, pitch, true);
        put({.height = pitch, .keep = true});
    }

    void text(const std::vector<Run>& runs, double indent, Align align = Align::justify, bool keep = false) {
        for (const auto& set : type_.lines(runs, {.size = body_size,
                                                  .width = text_width,
                                                  .indent = indent,
                                                  .spacing = step - body_size,
                                                  .align = align}))
            line(set, left_margin, body_size, pitch, keep);
    }

    void add(const Block& block) {
        if (const auto* paragraph = std::get_if<Paragraph>(&block))
            add(*paragraph);
        else if (const auto* table = std::get_if<Table>(&block))
            add(*table);
        else
            fresh_ = true;
    }

    void add(const Paragraph& paragraph) {
        if (paragraph.runs.empty()) return blank();
        const bool heading = paragraph.runs.size() == 1 && paragraph.runs[0].face != Face::body;
        switch (paragraph.role) {
        case Role::body: text(paragraph.runs, 2 * step, Align::justify, heading); break;
        case Role::centred: text(paragraph.runs, 0, Align::centre, heading); break;
        case Role::heading: text(paragraph.runs, 0, Align::left, true); break;
        case Role::title: title(paragraph.runs[0].text); break;
        case Role::enclosure:
            if (!enclosure_) blank();
            enclosure_ = true;
            text(paragraph.runs, 2 * step, Align::left);
        }
    }

    void add(const Table& table) {
        auto rows = table_slabs(type_, table, tables_++);
        for (auto& slab : rows) put(std::move(slab));
        blank(0.3);
    }

    /// 署名, 成文日期, 附注: with the last two lines of the text, for a signature never stands alone.
    void tail() {
        const bool signed_ = !paper_.signature.empty() || !paper_.date.empty();
        if (signed_ || !paper_.note.empty()) {
            auto held = 0;
            for (auto slab = slabs_.rbegin(); slab != slabs_.rend() && held < 2; ++slab, ++held)
                slab->keep = true;
        }
        if (signed_) {
            put({.height = 2 * pitch, .keep = true}); // the seal's place
            signature();
        }
        if (!paper_.note.empty()) {
            if (signed_) slabs_.back().keep = true;
            text(
                {
                    {Face::body, paper_.note}
            },
                2 * step, Align::left);
        }
    }

    /// The date ends four characters from the right; the name is centred above it, as far as the margin lets
    /// it.
    void signature() {
        const Setting setting{.size = body_size, .spacing = step - body_size};
        const auto date = type_.lines(Face::body, paper_.date, setting).front();
        const double right_edge = left_margin + text_width;
        const double date_left = right_edge - 4 * step - date.width();
        if (!paper_.signature.empty()) {
            auto fitting = setting;
            fitting.width = text_width;
            const auto names = type_.lines(Face::body, paper_.signature, setting);
            const double width = std::min(names.front().width(), text_width);
            const double centred = date_left + date.width() / 2 - width / 2;
            const double left = std::clamp(std::min(centred, right_edge - width), left_margin, right_edge);
            for (const auto& set : names.front().width() > text_width
                                       ? type_.lines(Face::body, paper_.signature, fitting)
                                       : names)
                line(set, left, body_size, pitch, true);
        }
        if (!paper_.date.empty()) line(date, date_left, body_size, pitch);
    }

    Typesetter& type_;
    const Paper& paper_;
    std::vector<Slab> slabs_;
    bool fresh_ = false, enclosure_ = false;
    int tables_ = 0;
};
} // namespace

std::vector<Slab> compose(Typesetter& type, const Paper& paper) {
    return Composer(type, paper).run();
}

void rule(cairo_t* page, double from, double to, double y, double width) {
    cairo_set_line_width(page, width);
    cairo_move_to(page, from, y);
    cairo_line_to(page, to, y);
    cairo_stroke(page);
}

void table_rule(cairo_t* page, double y) {
    rule(page, left_margin, left_margin + text_width, y, table_line);
}
} // namespace papers
