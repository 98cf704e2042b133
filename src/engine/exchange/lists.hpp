#pragma once
// Lists given out as files. A system declares each list once: what a line says (with the columns that an
// import takes), and how its lines are gathered for a reader, who gets what the list on the page shows them.
#include "engine/exchange/kind.hpp"
#include "engine/papers/file.hpp"
#include "shape/json.hpp"

namespace exchange {
struct List {
    std::string key, zh, en;
    std::vector<Column> columns;
    bool sensitive = false; // personal data: every giving out is in the ledger
    /// Calls `take` with each line of the list that this query asks for.
    std::function<void(Context&, std::string_view query, const std::function<void(const void*)>& take)>
        gather;

    const std::string& label(Language language) const { return language == Language::zh ? zh : en; }
};

template <class Line> using Take = std::function<void(const Line&)>;

template <class Line, class Filter>
List list(std::string key, std::string zh, std::string en,
          void (*gather)(Context&, const Filter&, const Take<Line>&), bool sensitive = false) {
    auto columns = columns_of(key, shape_of<Line>);
    return {std::move(key),
            std::move(zh),
            std::move(en),
            std::move(columns),
            sensitive,
            [gather](Context& context, std::string_view query, const std::function<void(const void*)>& take) {
                const Take<Line> line = [&](const Line& each) { take(&each); };
                gather(context, json::read_query<Filter>(query), line);
            }};
}

/// Every page of a list, one after the other.
template <class Page, class Filter>
void each_page(Context& context, Filter filter, Page (*list)(Context&, const Filter&),
               const std::function<void(const Page&)>& take) {
    constexpr std::int64_t page_size = 200;
    filter.limit = page_size;
    for (;;) {
        const auto page = list(context, filter);
        take(page);
        if (!page.next) return;
        filter.cursor = page.next;
    }
}

/// The name of a person or organ among those that came with a page; empty where none did.
template <class Names> std::string name_in(const Names& names, std::int64_t id) {
    const auto key = std::to_string(id);
    for (const auto& one : names)
        if (one.id == key) return one.name;
    return "";
}

/// The lists of this installation; the program's wiring declares them once.
void declare(std::vector<List> lists);
const std::vector<List>& declared_lists();

enum class FileFormat { xlsx, csv };
BOOST_DESCRIBE_ENUM(FileFormat, xlsx, csv)
enum class FileEncoding { utf8, gb18030 };
BOOST_DESCRIBE_ENUM(FileEncoding, utf8, gb18030)

/// `query` is the list's own: "desk=office&state=submitted".
struct ExportAsked {
    Text<40> list;
    std::optional<FileFormat> format;
    std::optional<FileEncoding> encoding; // of csv
    std::optional<std::string> query;
};
BOOST_DESCRIBE_STRUCT(ExportAsked, (), (list, format, encoding, query))

/// The list as a file. One with personal data is only given out by export_recorded, which the ledger has.
papers::Download export_list(Context& context, const ExportAsked& asked);
papers::Download export_recorded(Context& context, const ExportAsked& asked);

inline constexpr std::size_t most_exported = 50'000;
inline constexpr Refusal no_such_list{404, "no-such-list", "没有名为“{0}”的列表可以导出。",
                                      "There is no list called “{0}”."};
inline constexpr Refusal record_needed{405, "record-needed",
                                       "含有个人信息的列表须登记后导出，请从页面上导出。",
                                       "A list with personal data is given out on record only: use POST."};
inline constexpr Refusal too_many_to_export{422, "too-many-to-export", "超过 {0} 行，请先筛选，再分次导出。",
                                            "More than {0} rows. Narrow the list and export it in parts."};
} // namespace exchange
