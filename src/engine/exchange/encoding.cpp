#include "engine/exchange/encoding.hpp"

#include "base/text.hpp"
#include "engine/exchange/sheet.hpp"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <memory>
#include <optional>

namespace exchange {
namespace {
struct Close {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, Close>;

/// The text, or nothing when a byte of it does not belong to the encoding.
std::optional<std::string> strictly(std::string_view bytes, const char* encoding) {
    UErrorCode error = U_ZERO_ERROR;
    const Converter converter(ucnv_open(encoding, &error));
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
    if (U_FAILURE(error)) throw std::runtime_error("ICU lacks the encoding " + std::string(encoding));
    icu::UnicodeString text;
    const auto room = static_cast<std::int32_t>(bytes.size() * 2 + 2);
    auto* buffer = text.getBuffer(room);
    const auto size = ucnv_toUChars(converter.get(), buffer, room, bytes.data(),
                                    static_cast<std::int32_t>(bytes.size()), &error);
    text.releaseBuffer(U_SUCCESS(error) ? size : 0);
    if (U_FAILURE(error)) return std::nullopt;
    std::string utf8;
    text.toUTF8String(utf8);
    return utf8;
}

/// The share of two-byte characters that lie in the first plane of both national lists, where the common
/// characters are: right for the right encoding, about even for the wrong one.
double share_of_common(std::string_view bytes, unsigned char first, unsigned char last) {
    std::size_t pairs = 0, common = 0;
    for (std::size_t i = 0; i + 1 < bytes.size(); ++i) {
        const auto lead = static_cast<unsigned char>(bytes[i]);
        if (lead < 0x80) continue;
        ++pairs;
        if (lead >= first && lead <= last) ++common;
        ++i;
    }
    return pairs == 0 ? 0 : static_cast<double>(common) / static_cast<double>(pairs);
}

Decoded by_mark(std::string_view bytes, std::size_t mark, const char* encoding) {
    auto text = strictly(bytes.substr(mark), encoding);
    if (!text) throw Problem{not_decodable};
    return {std::move(*text), encoding};
}
} // namespace

Decoded decode(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) {
        bytes.remove_prefix(3);
        if (!well_formed(bytes)) throw Problem{not_decodable};
        return {std::string(bytes), "UTF-8"};
    }
    if (bytes.starts_with("\xFF\xFE")) return by_mark(bytes, 2, "UTF-16LE");
    if (bytes.starts_with("\xFE\xFF")) return by_mark(bytes, 2, "UTF-16BE");
    if (bytes.find('\0') != bytes.npos) throw Problem{not_decodable};
    if (well_formed(bytes)) return {std::string(bytes), "UTF-8"};
    auto mainland = strictly(bytes, "GB18030"), taiwan = strictly(bytes, "windows-950-2000");
    if (!taiwan) taiwan = strictly(bytes, "Big5-HKSCS");
    const bool big5 =
        taiwan && (!mainland || share_of_common(bytes, 0xA4, 0xC6) > share_of_common(bytes, 0xB0, 0xD7));
    if (big5) return {std::move(*taiwan), "Big5"};
    if (mainland) return {std::move(*mainland), "GB18030"};
    throw Problem{not_decodable};
}

std::string encode(std::string_view utf8, const char* encoding) {
    UErrorCode error = U_ZERO_ERROR;
    const Converter converter(ucnv_open(encoding, &error));
    ucnv_setSubstString(converter.get(), u"?", 1, &error);
    if (U_FAILURE(error)) throw std::runtime_error("ICU lacks the encoding " + std::string(encoding));
    const auto text = icu::UnicodeString::fromUTF8({utf8.data(), static_cast<std::int32_t>(utf8.size())});
    std::string bytes(static_cast<std::size_t>(
                          UCNV_GET_MAX_BYTES_FOR_STRING(text.length(), ucnv_getMaxCharSize(converter.get()))),
                      '\0');
    const auto size = ucnv_fromUChars(converter.get(), bytes.data(), static_cast<std::int32_t>(bytes.size()),
                                      text.getBuffer(), text.length(), &error);
    if (U_FAILURE(error)) throw std::runtime_error("cannot be written in " + std::string(encoding));
    bytes.resize(static_cast<std::size_t>(size));
    return bytes;
}
} // namespace exchange
