#include "engine/asyncio/repr.h"

#include "engine/asyncio/errors.h"
#include "engine/asyncio/exception_group.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <cxxabi.h>
#include <memory>

namespace asyncio {

namespace {

// reprlib's maxstring and maxother, and what it keeps of longer texts.
constexpr std::size_t longest_text = 30;
constexpr std::size_t head_length = (longest_text - 3) / 2;
constexpr std::size_t tail_length = longest_text - 3 - head_length;

bool begins_character(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xc0) != 0x80; // in UTF-8
}

std::size_t length(std::string_view text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_character));
}

/// The text from this character on.
std::string_view from(std::string_view text, std::size_t character)
{
    std::size_t at = 0;
    for (std::size_t seen = 0; at < text.size(); ++at) {
        if (begins_character(text[at]) && seen++ == character)
            break;
    }
    return text.substr(at);
}

std::string_view head(std::string_view text)
{
    return text.substr(0, text.size() - from(text, head_length).size());
}

std::string_view tail(std::string_view text)
{
    const std::size_t whole = length(text);
    return whole > tail_length ? from(text, whole - tail_length) : text;
}

std::string escaped(char c)
{
    switch (c) {
    case '\n':
        return "\\n";
    case '\r':
        return "\\r";
    case '\t':
        return "\\t";
    default:
        break;
    }
    if (c >= ' ' && c != '\x7f')
        return std::string(1, c);
    if (static_cast<unsigned char>(c) >= 0x80)
        return std::string(1, c); // of a character that can be printed, we hope
    constexpr const char *digits = "0123456789abcdef";
    return std::string("\\x") + digits[c >> 4] + digits[c & 15];
}

std::string demangled(const char *name)
{
    int status = 0;
    const std::unique_ptr<char, void (*)(void *)> text(
        abi::__cxa_demangle(name, nullptr, nullptr, &status), std::free);
    return status == 0 ? text.get() : name;
}

/// Type and message as Python prints an exception with one argument, or with none.
std::string called(const std::string &type, std::string_view message)
{
    return type + "(" + (message.empty() ? std::string() : quoted(message)) + ")";
}

} // namespace

std::string quoted(std::string_view text)
{
    const bool has_single = text.find('\'') != std::string_view::npos;
    const bool has_double = text.find('"') != std::string_view::npos;
    const char quote = has_single && !has_double ? '"' : '\'';
    std::string result(1, quote);
    for (const char c : text) {
        if (c == quote || c == '\\')
            result += {'\\', c};
        else
            result += escaped(c);
    }
    return result + quote;
}

std::string repr(std::string_view text)
{
    return quoted(text);
}

std::string repr(const char *text)
{
    return quoted(text);
}

std::string shortened(const std::string &text)
{
    if (length(text) <= longest_text)
        return text;
    return std::string(head(text)) + "..." + std::string(tail(text));
}

std::string short_repr(std::string_view text)
{
    if (length(text) <= longest_text) {
        std::string whole = quoted(text);
        if (length(whole) <= longest_text)
            return whole;
    }
    const std::string ends = quoted(std::string(head(text)) + std::string(tail(text)));
    return std::string(head(ends)) + "..." + std::string(tail(ends));
}

std::string list_repr(const std::vector<std::string> &items)
{
    std::string text;
    for (std::size_t i = 0; i < std::min(items.size(), longest_list); ++i)
        text += (i > 0 ? ", " : "") + items[i];
    return "[" + text + (items.size() > longest_list ? ", ..." : "") + "]";
}

std::string repr(double value)
{
    // As Python: the fewest digits that tell the number, with an exponent only from 1e16 on and
    // below 0.0001.
    const double magnitude = std::abs(value);
    const bool fixed = magnitude == 0 || (magnitude >= 1e-4 && magnitude < 1e16);
    char buffer[32];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value,
        fixed ? std::chars_format::fixed : std::chars_format::scientific)
                         .ptr;
    std::string text(buffer, end);
    if (fixed && text.find('.') == std::string::npos)
        text += ".0";
    return text;
}

std::string repr(bool value)
{
    return value ? "True" : "False";
}

std::string repr(None)
{
    return "None";
}

std::string address_repr(const void *object)
{
    std::ostringstream text;
    text << object;
    return text.str();
}

std::string object_repr(std::string_view type, const void *object, std::string_view state)
{
    std::ostringstream text;
    text << '<' << type << " object at " << object << " [" << state << "]>";
    return text.str();
}

std::string repr(const CancelledError &error)
{
    return "CancelledError(" + (error.message() ? quoted(*error.message()) : "") + ")";
}

std::string repr(const std::exception_ptr &error)
{
    try {
        std::rethrow_exception(error);
    } catch (const CancelledError &cancelled) {
        return repr(cancelled);
    } catch (const BaseExceptionGroup &group) {
        return group.repr();
    } catch (const KeyboardInterrupt &) {
        return "KeyboardInterrupt()";
    } catch (const SystemExit &) {
        return "SystemExit()";
    } catch (const Error &known) {
        return called(known.type_name(), known.what());
    } catch (const std::exception &other) {
        return called(demangled(typeid(other).name()), other.what());
    } catch (...) {
        return "<object that is no exception>";
    }
}

} // namespace asyncio
