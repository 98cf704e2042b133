#pragma once
// Quality, measured on files that anybody may bring. Each measurement goes through the code that serves
// people, and is one JSON object.
#include <string>
#include <vector>

namespace app::measure {
/// Messages as CSV with a column each for the number, the title and the body (the first name that is there
/// counts), and topics as {"topic": ["number", …]}.
struct SimilarFiles {
    std::string messages, groups;
    std::vector<std::string> id = {"msg_id", "id", "留言编号", "编号"};
    std::vector<std::string> title = {"title", "留言主题", "主题", "标题"};
    std::vector<std::string> body = {"body", "留言详情", "内容", "正文", "text"};
};

/// How many word-for-word copies are found, and whether what is alike belongs together.
std::string similar(const SimilarFiles& files);

/// Labelled texts to learn from and to be tried on. Of several text columns the first is the title.
struct UnitFiles {
    std::string train, test;
    std::vector<std::string> text;
    std::string label;
};

/// How often the unit of a text is the first of those proposed, and among the first three.
std::string units(const UnitFiles& files);

/// Lines of "id, text" and of "query id, right ids with commas between, query", parted by tabs.
struct SearchFiles {
    std::string docs, queries;
    std::string database =
        {}; // address of an empty one that the texts stay in; otherwise SQLite, for the time
};

/// How often the right text is the first one found and among the first ten, and how long it takes. The texts
/// go into an empty database, by the code that keeps the index of a congress.
std::string search(const SearchFiles& files);
} // namespace app::measure
