#include "engine/trace/text_encoding.h"

#include <array>
#include <cstdint>

namespace trace {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

[[nodiscard]] bool between(char byte, unsigned low, unsigned high)
{
    const auto value = static_cast<unsigned char>(byte);
    return value >= low && value <= high;
}

/// What the second byte of a character may be, and how long the character is.
struct Lead
{
    std::uint8_t length = 0; ///< 0: no character begins so
    std::uint8_t low = 0x80;
    std::uint8_t high = 0xBF;
};

/// By the table of well-formed sequences in the Unicode standard (3.9, D92).
Lead lead_of(char byte)
{
    if (between(byte, 0x00, 0x7F))
        return {1};
    if (between(byte, 0xC2, 0xDF))
        return {2};
    if (between(byte, 0xE0, 0xE0))
        return {3, 0xA0};
    if (between(byte, 0xED, 0xED))
        return {3, 0x80, 0x9F};
    if (between(byte, 0xE1, 0xEF))
        return {3};
    if (between(byte, 0xF0, 0xF0))
        return {4, 0x90};
    if (between(byte, 0xF1, 0xF3))
        return {4};
    if (between(byte, 0xF4, 0xF4))
        return {4, 0x80, 0x8F};
    return {};
}

/// The bytes at the begin of the text that make one character, or, if `valid` is then false, that
/// are wrong together.
std::size_t first_character(std::string_view text, bool &valid)
{
    const Lead lead = lead_of(text.front());
    valid = false;
    if (lead.length == 0)
        return 1;
    for (std::size_t i = 1; i < lead.length; ++i) {
        const bool second = i == 1;
        if (i == text.size()
            || !between(text[i], second ? lead.low : 0x80, second ? lead.high : 0xBF))
            return i;
    }
    valid = true;
    return lead.length;
}

/// How many bytes at the begin stand for themselves.
std::size_t plain_prefix(std::string_view text, bool (*is_plain)(char))
{
    std::size_t size = 0;
    while (size < text.size() && is_plain(text[size]))
        ++size;
    return size;
}

bool is_ascii(char byte)
{
    return between(byte, 0x00, 0x7F);
}

bool is_plain_in_json(char byte)
{
    return between(byte, 0x20, 0x7E) && byte != '"' && byte != '\\';
}

void append_json_escape(std::string &out, char byte)
{
    static constexpr std::array<char, 16> digits{
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};
    switch (byte) {
    case '"':
        out += "\\\"";
        return;
    case '\\':
        out += "\\\\";
        return;
    case '\n':
        out += "\\n";
        return;
    case '\t':
        out += "\\t";
        return;
    case '\r':
        out += "\\r";
        return;
    }
    out += "\\u00";
    out += digits[static_cast<unsigned char>(byte) / 16];
    out += digits[static_cast<unsigned char>(byte) % 16];
}

void append_first_character(std::string &out, std::string_view &text)
{
    bool valid = false;
    const std::size_t size = first_character(text, valid);
    out += valid ? text.substr(0, size) : replacement;
    text.remove_prefix(size);
}

} // namespace

void append_utf8(std::string &out, std::string_view text)
{
    while (!text.empty()) {
        const std::size_t plain = plain_prefix(text, is_ascii);
        out += text.substr(0, plain);
        text.remove_prefix(plain);
        if (!text.empty())
            append_first_character(out, text);
    }
}

void append_json_string(std::string &out, std::string_view text)
{
    out += '"';
    while (!text.empty()) {
        const std::size_t plain = plain_prefix(text, is_plain_in_json);
        out += text.substr(0, plain);
        text.remove_prefix(plain);
        if (text.empty())
            break;
        if (is_ascii(text.front())) {
            append_json_escape(out, text.front());
            text.remove_prefix(1);
        } else {
            append_first_character(out, text);
        }
    }
    out += '"';
}

void append_csv_field(std::string &out, std::string_view text)
{
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
        append_utf8(out, text);
        return;
    }
    out += '"';
    for (std::size_t quote = text.find('"'); quote != std::string_view::npos;
         quote = text.find('"')) {
        append_utf8(out, text.substr(0, quote + 1));
        out += '"';
        text.remove_prefix(quote + 1);
    }
    append_utf8(out, text);
    out += '"';
}

} // namespace trace
