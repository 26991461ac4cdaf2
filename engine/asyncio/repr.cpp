#include "engine/asyncio/repr.h"

#include "engine/asyncio/errors.h"

#include <charconv>
#include <cstdlib>
#include <cxxabi.h>
#include <memory>

namespace asyncio {

namespace {

constexpr std::size_t longest_text = 30; // reprlib's maxstring

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
        else if (c == '\n')
            result += "\\n";
        else if (c == '\t')
            result += "\\t";
        else
            result += c;
    }
    return result + quote;
}

std::string repr(std::string_view text)
{
    std::string whole = quoted(text.substr(0, longest_text));
    if (whole.size() <= longest_text && text.size() <= longest_text)
        return whole;
    whole = quoted(text);
    if (whole.size() <= longest_text)
        return whole;
    const std::size_t head = (longest_text - 3) / 2;
    const std::size_t tail = longest_text - 3 - head;
    return whole.substr(0, head) + "..." + whole.substr(whole.size() - tail);
}

std::string repr(const char *text)
{
    return repr(std::string_view(text));
}

std::string repr(double value)
{
    char buffer[32];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
    std::string text(buffer, end);
    if (text.find_first_of(".en") == std::string::npos)
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
    } catch (const Error &known) {
        return called(known.type_name(), known.what());
    } catch (const std::exception &other) {
        return called(demangled(typeid(other).name()), other.what());
    } catch (...) {
        return "<object that is no exception>";
    }
}

} // namespace asyncio
