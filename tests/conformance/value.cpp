#include "tests/conformance/value.h"

#include "engine/asyncio/exception_group.h"

#include <cstdio>

namespace conformance {

namespace {

/// The next character of a UTF-8 text, which is taken off; broken bytes come as they are.
char32_t take_character(std::string_view &text)
{
    const auto byte = [&text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned first = byte(0);
    const std::size_t length = first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (length > text.size() || length == 1) {
        text.remove_prefix(1);
        return first;
    }
    char32_t c = first & (0x7fu >> length);
    for (std::size_t i = 1; i < length; ++i)
        c = (c << 6) | (byte(i) & 0x3f);
    text.remove_prefix(length);
    return c;
}

void append_unit(std::string &out, char32_t unit)
{
    char escape[8];
    std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(unit & 0xffff));
    out += escape;
}

void append_character(std::string &out, char32_t c)
{
    static constexpr std::string_view special = "\"\\\b\f\n\r\t";
    static constexpr std::string_view letters = "\"\\bfnrt";
    const std::size_t letter = c < 0x80 ? special.find(static_cast<char>(c)) : special.npos;
    if (letter != special.npos) {
        out += '\\';
        out += letters[letter];
    } else if (c >= ' ' && c <= '~') {
        out += static_cast<char>(c);
    } else if (c < 0x10000) {
        append_unit(out, c);
    } else {
        append_unit(out, 0xd800 + ((c - 0x10000) >> 10));
        append_unit(out, 0xdc00 + ((c - 0x10000) & 0x3ff));
    }
}

template <class List>
std::string joined(const List &items)
{
    std::string text;
    for (const auto &item : items) {
        if (!text.empty())
            text += ',';
        text += canonical(item);
    }
    return text;
}

struct CanonicalText
{
    std::string operator()(asyncio::None) const { return "null"; }
    std::string operator()(bool value) const { return value ? "true" : "false"; }
    std::string operator()(std::int64_t value) const { return std::to_string(value); }
    std::string operator()(double value) const { return asyncio::repr(value); }
    std::string operator()(const std::string &value) const { return json_string(value); }
    std::string operator()(const Value::List &list) const { return "[" + joined(list) + "]"; }
    std::string operator()(const std::exception_ptr &error) const { return canonical(error); }
};

/// Its arguments in parentheses, or nothing if the text of this type is not to be compared.
struct Described
{
    std::string type;
    std::string arguments;
};

Described described(const std::exception_ptr &error)
{
    try {
        std::rethrow_exception(error);
    } catch (const asyncio::CancelledError &cancelled) {
        const std::string argument
            = cancelled.message() ? json_string(*cancelled.message()) : std::string();
        return {"CancelledError", "(" + argument + ")"};
    } catch (const asyncio::ExceptionGroup &group) {
        return {group.type_name(), "(" + joined(group.exceptions()) + ")"};
    } catch (const asyncio::RuntimeError &opaque) {
        return {opaque.type_name(), {}};
    } catch (const asyncio::InvalidStateError &opaque) {
        return {opaque.type_name(), {}};
    } catch (const Raised &raised) {
        const std::string argument
            = raised.argument() ? json_string(*raised.argument()) : std::string();
        return {raised.type_name(), "(" + argument + ")"};
    } catch (const asyncio::Error &other) {
        const std::string text = other.what();
        return {other.type_name(), "(" + (text.empty() ? text : json_string(text)) + ")"};
    } catch (const std::exception &foreign) {
        return {"C++ exception", "(" + json_string(foreign.what()) + ")"};
    }
}

} // namespace

std::exception_ptr make_error(ErrorType type, const asyncio::CancelMessage &argument)
{
    switch (type) {
    case ErrorType::ValueError:
        return std::make_exception_ptr(Raised("ValueError", argument));
    case ErrorType::KeyError:
        return std::make_exception_ptr(Raised("KeyError", argument));
    case ErrorType::OSError:
        return std::make_exception_ptr(Raised("OSError", argument));
    case ErrorType::TypeError:
        return std::make_exception_ptr(Raised("TypeError", argument));
    case ErrorType::CancelledError:
        return std::make_exception_ptr(asyncio::CancelledError(argument));
    }
    return {};
}

std::string json_string(std::string_view utf8)
{
    std::string text = "\"";
    while (!utf8.empty())
        append_character(text, take_character(utf8));
    return text + '"';
}

std::string canonical(const Value &value)
{
    return std::visit(CanonicalText(), value.data);
}

std::string canonical(const std::exception_ptr &error)
{
    const Described text = described(error);
    return text.type + text.arguments;
}

std::string canonical(const asyncio::CancelMessage &message)
{
    return message ? json_string(*message) : "null";
}

std::string type_name(const std::exception_ptr &error)
{
    return described(error).type;
}

} // namespace conformance
