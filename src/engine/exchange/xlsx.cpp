#include "base/text.hpp"
#include "engine/exchange/elements.hpp"
#include "engine/exchange/grid.hpp"
#include "engine/exchange/number.hpp"
#include "engine/exchange/readers.hpp"
#include "engine/exchange/zip.hpp"

#include <pugixml.hpp>

#include <charconv>
#include <map>

namespace exchange {
namespace {
constexpr std::size_t most_shared = 150'000'000; // bytes of shared texts
constexpr std::int64_t last_row = 1 << 20;       // of any spreadsheet

/// The name of a node without its namespace's prefix.
std::string_view local(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    const auto colon = name.find(':');
    return colon == name.npos ? name : name.substr(colon + 1);
}

pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
    for (const auto& each : node.children())
        if (local(each) == name) return each;
    return {};
}

std::string_view attribute(const pugi::xml_node& node, std::string_view name) {
    for (const auto& each : node.attributes()) {
        std::string_view called = each.name();
        if (const auto colon = called.find(':'); colon != called.npos) called.remove_prefix(colon + 1);
        if (called == name) return each.value();
    }
    return {};
}

pugi::xml_document parsed(const std::string& xml) {
    pugi::xml_document document;
    // pugixml knows no entities of a document's own: nothing can expand
    if (!document.load_buffer(xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata))
        throw Problem{file_broken};
    return document;
}

std::int64_t whole(std::string_view text, std::int64_t otherwise) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && !text.empty() && value >= 0 ? value : otherwise;
}

/// "_x000D_" stands for the character of that number.
std::string unescaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned code = 0;
        if (text.substr(i).starts_with("_x") && i + 6 < text.size() && text[i + 6] == '_' &&
            std::from_chars(text.data() + i + 2, text.data() + i + 6, code, 16).ptr == text.data() + i + 6) {
            if (code < 0x80) {
                if (code != '\r') out += static_cast<char>(code);
                i += 6;
                continue;
            }
        }
        out += text[i];
    }
    return out;
}

/// The text of a shared or inline string: plain, or in runs with a format each. Readings of characters
/// (phonetic runs) are left out.
std::string text_of(const pugi::xml_node& item) {
    std::string text;
    for (const auto& part : item.children()) {
        if (local(part) == "t") text += part.text().get();
        if (local(part) == "r") text += child(part, "t").text().get();
    }
    return text.find("_x") == text.npos ? text : unescaped(text);
}

struct Reference {
    std::int64_t row = 0, column = 0; // from 1; 0: not given
};

/// "AB12".
Reference reference(std::string_view text) {
    Reference at;
    while (!text.empty() && ((text[0] >= 'A' && text[0] <= 'Z') || text[0] == '$')) {
        if (text[0] != '$') at.column = at.column * 26 + (text[0] - 'A' + 1);
        if (at.column > 1'000'000) return {};
        text.remove_prefix(1);
    }
    if (!text.empty() && text[0] == '$') text.remove_prefix(1);
    at.row = whole(text, 0);
    return at;
}

class Reader {
public:
    explicit Reader(std::string_view bytes) : zip_(bytes) {}

    Book read() {
        refuse_others();
        const auto workbook = parsed(zip_.text("xl/workbook.xml"));
        const auto root = workbook.document_element();
        const auto flag = attribute(child(root, "workbookPr"), "date1904");
        book_.format = "xlsx";
        book_.from_1904 = flag == "1" || flag == "true";
        read_styles();
        read_shared();
        const auto targets = relations();
        for (const auto& sheet : child(root, "sheets").children()) {
            if (local(sheet) != "sheet") continue;
            const auto target = targets.find(attribute(sheet, "id"));
            if (target == targets.end() || !zip_.has(target->second)) continue; // a chart, or a dialogue
            const auto state = attribute(sheet, "state");
            book_.sheets.push_back(
                {std::string(attribute(sheet, "name")), state == "hidden" || state == "veryHidden", {}, {}});
            read_sheet(target->second);
        }
        if (book_.sheets.empty()) throw Problem{file_broken};
        return std::move(book_);
    }

private:
    void refuse_others() {
        if (zip_.has("xl/workbook.bin"))
            throw Problem{
                file_other, {"二进制工作簿（*.xlsb）", "a binary workbook (*.xlsb)"}
            };
        if (zip_.has("xl/vbaProject.bin")) throw Problem{file_macros};
        if (zip_.has("word/document.xml"))
            throw Problem{
                file_other, {"Word 文档", "a Word document"}
            };
        if (zip_.has("ppt/presentation.xml"))
            throw Problem{
                file_other, {"演示文稿", "a presentation"}
            };
        if (zip_.has("content.xml"))
            throw Problem{
                file_other, {"OpenDocument 文件（*.ods 等）", "an OpenDocument file"}
            };
        if (!zip_.has("xl/workbook.xml"))
            throw Problem{
                file_other, {"压缩包", "a zip archive"}
            };
        if (zip_.has("[Content_Types].xml") &&
            zip_.text("[Content_Types].xml").find("macroEnabled") != std::string::npos)
            throw Problem{file_macros};
    }

    /// Which file holds the sheet of which relation.
    std::map<std::string, std::string, std::less<>> relations() {
        std::map<std::string, std::string, std::less<>> targets;
        const auto document = parsed(zip_.text("xl/_rels/workbook.xml.rels"));
        for (const auto& relation : document.document_element().children()) {
            const std::string target(attribute(relation, "Target"));
            targets[std::string(attribute(relation, "Id"))] =
                target.starts_with('/') ? target.substr(1) : "xl/" + target;
        }
        return targets;
    }

    void read_styles() {
        if (!zip_.has("xl/styles.xml")) return;
        const auto document = parsed(zip_.text("xl/styles.xml", 30'000'000));
        const auto root = document.document_element();
        std::map<int, bool> own;
        for (const auto& format : child(root, "numFmts").children())
            own[static_cast<int>(whole(attribute(format, "numFmtId"), -1))] =
                is_date_format(attribute(format, "formatCode"));
        for (const auto& style : child(root, "cellXfs").children()) {
            if (local(style) != "xf") continue;
            const auto id = static_cast<int>(whole(attribute(style, "numFmtId"), 0));
            const auto custom = own.find(id);
            dates_.push_back(custom == own.end() ? is_date_format(id) : custom->second);
        }
    }

    void read_shared() {
        if (!zip_.has("xl/sharedStrings.xml")) return;
        std::size_t size = 0;
        Elements items({"si"}, [&](std::string_view, const std::string& xml) {
            shared_.push_back(text_of(parsed(xml).document_element()));
            size += shared_.back().size() + sizeof(std::string);
            if (size > most_shared) throw Problem{file_bomb};
        });
        zip_.read("xl/sharedStrings.xml", [&](std::string_view piece) { items.feed(piece); });
    }

    void read_sheet(const std::string& file) {
        auto& sheet = book_.sheets.back();
        Grid grid(sheet, cells_);
        std::int64_t last = 0;
        Elements parts({"row", "mergeCell"}, [&](std::string_view name, const std::string& xml) {
            const auto document = parsed(xml);
            const auto node = document.document_element();
            if (name == "row")
                read_row(grid, node, last);
            else
                add_merge(sheet, attribute(node, "ref"));
        });
        zip_.read(file, [&](std::string_view piece) { parts.feed(piece); });
    }

    void read_row(Grid& grid, const pugi::xml_node& row, std::int64_t& last) {
        last = whole(attribute(row, "r"), last + 1);
        if (last > last_row) throw Problem{file_broken};
        grid.row(last);
        std::int64_t column = 0;
        for (const auto& cell : row.children()) {
            if (local(cell) != "c") continue;
            const auto at = reference(attribute(cell, "r"));
            column = at.column > 0 ? at.column : column + 1;
            grid.cell(static_cast<std::size_t>(column - 1), value(cell));
        }
    }

    std::string value(const pugi::xml_node& cell) const {
        const auto type = attribute(cell, "t");
        if (type == "inlineStr") return text_of(child(cell, "is"));
        const std::string_view text = child(cell, "v").text().get();
        if (type == "s") {
            const auto index = static_cast<std::size_t>(whole(text, -1));
            if (text.empty()) return {};
            if (index >= shared_.size()) throw Problem{file_broken};
            return shared_[index];
        }
        if (type == "str" || type == "e") return unescaped(text);
        if (type == "b") return text == "1" ? "TRUE" : "FALSE";
        if (type == "d") return std::string(text); // ISO 8601
        if (text.empty()) return {};
        return number(text, static_cast<std::size_t>(whole(attribute(cell, "s"), 0)));
    }

    std::string number(std::string_view text, std::size_t style) const {
        if (style < dates_.size() && dates_[style]) {
            double serial = 0;
            std::from_chars(text.data(), text.data() + text.size(), serial);
            if (auto day = date_of_serial(serial, book_.from_1904)) return *day;
        }
        return tidy_number(text);
    }

    static void add_merge(Sheet& sheet, std::string_view range) {
        constexpr std::size_t most_merges = 20'000;
        const auto colon = range.find(':');
        if (colon == range.npos || sheet.merges.size() >= most_merges) return;
        const auto from = reference(range.substr(0, colon)), to = reference(range.substr(colon + 1));
        if (from.row > 0 && to.row > 0) sheet.merges.push_back({from.row, from.column, to.row, to.column});
    }

    Zip zip_;
    Book book_;
    std::vector<std::string> shared_;
    std::vector<bool> dates_; // by style: whether it shows a day
    std::size_t cells_ = 0;
};
} // namespace

Book read_xlsx(std::string_view bytes) {
    return Reader(bytes).read();
}
} // namespace exchange
