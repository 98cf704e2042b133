#include "base/text.hpp"
#include "engine/exchange/readers.hpp"

#include <algorithm>

namespace exchange {
namespace {
constexpr std::string_view ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// A name inside an OLE file, where every second byte is 0.
bool names(std::string_view bytes, std::string_view name) {
    std::string wide;
    for (const char c : name) (wide += c) += '\0';
    return bytes.find(wide) != bytes.npos;
}

struct Kind {
    std::string_view begins;
    const char *zh, *en;
};
constexpr Kind others[] = {
    {"%PDF",            "PDF 文件",   "a PDF"          },
    {"\x89PNG",         "图片",       "a picture"      },
    {"\xFF\xD8\xFF",    "图片",       "a picture"      },
    {"GIF8",            "图片",       "a picture"      },
    {"BM",              "图片",       "a picture"      },
    {"Rar!",            "压缩包",     "an archive"     },
    {"7z\xBC\xAF",      "压缩包",     "an archive"     },
    {"\x1F\x8B",        "压缩包",     "an archive"     },
    {"{\\rtf",          "RTF 文档",   "a text document"},
    {"\x7F"
     "ELF",        "程序",       "a program"      },
    {"MZ",              "程序",       "a program"      },
    {"SQLite format 3", "数据库文件", "a database"     },
};

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return out;
}

/// Government systems like to send web pages under the name of a spreadsheet.
void refuse_markup(std::string_view bytes) {
    const auto head = lower(trim(bytes.substr(0, 4000)));
    if (head.find("urn:schemas-microsoft-com:office:spreadsheet") != head.npos)
        throw Problem{
            file_web_page, {"“XML 表格 2003”", "“XML Spreadsheet 2003”"}
        };
    if (head.starts_with("<!doctype html") || head.find("<html") != head.npos || head.starts_with("<table") ||
        head.starts_with("<meta"))
        throw Problem{
            file_web_page, {"网页", "a web page"}
        };
    if (head.starts_with("<?xml") || head.starts_with("<svg"))
        throw Problem{
            file_other, {"XML 文件", "an XML file"}
        };
    if ((head.starts_with("{") || head.starts_with("[")) && head.find("\":") != head.npos)
        throw Problem{
            file_other, {"JSON 文件", "a JSON file"}
        };
}

Book read_ole(std::string_view bytes) {
    if (names(bytes, "EncryptedPackage")) throw Problem{file_encrypted};
    if (names(bytes, "WordDocument"))
        throw Problem{
            file_other, {"Word 文档", "a Word document"}
        };
    if (names(bytes, "PowerPoint Document"))
        throw Problem{
            file_other, {"演示文稿", "a presentation"}
        };
    auto book = read_xls(bytes);
    // Old files of authorities carry macros nobody knows of. Only cells are read here, and nothing is kept.
    book.macros = names(bytes, "_VBA_PROJECT_CUR");
    return book;
}
} // namespace

Book read_book(std::string_view name, std::string_view bytes) {
    if (bytes.empty()) throw Problem{file_empty};
    if (bytes.size() > most_bytes) throw Problem{file_too_large, {std::to_string(most_bytes / 1'000'000)}};
    if (lower(name).ends_with(".xlsm") || lower(name).ends_with(".xltm")) throw Problem{file_macros};
    if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) return read_xlsx(bytes);
    if (bytes.starts_with(ole)) return read_ole(bytes);
    for (const auto& kind : others)
        if (bytes.starts_with(kind.begins))
            throw Problem{
                file_other, {kind.zh, kind.en}
            };
    refuse_markup(bytes);
    auto book = read_csv(bytes);
    if (book.sheets.front().rows.empty()) throw Problem{file_empty};
    return book;
}
} // namespace exchange
