#include "engine/trace/json_text.h"

#include <algorithm>

namespace trace {

namespace {

constexpr std::string_view replacement = "\xef\xbf\xbd"; // U+FFFD

unsigned char byte(std::string_view text, std::size_t place)
{
    return static_cast<unsigned char>(text[place]);
}

bool continues(std::string_view text, std::size_t place)
{
    return place < text.size() && (byte(text, place) & 0xc0U) == 0x80;
}

/// How many bytes the letter at the beginning has; 0 if that is no UTF-8.
std::size_t letter_size(std::string_view text)
{
    const unsigned first = byte(text, 0);
    if (first < 0x80)
        return 1;
    const unsigned second = text.size() > 1 ? byte(text, 1) : 0;
    if (first >= 0xc2 && first < 0xe0)
        return continues(text, 1) ? 2 : 0;
    if (first >= 0xe0 && first < 0xf0) {
        const bool too_long = first == 0xe0 && second < 0xa0;
        const bool surrogate = first == 0xed && second >= 0xa0;
        return !too_long && !surrogate && continues(text, 1) && continues(text, 2) ? 3 : 0;
    }
    if (first >= 0xf0 && first < 0xf5) {
        const bool too_long = first == 0xf0 && second < 0x90;
        const bool too_high = first == 0xf4 && second >= 0x90;
        const bool whole = continues(text, 1) && continues(text, 2) && continues(text, 3);
        return !too_long && !too_high && whole ? 4 : 0;
    }
    return 0;
}

bool is_plain(char letter)
{
    const auto code = static_cast<unsigned char>(letter);
    return code >= 0x20 && code < 0x80 && letter != '"' && letter != '\\';
}

void append_escaped(std::string &out, char letter)
{
    switch (letter) {
    case '"':
    case '\\':
        out += '\\';
        out += letter;
        return;
    case '\n':
        out += "\\n";
        return;
    case '\t':
        out += "\\t";
        return;
    default:
        break;
    }
    constexpr std::string_view digits = "0123456789abcdef";
    const auto code = static_cast<unsigned char>(letter);
    out += "\\u00";
    out += digits[code >> 4];
    out += digits[code & 15U];
}

} // namespace

void append_json(std::string &out, std::string_view text)
{
    out += '"';
    while (!text.empty()) {
        const auto plain
            = static_cast<std::size_t>(std::ranges::find_if_not(text, is_plain) - text.begin());
        out += text.substr(0, plain);
        text.remove_prefix(plain);
        if (text.empty())
            break;
        const std::size_t size = letter_size(text);
        if (size == 1)
            append_escaped(out, text.front());
        else
            out += size == 0 ? replacement : text.substr(0, size);
        text.remove_prefix(std::max<std::size_t>(size, 1));
    }
    out += '"';
}

void append_utf8(std::string &out, std::string_view text)
{
    while (!text.empty()) {
        const std::size_t size = letter_size(text);
        out += size == 0 ? replacement : text.substr(0, size);
        text.remove_prefix(std::max<std::size_t>(size, 1));
    }
}

std::size_t part_size(std::string_view text, std::size_t most)
{
    if (text.size() <= most)
        return text.size();
    std::size_t size = most;
    // No letter has more than four bytes; what is longer is none.
    while (size + 3 > most && size > 1 && continues(text, size))
        --size;
    return continues(text, size) ? most : size;
}

} // namespace trace
