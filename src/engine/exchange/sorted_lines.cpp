#include "engine/exchange/sorted_lines.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <functional>
#include <stdexcept>
#include <utility>

namespace exchange {
namespace {
constexpr std::size_t piece = std::size_t{256} << 10;
} // namespace

SortedLines::SortedLines(std::filesystem::path folder, std::size_t memory)
    : folder_(std::move(folder)), memory_(memory) {}

SortedLines::~SortedLines() {
    if (file_ >= 0) ::close(file_);
}

void SortedLines::add(std::string line) {
    line.shrink_to_fit();
    bytes_ += line.size() + sizeof line;
    lines_.push_back(std::move(line));
    if (bytes_ >= memory_) put_aside();
}

void SortedLines::put_aside() {
    if (file_ < 0) {
        auto name = (folder_ / "renda-sorting-XXXXXX").string();
        file_ = ::mkostemp(name.data(), O_CLOEXEC); // readable by its owner alone
        if (file_ < 0) throw std::runtime_error("There is no room to sort in " + folder_.string() + ".");
        ::unlink(name.c_str()); // goes away with the program, however that ends
    }
    std::ranges::sort(lines_);
    const auto from = written_;
    std::string some;
    for (const auto& line : lines_) {
        some += line;
        if (some.size() >= piece) write_out(some);
    }
    write_out(some);
    runs_.push_back({from, written_});
    lines_.clear();
    bytes_ = 0;
}

void SortedLines::write_out(std::string& some) {
    for (std::size_t done = 0; done < some.size();) {
        const auto count = ::write(file_, some.data() + done, some.size() - done);
        if (count <= 0) throw std::runtime_error("There is no room to sort in " + folder_.string() + ".");
        done += static_cast<std::size_t>(count);
    }
    written_ += some.size();
    some.clear();
}

bool SortedLines::advance(Run& run) {
    run.given += std::exchange(run.line_size, 0);
    for (;;) {
        const auto end = run.read.find('\n', run.given);
        if (end != run.read.npos) {
            run.line_size = end + 1 - run.given;
            return true;
        }
        run.read.erase(0, std::exchange(run.given, 0));
        const auto before = run.read.size(), wanted = std::min(piece, run.end - run.at);
        if (wanted == 0) return false;
        run.read.resize(before + wanted);
        const auto count = ::pread(file_, run.read.data() + before, wanted, static_cast<off_t>(run.at));
        if (count <= 0) throw std::runtime_error("What was sorted cannot be read again.");
        run.read.resize(before + static_cast<std::size_t>(count));
        run.at += static_cast<std::size_t>(count);
    }
}

void SortedLines::begin() {
    begun_ = true;
    if (runs_.empty()) {
        std::ranges::sort(lines_);
        return;
    }
    put_aside();
    std::erase_if(runs_, [&](Run& run) { return !advance(run); });
    std::ranges::make_heap(runs_, std::ranges::greater{}, &Run::line);
}

std::string SortedLines::next() {
    if (!begun_) begin();
    if (!runs_.empty()) return merged();
    std::string out;
    while (out.size() < piece && next_line_ < lines_.size()) out += lines_[next_line_++];
    return out;
}

std::string SortedLines::merged() {
    std::string out;
    while (out.size() < piece && !runs_.empty()) {
        std::ranges::pop_heap(runs_, std::ranges::greater{}, &Run::line);
        out += runs_.back().line();
        if (advance(runs_.back()))
            std::ranges::push_heap(runs_, std::ranges::greater{}, &Run::line);
        else
            runs_.pop_back();
    }
    return out;
}
} // namespace exchange
