#pragma once
// Tiny files of every sort, written by the tests themselves.
#include <unistd.h>
#include <zip.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace exchange::test {
using Parts = std::vector<std::pair<std::string, std::string>>;

/// A zip file of these entries.
inline std::string zipped(const Parts& parts) {
    const auto path = std::filesystem::temp_directory_path() / ("renda-zip-" + std::to_string(getpid()));
    std::filesystem::remove(path);
    auto* archive = zip_open(path.c_str(), ZIP_CREATE, nullptr);
    if (!archive) throw std::runtime_error("no zip file can be made");
    for (const auto& [name, text] : parts)
        zip_file_add(archive, name.c_str(), zip_source_buffer(archive, text.data(), text.size(), 0), 0);
    zip_close(archive);
    std::ostringstream bytes;
    bytes << std::ifstream(path, std::ios::binary).rdbuf();
    std::filesystem::remove(path);
    return bytes.str();
}

/// A workbook of one sheet; `rows` is what stands inside sheetData and after it.
struct Workbook {
    std::string rows, shared = {}, formats = {}, styles = {}, properties = {}, sheets = {};
    Parts more = {};

    std::string bytes() const {
        auto parts = more;
        parts.emplace_back("xl/workbook.xml",
                           "<workbook xmlns:r=\"r\">" + properties + "<sheets>" +
                               (sheets.empty() ? "<sheet name=\"一\" r:id=\"a\"/>" : sheets) +
                               "</sheets></workbook>");
        parts.emplace_back("xl/_rels/workbook.xml.rels",
                           "<Relationships><Relationship Id=\"a\" Target=\"worksheets/sheet1.xml\"/>"
                           "<Relationship Id=\"b\" Target=\"/xl/worksheets/sheet2.xml\"/></Relationships>");
        parts.emplace_back("xl/worksheets/sheet1.xml", "<worksheet>" + rows + "</worksheet>");
        if (!shared.empty()) parts.emplace_back("xl/sharedStrings.xml", "<sst>" + shared + "</sst>");
        if (!styles.empty())
            parts.emplace_back("xl/styles.xml", "<styleSheet><numFmts>" + formats + "</numFmts><cellXfs>" +
                                                    styles + "</cellXfs></styleSheet>");
        return zipped(parts);
    }
};

/// "<c r="A1" t="inlineStr">…": a cell with a text.
inline std::string text_cell(const std::string& at, const std::string& text) {
    return "<c r=\"" + at + "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">" + text + "</t></is></c>";
}
} // namespace exchange::test
