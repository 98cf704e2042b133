#include "engine/papers/template.hpp"

#include "base/text.hpp"
#include "engine/papers/template_node.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <utility>

namespace papers {
namespace {
constexpr std::size_t largest_template = 200'000;
constexpr Refusal template_list_open{
    409, "template-list-open", "模板 {0} 第 {1} 行：“{每个 {2}}”不能写在它自身之内，请先写“{完}”。",
    "Template {0}, line {1}: “{每个 {2}}” cannot stand inside itself. Write “{完}” first."};

/// Braces of a Chinese keyboard count as braces, and an ideographic blank in them as a blank.
std::string with_plain_braces(std::string text) {
    const auto replace = [&](std::string_view what, std::string_view with) {
        for (std::size_t at = 0; (at = text.find(what, at)) != text.npos; at += with.size())
            text.replace(at, what.size(), with);
    };
    replace("\r\n", "\n");
    replace("｛", "{");
    replace("｝", "}");
    if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
    return text;
}

/// How many characters have to change to make one of the other (bytes will do to find the nearest).
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), 0uz);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const auto above = row[j];
            row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
            diagonal = above;
        }
    }
    return row.back();
}

using Scopes = std::vector<std::span<const Placeholder>>;

const Placeholder* find(const Scopes& scopes, std::string_view name) {
    for (auto scope = scopes.rbegin(); scope != scopes.rend(); ++scope)
        for (const auto& placeholder : *scope)
            if (placeholder.name == name) return &placeholder;
    return nullptr;
}

/// What is repeated of a line: its beginning, and never half a character.
std::string beginning(std::string_view line) {
    auto size = std::min<std::size_t>(line.size(), 60);
    while (size < line.size() && (line[size] & 0xC0) == 0x80) --size;
    return std::string(line.substr(0, size));
}

std::string nearest(const Scopes& scopes, std::string_view name) {
    std::string best;
    auto least = std::string::npos;
    for (const auto& scope : scopes)
        for (const auto& placeholder : scope)
            if (const auto d = distance(name, placeholder.name); d < least) {
                least = d;
                best = placeholder.name;
            }
    return best;
}
} // namespace

Values& Values::set(std::string_view name, std::string_view text) {
    texts_.insert_or_assign(std::string(name), clean(text));
    return *this;
}

Values& Values::add(std::string_view list, Values entry) {
    lists_[std::string(list)].push_back(std::move(entry));
    return *this;
}

const std::string* Values::text(std::string_view name) const {
    const auto found = texts_.find(name);
    return found == texts_.end() ? nullptr : &found->second;
}

std::span<const Values> Values::entries(std::string_view name) const {
    const auto found = lists_.find(name);
    return found == lists_.end() ? std::span<const Values>() : std::span<const Values>(found->second);
}

Values sample(std::span<const Placeholder> placeholders) {
    Values values;
    for (const auto& placeholder : placeholders) {
        if (placeholder.each.empty())
            values.set(placeholder.name, placeholder.name);
        else
            values.add(placeholder.name, sample(placeholder.each))
                .add(placeholder.name, sample(placeholder.each));
    }
    return values;
}

/// Reads a template line by line. A tag that opens or closes a part and stands alone on its line takes the
/// line with it.
class Template::Reader {
public:
    using Nodes = std::vector<std::unique_ptr<Node>>;

    Reader(const std::string& file, std::span<const Placeholder> placeholders)
        : file_(file), scopes_{placeholders} {}

    Nodes read(std::string_view text) {
        Nodes nodes;
        parts_.push_back({&nodes, nullptr});
        while (!text.empty()) {
            const auto line = text.substr(0, text.find('\n'));
            text.remove_prefix(std::min(line.size() + 1, text.size()));
            ++line_;
            if (!trim(line).starts_with("//")) read_line(line);
        }
        if (parts_.size() > 1) {
            const auto& open = *parts_.back().node;
            throw Problem{
                template_unclosed, {file_, std::to_string(open.line), open.words}
            };
        }
        return nodes;
    }

private:
    struct Part {
        Nodes* nodes; // where what follows is put
        Node* node;   // the part that is open
    };

    void read_line(std::string_view line) {
        const auto bare = trim(line);
        if (bare.starts_with('{') && bare.find('}') == bare.size() - 1 &&
            read_tag(bare.substr(1, bare.size() - 2), true))
            return;
        while (!line.empty()) {
            const auto brace = line.find_first_of("{}");
            if (brace != 0) put({.kind = Node::text, .words = std::string(line.substr(0, brace))});
            if (brace == line.npos) break;
            line.remove_prefix(brace);
            if (line.starts_with("{{") || line.starts_with("}}")) {
                put({.kind = Node::text, .words = std::string(line.substr(0, 1))});
                line.remove_prefix(2);
                continue;
            }
            const auto end = line.find('}');
            if (end == line.npos || line.front() == '}')
                throw Problem{
                    template_open_brace, {file_, std::to_string(line_), beginning(line)}
                };
            read_tag(line.substr(1, end - 1), false);
            line.remove_prefix(end + 1);
        }
        put({.kind = Node::line_end});
    }

    /// False when the tag is a value and was to be taken only if it opens or closes a part.
    bool read_tag(std::string_view tag, bool only_parts) {
        const auto words = trim(tag);
        const auto blank = std::min(words.find(' '), words.find("\u3000"));
        const auto verb = words.substr(0, blank);
        const auto name = blank == words.npos ? std::string() : trim(std::string_view(words).substr(blank));
        if (verb == "完") {
            close(words);
        } else if (verb == "否则") {
            turn(words);
        } else if (!name.empty() && verb == "如有") {
            known(name);
            open(Node::if_set, name);
        } else if (!name.empty() && verb == "没有") {
            known(name);
            open(Node::unless_set, name);
        } else if (!name.empty() && verb == "每个") {
            const auto& list = known(name);
            if (list.each.empty()) refuse(template_no_list, name);
            if (is_open(name)) refuse(template_list_open, name);
            open(Node::each, name);
            scopes_.push_back(list.each);
        } else if (only_parts) {
            return false;
        } else if (!name.empty() && verb == "空") {
            int count = 0;
            std::from_chars(name.data(), name.data() + name.size(), count);
            put({.kind = Node::blank, .count = std::clamp(count, 1, 40)});
        } else {
            if (!known(words).each.empty()) refuse(template_is_list, words);
            put({.kind = Node::value, .words = words});
        }
        return true;
    }

    const Placeholder& known(const std::string& name) const {
        if (const auto* placeholder = find(scopes_, name)) return *placeholder;
        throw Problem{
            template_unknown, {file_, std::to_string(line_), name, nearest(scopes_, name)}
        };
    }
    [[noreturn]] void refuse(const Refusal& why, const std::string& words) const {
        throw Problem{
            why, {file_, std::to_string(line_), words}
        };
    }

    /// A list inside itself would be written as often as it has entries, times as often, and so on.
    bool is_open(const std::string& name) const {
        return std::ranges::any_of(parts_, [&](const Part& part) {
            return part.node && part.node->kind == Node::each && part.node->words == name;
        });
    }

    Node* put(Node node) {
        node.line = line_;
        return parts_.back().nodes->emplace_back(std::make_unique<Node>(std::move(node))).get();
    }
    void open(Node::Kind kind, const std::string& name) {
        auto* node = put({.kind = kind, .words = name});
        parts_.push_back({&node->inside, node});
    }
    void turn(const std::string& words) {
        auto& part = parts_.back();
        if (!part.node || part.node->kind == Node::each || part.nodes == &part.node->otherwise)
            refuse(template_stray, words);
        part.nodes = &part.node->otherwise;
    }
    void close(const std::string& words) {
        if (parts_.size() == 1) refuse(template_stray, words);
        if (parts_.back().node->kind == Node::each) scopes_.pop_back();
        parts_.pop_back();
    }

    const std::string& file_;
    Scopes scopes_;
    std::vector<Part> parts_;
    int line_ = 0;
};

Template::Template(std::string file, std::string_view text, std::span<const Placeholder> placeholders)
    : file_(std::move(file)) {
    if (text.size() > largest_template || !well_formed(text)) throw Problem{template_no_text, {file_}};
    nodes_ = Reader(file_, placeholders).read(with_plain_braces(std::string(text)));
}
Template::~Template() = default;
Template::Template(Template&&) noexcept = default;
} // namespace papers
