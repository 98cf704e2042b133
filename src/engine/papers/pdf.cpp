#include "engine/papers/pdf.hpp"

#include "engine/papers/compose.hpp"
#include "engine/papers/measures.hpp"

#include <cairo-pdf.h>

#include <algorithm>
#include <cmath>
#include <mutex>
#include <numbers>
#include <stdexcept>

namespace papers {
namespace {
constexpr double imprint_line = small_size * 1.6;
constexpr double mark_size = 30;

cairo_status_t append(void* text, const unsigned char* bytes, unsigned int count) {
    static_cast<std::string*>(text)->append(reinterpret_cast<const char*>(bytes), count);
    return CAIRO_STATUS_SUCCESS;
}

void ink_red(cairo_t* page) {
    cairo_set_source_rgb(page, red[0], red[1], red[2]);
}
void ink_black(cairo_t* page) {
    cairo_set_source_rgb(page, 0, 0, 0);
}

/// One line of 版记, one character in on both sides.
struct Imprint {
    std::vector<SetLine> left, right;
};

class Printer {
public:
    Printer(const Paper& paper, const std::string& remark) : paper_(paper), remark_(remark) {}

    Printed run() {
        slabs_ = compose(type_, paper_);
        imprint();
        letter_mark();
        pages_ = spread(slabs_, top_margin + first_page_used(), top_margin, top_margin + text_height);
        if (pages_.back().end + imprint_height() > top_margin + text_height + 0.01) pages_.emplace_back();
        open();
        for (std::size_t i = 0; i < pages_.size(); ++i) draw(i);
        page_.reset();
        cairo_surface_finish(surface_.get());
        const auto status = cairo_surface_status(surface_.get());
        if (status != CAIRO_STATUS_SUCCESS)
            throw std::runtime_error(std::string("a PDF could not be drawn: ") +
                                     cairo_status_to_string(status));
        return {std::move(bytes_), static_cast<int>(pages_.size()), type_.missing()};
    }

private:
    void open() {
        surface_.reset(cairo_pdf_surface_create_for_stream(append, &bytes_, page_width, page_height));
        const auto about = [&](cairo_pdf_metadata_t what, const std::string& text) {
            cairo_pdf_surface_set_metadata(surface_.get(), what, text.c_str());
        };
        about(CAIRO_PDF_METADATA_TITLE, paper_.title);
        about(CAIRO_PDF_METADATA_AUTHOR, paper_.mark.empty() ? paper_.signature : paper_.mark);
        about(CAIRO_PDF_METADATA_CREATOR, "Renda");
        about(CAIRO_PDF_METADATA_CREATE_DATE, to_string(paper_.made_on) + "T00:00:00+08:00");
        page_.reset(cairo_create(surface_.get()));
    }

    void draw(std::size_t index) {
        const auto& page = pages_[index];
        if (!paper_.warning.empty()) watermark();
        if (index == 0 && !remark_.empty()) remark();
        if (index == 0 && paper_.layout == Layout::letter) letter_head();
        for (const auto& placed : page.placed)
            if (const auto& slab = slabs_[placed.slab]; slab.draw) slab.draw(page_.get(), placed.top);
        if (page.cut_above && !page.placed.empty()) table_rule(page_.get(), page.placed.front().top);
        if (page.cut_below) table_rule(page_.get(), page.end);
        if (index + 1 == pages_.size()) draw_imprint();
        if (index > 0 || paper_.layout != Layout::letter) page_number(index + 1);
        cairo_show_page(page_.get());
    }

    // ---- a letter's head: the mark 30 mm below the edge, a double red rule 4 mm below it, another at the
    // foot

    void letter_mark() {
        if (paper_.layout != Layout::letter) return;
        const auto natural = type_.width(Face::mark, paper_.mark, mark_size);
        mark_points_ = natural > text_width ? mark_size * text_width / natural : mark_size;
        mark_ = type_.lines(Face::mark, paper_.mark,
                            {.size = mark_points_, .width = text_width + 1, .align = Align::centre});
    }
    double letter_rule_top() const {
        return letter_mark_top + mark_points_ * static_cast<double>(mark_.size()) + rule_gap;
    }
    /// How much of the text's height the head takes, in whole lines.
    double first_page_used() const {
        if (paper_.layout != Layout::letter) return 0;
        return std::ceil((letter_rule_top() + 4 - top_margin) / pitch) * pitch;
    }
    void letter_head() {
        ink_red(page_.get());
        for (std::size_t i = 0; i < mark_.size(); ++i)
            mark_[i].draw(page_.get(), left_margin,
                          baseline(letter_mark_top + static_cast<double>(i) * mark_points_, mark_points_,
                                   mark_points_));
        const double from = (page_width - letter_rule) / 2, to = from + letter_rule;
        rule(page_.get(), from, to, letter_rule_top() + 1.1, 2.2); // thick above thin
        rule(page_.get(), from, to, letter_rule_top() + 4, 0.7);
        const double foot = page_height - letter_rule_bottom;
        rule(page_.get(), from, to, foot - 4, 0.7); // thin above thick
        rule(page_.get(), from, to, foot - 1.1, 2.2);
        ink_black(page_.get());
    }

    // ---- 版记, at the foot of the last page; a letter's has no rules

    void imprint() {
        const Setting setting{
            .size = small_size, .width = text_width - 2 * small_size, .align = Align::justify};
        if (!paper_.copies.empty())
            imprint_.push_back({type_.lines(Face::body, "抄送：" + paper_.copies, setting), {}});
        if (paper_.printer.empty() && paper_.printed.empty()) return;
        auto at_right = setting;
        at_right.align = Align::right;
        imprint_.push_back(
            {type_.lines(Face::body, paper_.printer, setting),
             type_.lines(Face::body, paper_.printed.empty() ? "" : paper_.printed + "印发", at_right)});
    }
    double imprint_height() const {
        std::size_t lines = 0;
        for (const auto& part : imprint_) lines += part.left.size();
        return static_cast<double>(lines) * imprint_line;
    }
    void draw_imprint() {
        double y = top_margin + text_height - imprint_height();
        const bool ruled = paper_.layout != Layout::letter;
        for (std::size_t i = 0; i < imprint_.size(); ++i) {
            if (ruled)
                rule(page_.get(), left_margin, left_margin + text_width, y, i == 0 ? rule_thick : rule_thin);
            for (const auto& set : imprint_[i].right)
                set.draw(page_.get(), left_margin + small_size, baseline(y, imprint_line, small_size));
            for (const auto& set : imprint_[i].left) {
                set.draw(page_.get(), left_margin + small_size, baseline(y, imprint_line, small_size));
                y += imprint_line;
            }
        }
        if (ruled && !imprint_.empty())
            rule(page_.get(), left_margin, left_margin + text_width, y, rule_thick);
    }

    // ---- what stands outside the text

    /// Odd pages at the right, even ones at the left, one character in; the dashes are part of it.
    void page_number(std::size_t number) {
        const auto text = "— " + std::to_string(number) + " —";
        const auto set = type_.lines(Face::page, text,
                                     {.size = small_size,
                                      .width = text_width - 2 * small_size,
                                      .align = number % 2 == 1 ? Align::right : Align::left});
        set.front().draw(page_.get(), left_margin + small_size,
                         top_margin + text_height + page_number_gap + small_size * 0.35);
    }
    void watermark() {
        const double size = 110;
        const auto set = type_.lines(Face::hei, paper_.warning, {.size = size});
        cairo_save(page_.get());
        cairo_set_source_rgb(page_.get(), 0.91, 0.91, 0.91);
        cairo_translate(page_.get(), page_width / 2, page_height / 2);
        cairo_rotate(page_.get(), -std::numbers::pi / 4);
        set.front().draw(page_.get(), -set.front().width() / 2, size * 0.38);
        cairo_restore(page_.get());
        ink_black(page_.get());
    }
    void remark() {
        const double size = 9, line = size * 1.4;
        cairo_set_source_rgb(page_.get(), 0.35, 0.35, 0.35);
        double y = 12 * mm;
        for (const auto& set : type_.lines(Face::hei, remark_, {.size = size, .width = text_width})) {
            set.draw(page_.get(), left_margin, y);
            y += line;
        }
        ink_black(page_.get());
    }

    const Paper& paper_;
    const std::string& remark_;
    Typesetter type_;
    std::vector<Slab> slabs_;
    std::vector<PageOf> pages_;
    std::vector<Imprint> imprint_;
    std::vector<SetLine> mark_;
    double mark_points_ = 0;
    std::string bytes_;
    std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface_{nullptr,
                                                                                cairo_surface_destroy};
    std::unique_ptr<cairo_t, decltype(&cairo_destroy)> page_{nullptr, cairo_destroy};
};
} // namespace

Printed pdf(const Paper& paper, const std::string& remark) {
    static std::mutex press; // fonts are shared: one paper at a time
    const std::scoped_lock lock(press);
    return Printer(paper, remark).run();
}
} // namespace papers
