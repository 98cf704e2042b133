#pragma once
// Text set in lines, by Pango. Seen by the files that draw pages alone.
#include "engine/papers/paper.hpp"

#include <pango/pangocairo.h>

#include <memory>
#include <span>

namespace papers {
enum class Align { left, centre, right, justify };

struct Setting {
    double size = 16, width = 0; // points
    double indent = 0;           // of the first line
    double spacing = 0;          // between characters
    Align align = Align::left;
};

/// One line, ready to be drawn.
class SetLine {
public:
    SetLine(std::shared_ptr<PangoLayout> layout, PangoLayoutLine* line, double offset, double width)
        : layout_(std::move(layout)), line_(line), offset_(offset), width_(width) {}

    void draw(cairo_t* page, double left, double baseline) const;
    double width() const { return width_; }

private:
    std::shared_ptr<PangoLayout> layout_; // owns the line
    PangoLayoutLine* line_;
    double offset_, width_;
};

/// Sets text in the typefaces in use. One at a time: a font map may not be shared by threads at work.
class Typesetter {
public:
    Typesetter();

    std::vector<SetLine> lines(std::span<const Run> runs, const Setting& setting);
    std::vector<SetLine> lines(Face face, const std::string& text, const Setting& setting);
    /// The width of a text on one line.
    double width(Face face, const std::string& text, double size);

    /// Characters so far that no font of this machine has.
    int missing() const { return missing_; }

private:
    std::shared_ptr<PangoContext> context_;
    int missing_ = 0;
};

/// Where the baseline lies so that characters of that size stand in the middle of a line.
inline double baseline(double top, double height, double size) {
    return top + height / 2 + size * 0.38;
}
} // namespace papers
