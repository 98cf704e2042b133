// A template filled: its lines with the values in place, then what each line is. Only the template's own
// words decide that, never a value: a deputy's text that begins with “标题：” stays text.
#include "base/text.hpp"
#include "engine/papers/template_node.hpp"

#include <algorithm>
#include <charconv>

namespace papers {
namespace {
struct Segment {
    std::string text;
    bool own = true; // the template's, not a value's
};

struct Line {
    int number = 0;
    std::vector<Segment> segments = {};

    std::string text() const {
        std::string all;
        for (const auto& segment : segments) all += segment.text;
        return all;
    }
    std::string head() const {
        return !segments.empty() && segments.front().own ? trim(segments.front().text) : std::string();
    }
};

/// On one line: a number or a title has no line breaks.
std::string single(std::string text) {
    std::ranges::replace(text, '\n', ' ');
    return trim(text);
}

struct Size {
    std::string_view name;
    double points;
};
constexpr Size sizes[] = {
    {"三号", 16  },
    {"四号", 14  },
    {"小四", 12  },
    {"五号", 10.5},
};

/// Elements that are one text of the paper.
struct Element {
    std::string_view name;
    std::string Paper::* member;
};
constexpr Element elements[] = {
    {"发文机关", &Paper::mark     },
    {"右上",     &Paper::corner   },
    {"发文字号", &Paper::number   },
    {"标题",     &Paper::title    },
    {"主送",     &Paper::recipient},
    {"署名",     &Paper::signature},
    {"日期",     &Paper::date     },
    {"附注",     &Paper::note     },
    {"抄送",     &Paper::copies   },
    {"印发机关", &Paper::printer  },
    {"印发日期", &Paper::printed  },
};
} // namespace

class Template::Writer {
public:
    Writer(const std::string& file, const Values& values) : file_(file), scopes_{&values} {}

    Paper write(const std::vector<std::unique_ptr<Node>>& nodes) {
        expand(nodes);
        for (const auto& line : lines_) place(line);
        return std::move(paper_);
    }

private:
    const std::string* text(std::string_view name) const {
        for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope)
            if (const auto* found = (*scope)->text(name)) return found;
        return nullptr;
    }
    std::span<const Values> entries(std::string_view name) const {
        for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope)
            if (const auto found = (*scope)->entries(name); !found.empty()) return found;
        return {};
    }
    bool is_set(std::string_view name) const {
        const auto* found = text(name);
        return (found && !trim(*found).empty()) || !entries(name).empty();
    }

    void expand(const std::vector<std::unique_ptr<Node>>& nodes) {
        for (const auto& node : nodes) {
            switch (node->kind) {
            case Node::text: append(*node, {node->words, true}); break;
            case Node::value:
                if (const auto* found = text(node->words)) append(*node, {*found, false});
                break;
            case Node::blank:
                append(*node, {std::string(static_cast<std::size_t>(node->count), '\n'), false});
                break;
            case Node::line_end: open_ = false; break;
            case Node::if_set: expand(is_set(node->words) ? node->inside : node->otherwise); break;
            case Node::unless_set: expand(is_set(node->words) ? node->otherwise : node->inside); break;
            case Node::each:
                for (const auto& entry : entries(node->words)) {
                    scopes_.push_back(&entry);
                    expand(node->inside);
                    scopes_.pop_back();
                }
                break;
            }
        }
    }

    void append(const Node& node, Segment segment) {
        if (!open_) lines_.push_back({node.line});
        open_ = true;
        lines_.back().segments.push_back(std::move(segment));
    }

    void place(const Line& line) {
        line_ = line.number;
        const auto head = line.head();
        if (head.starts_with('|')) return row(line);
        if (head.starts_with("表格：") || head.starts_with("表格:") || head.starts_with("表格（"))
            return table(line, head);
        const auto colon = std::min(head.find("："), head.find(':'));
        if (colon != head.npos) {
            const auto name = std::string_view(head).substr(0, colon);
            if (element(name, rest(line))) return;
        }
        body(line);
    }

    /// What follows the colon.
    static std::string rest(const Line& line) {
        const auto all = trim(line.text());
        const auto colon = std::min(all.find("："), all.find(':'));
        return all.substr(colon + (all[colon] == ':' ? 1 : 3));
    }

    /// A second title begins another sheet.
    void begin_sheet(const std::string& title) {
        add(PageBreak{});
        add(Paragraph{Role::title, {{Face::mark, title}}});
    }

    bool element(std::string_view name, const std::string& text) {
        if (name == "标题" && !paper_.title.empty()) {
            begin_sheet(single(text));
            return true;
        }
        for (const auto& one : elements)
            if (one.name == name) {
                paper_.*one.member = single(text);
                return true;
            }
        if (name == "版式")
            paper_.layout = layout(trim(text));
        else if (name == "正文")
            add(Paragraph{Role::body, {{Face::body, single(text)}}});
        else if (name == "居中")
            add(Paragraph{Role::centred, {{Face::body, single(text)}}});
        else if (name == "附件")
            enclosure(single(text));
        else if (name == "附件正文")
            begin_enclosed(single(text));
        else if (name == "另起一页")
            add(PageBreak{});
        else
            return false;
        return true;
    }

    Layout layout(const std::string& name) const {
        if (name == "公文") return Layout::red_head;
        if (name == "信函") return Layout::letter;
        if (name == "表单") return Layout::form;
        throw Problem{
            template_layout, {file_, std::to_string(line_), name}
        };
    }

    void enclosure(const std::string& text) {
        if (text.empty()) return;
        const auto first = std::ranges::none_of(paper_.body, [](const Block& block) {
            const auto* paragraph = std::get_if<Paragraph>(&block);
            return paragraph && paragraph->role == Role::enclosure;
        });
        add(Paragraph{Role::enclosure, {{Face::body, (first ? "附件：" : "　　　") + text}}});
    }

    void begin_enclosed(const std::string& title) {
        enclosed_ = true;
        if (!paper_.enclosed.empty()) add(PageBreak{});
        add(Paragraph{Role::heading, {{Face::hei, "附件"}}});
        add(Paragraph{});
        add(Paragraph{Role::centred, {{Face::mark, title}}});
        add(Paragraph{});
    }

    void table(const Line& line, const std::string& head) {
        Table table;
        const auto all = trim(line.text());
        const auto colon = std::min(all.find("："), all.find(':'));
        auto name = std::string_view(all).substr(0, colon);
        name.remove_prefix(std::string_view("表格").size());
        bool good = colon != all.npos;
        if (name.starts_with("（") && name.ends_with("）")) {
            name = name.substr(3, name.size() - 6);
            const auto found = std::ranges::find(sizes, name, &Size::name);
            good = good && found != std::end(sizes);
            if (good) table.size = found->points;
        } else {
            good = good && name.empty();
        }
        auto widths = good ? rest(line) : std::string();
        std::ranges::replace(widths, ' ', '\n');
        for (std::string_view left = widths; !left.empty();) {
            const auto word = left.substr(0, left.find('\n'));
            left.remove_prefix(std::min(word.size() + 1, left.size()));
            if (word.empty()) continue;
            int width = 0;
            const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), width);
            good =
                good && error == std::errc{} && end == word.data() + word.size() && width > 0 && width <= 100;
            table.widths.push_back(width);
        }
        if (!good || table.widths.empty() || table.widths.size() > 12)
            throw Problem{
                template_table, {file_, std::to_string(line_), head}
            };
        add(std::move(table));
    }

    /// | #标签 | 值 | < |: # makes a label, < widens the cell before it. Bars in values are text.
    void row(const Line& line) {
        auto& blocks = enclosed_ ? paper_.enclosed : paper_.body;
        auto* table = blocks.empty() ? nullptr : std::get_if<Table>(&blocks.back());
        if (!table)
            throw Problem{
                template_rowless, {file_, std::to_string(line_)}
            };
        std::vector<std::string> texts{""};
        for (const auto& segment : line.segments)
            for (const char c : segment.text) {
                if (segment.own && c == '|')
                    texts.emplace_back();
                else
                    texts.back() += c;
            }
        std::vector<Cell> cells;
        std::size_t columns = 0;
        for (std::size_t i = 1; i < texts.size(); ++i) { // before the first bar there is nothing
            auto text = trim(texts[i]);
            if (i + 1 == texts.size() && text.empty()) break; // nor after the last
            ++columns;
            if (text == "<" && !cells.empty()) {
                ++cells.back().span;
                continue;
            }
            const bool label = text.starts_with('#');
            if (label) text = trim(std::string_view(text).substr(1));
            const bool blank = text.empty() && texts[i].find('\n') != std::string::npos;
            cells.push_back({.text = blank ? texts[i] : text, .label = label});
        }
        if (columns != table->widths.size())
            throw Problem{
                template_columns,
                {file_, std::to_string(line_), std::to_string(columns),
                  std::to_string(table->widths.size())}
            };
        table->rows.push_back(std::move(cells));
    }

    /// Each line of the values is a paragraph of its own; empty ones are left out, but blank lines asked for
    /// stay.
    void body(const Line& line) {
        const auto all = line.text();
        if (line.segments.size() == 1 && !line.segments[0].own && trim(all).empty()) {
            for (std::size_t i = 0; i < all.size(); ++i) add(Paragraph{});
            return;
        }
        for (std::string_view left = all; !left.empty();) {
            const auto part = left.substr(0, left.find('\n'));
            left.remove_prefix(std::min(part.size() + 1, left.size()));
            if (auto text = trim(part); !text.empty()) add(running(std::move(text)));
        }
    }

    void add(Block block) { (enclosed_ ? paper_.enclosed : paper_.body).push_back(std::move(block)); }

    const std::string& file_;
    std::vector<const Values*> scopes_;
    std::vector<Line> lines_;
    Paper paper_;
    bool open_ = false, enclosed_ = false;
    int line_ = 0;
};

Paper Template::fill(const Values& values) const {
    return Writer(file_, values).write(nodes_);
}
} // namespace papers
