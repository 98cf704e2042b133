#include "engine/papers/slabs.hpp"

namespace papers {
namespace {
constexpr double hair = 0.01; // what adding up may have lost

class Spreader {
public:
    Spreader(const std::vector<Slab>& slabs, double top, double bottom)
        : slabs_(slabs), top_(top), bottom_(bottom) {}

    std::vector<PageOf> run(double first_top) {
        pages_.emplace_back();
        at_ = begun_ = first_top;
        for (std::size_t i = 0; i < slabs_.size(); ++i) place(i);
        pages_.back().end = at_;
        return std::move(pages_);
    }

private:
    void place(std::size_t i) {
        const auto& slab = slabs_[i];
        const bool going_on = slab.table >= 0 && i > 0 && slabs_[i - 1].table == slab.table;
        if (slab.fresh && at_ > begun_)
            turn(going_on, i);
        else if (at_ > begun_ && at_ + together(i) > bottom_ + hair && fits_a_page(i))
            turn(going_on, i);
        else if (at_ > begun_ && at_ + slab.height > bottom_ + hair)
            turn(going_on, i);
        if (!slab.draw && at_ == begun_ && pages_.size() > 1) return;
        put(i);
    }

    /// The height of this one and of those that must stay with it.
    double together(std::size_t i) const {
        double height = slabs_[i].height;
        while (slabs_[i].keep && i + 1 < slabs_.size()) height += slabs_[++i].height;
        return height;
    }
    bool fits_a_page(std::size_t i) const { return together(i) <= bottom_ - top_ + hair; }

    void turn(bool going_on, std::size_t i) {
        pages_.back().end = at_;
        pages_.back().cut_below = going_on;
        pages_.emplace_back();
        pages_.back().cut_above = going_on;
        at_ = begun_ = top_;
        if (!going_on || slabs_[i].head) return;
        for (std::size_t head = 0; head < i; ++head)
            if (slabs_[head].head && slabs_[head].table == slabs_[i].table) put(head);
    }

    void put(std::size_t i) {
        pages_.back().placed.push_back({i, at_});
        at_ += slabs_[i].height;
    }

    const std::vector<Slab>& slabs_;
    std::vector<PageOf> pages_;
    double top_, bottom_, at_ = 0, begun_ = 0;
};
} // namespace

std::vector<PageOf> spread(const std::vector<Slab>& slabs, double first_top, double top, double bottom) {
    return Spreader(slabs, top, bottom).run(first_top);
}
} // namespace papers
