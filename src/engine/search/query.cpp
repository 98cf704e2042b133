#include "engine/search/query.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cmath>

namespace search {
namespace {
constexpr std::size_t most_bytes = 6000, most_ranked = 600; // characters that rank
constexpr double short_query = 50, long_query = 120;        // characters

/// Words with which people ask and title what they ask: they say nothing of the subject.
constexpr std::u32string_view asking[] = {
    U"关于", U"建议", U"请求", U"恳请", U"恳求", U"建请", U"希望",     U"要求",   U"反映",
    U"投诉", U"举报", U"咨询", U"请教", U"请问", U"求助", U"呼吁",     U"强烈",   U"问题",
    U"情况", U"有关", U"相关", U"事宜", U"一些", U"怎么", U"如何",     U"为何",   U"能否",
    U"是否", U"何时", U"尽快", U"解决", U"加强", U"本市", U"什么时候", U"为什么", U"研拟",
};

/// Little words of one character: a pair with one of them is seldom a word.
constexpr std::u32string_view little =
    U"的了是在和与对为被不有及或等把将请能否要吗呢吧这那我你您他们个就都也很到去来给让从于以之其";

/// The closing mark of an opening one.
std::string_view closing(std::string_view rest, std::size_t& length) {
    constexpr std::pair<std::string_view, std::string_view> marks[] = {
        {"\"", "\""},
        {"“",  "”" },
        {"「", "」"},
        {"『", "』"},
        {"《", "》"}
    };
    for (const auto& [open, close] : marks)
        if (rest.starts_with(open)) {
            length = open.size();
            return close;
        }
    return {};
}

void add_words(std::vector<std::u32string>& words, std::u32string_view folded, bool phrase) {
    const auto add = [&](std::u32string_view word) {
        if (!word.empty() && std::ranges::find(words, word) == words.end()) words.emplace_back(word);
    };
    if (phrase) return add(folded);
    for (std::size_t at = 0; at < folded.size();) {
        const auto end = std::min(folded.find(U' ', at), folded.size());
        add(folded.substr(at, end - at));
        at = end + 1;
    }
}

std::u32string without_asking(std::u32string text) {
    for (const auto word : asking)
        for (auto at = text.find(word); at != text.npos; at = text.find(word, at))
            text.replace(at, word.size(), U" ");
    return text;
}

/// Of a few words each character says something; in a letter only their company does.
double by_kind(std::u32string_view text, const Gram& gram, double length) {
    const auto is_little = [](char32_t c) { return little.find(c) != little.npos; };
    switch (gram.kind) {
    case GramKind::character: return 1 - 0.9 * length;
    case GramKind::joint: return 0.5 + 0.5 * length;
    case GramKind::term: break;
    }
    const bool pair = is_ideographic(text[gram.at]) && gram.length == 2;
    return pair && (is_little(text[gram.at]) || is_little(text[gram.at + 1])) ? 0.3 : 1;
}

bool is_blank(std::u32string_view text) {
    return text.find_first_not_of(U' ') == text.npos;
}
} // namespace

Query parse(std::string_view text) {
    text = text.substr(0, most_bytes);
    Query query;
    std::string part;
    const auto take = [&](bool phrase) {
        const auto folded = fold(part).text;
        add_words(query.words, folded, phrase);
        if (!folded.empty()) (query.text += folded) += U' ';
        part.clear();
    };
    for (std::size_t at = 0; at < text.size();) {
        std::size_t length = 1;
        const auto close = closing(text.substr(at), length);
        const auto end = close.empty() ? text.npos : text.find(close, at + length);
        if (end != text.npos) {
            take(false);
            part = text.substr(at + length, end - at - length);
            take(true);
            at = end + close.size();
        } else {
            // blanks part the words of a query, though not the characters of a text
            if (text.substr(at).starts_with("\u3000") || (text[at] >= '\t' && text[at] <= ' ')) take(false);
            part += text[at++];
        }
    }
    take(false);
    if (auto rest = without_asking(query.text); !is_blank(rest)) query.text = std::move(rest);
    if (query.text.size() > most_ranked) query.text.resize(most_ranked);
    return query;
}

Weights::Weights(const Query& query) {
    const auto all = search::grams(query.text);
    grams_ = distinct(all);
    length_ = std::clamp((static_cast<double>(query.text.size()) - short_query) / (long_query - short_query),
                         0.0, 1.0);
    own_.resize(grams_.size());
    std::vector<int> times(grams_.size());
    for (const auto& gram : all) {
        const auto i = static_cast<std::size_t>(std::ranges::lower_bound(grams_, gram.key, {}, &Gram::key) -
                                                grams_.begin());
        if (times[i]++ > 0) continue;
        // a letter says first what it is about
        own_[i] =
            by_kind(query.text, gram, length_) * (1 + length_ * std::exp(-static_cast<double>(gram.at) / 20));
    }
    for (std::size_t i = 0; i < own_.size(); ++i) own_[i] *= 1 + std::log(times[i]);
}

double Weights::weight(std::size_t gram, std::int64_t in, std::int64_t of) const {
    const double n = static_cast<double>(std::max<std::int64_t>(of, 1));
    const double df = std::min(std::max(static_cast<double>(in), 0.5), n);
    const double rarity = std::log(1 + (n - df + 0.5) / (df + 0.5));
    return own_[gram] * std::pow(rarity, 1 + 0.6 * length_);
}
} // namespace search
