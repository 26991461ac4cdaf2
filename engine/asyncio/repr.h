#pragma once

#include <concepts>
#include <exception>
#include <sstream>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

namespace asyncio {

class CancelledError;

/// The one value of a coroutine that returns nothing.
struct None
{
    bool operator==(const None &) const = default;
};

/// How Python prints values, as far as results and messages need it; strings are shortened as
/// reprlib does, to 30 characters (SEMANTICS.md S45).
[[nodiscard]] std::string repr(std::string_view text);
[[nodiscard]] std::string repr(const char *text);
[[nodiscard]] std::string repr(double value);
[[nodiscard]] std::string repr(bool value);
[[nodiscard]] std::string repr(None);
/// "ValueError('no')"; for other C++ exceptions the type's name and what().
[[nodiscard]] std::string repr(const std::exception_ptr &error);
/// "CancelledError('enough')", without the quotes if it has no message.
[[nodiscard]] std::string repr(const CancelledError &error);
/// The string in quotes, whole.
[[nodiscard]] std::string quoted(std::string_view text);

[[nodiscard]] inline std::string repr(const std::string &text)
{
    return repr(std::string_view(text));
}

template <std::integral T>
requires(!std::same_as<T, bool>) [[nodiscard]] std::string repr(T value)
{
    return std::to_string(value);
}

template <class T>
[[nodiscard]] std::string repr(const std::vector<T> &values);
template <class... T>
[[nodiscard]] std::string repr(const std::tuple<T...> &values);

/// Anything else that can be written to a stream, or that Python would print as an object.
template <class T>
requires std::is_class_v<T>
[[nodiscard]] std::string repr(const T &value)
{
    if constexpr (requires { value.repr(); }) {
        return value.repr();
    } else if constexpr (requires { value->repr(); }) {
        return value ? value->repr() : "None";
    } else if constexpr (requires(std::ostream & out) { out << value; }) {
        std::ostringstream out;
        out << value;
        return out.str();
    } else {
        return "<object>";
    }
}

template <class T>
std::string repr(const std::vector<T> &values)
{
    constexpr std::size_t longest = 6; // reprlib's maxlist
    std::string text = "[";
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (i > 0)
            text += ", ";
        if (i == longest) {
            text += "...";
            break;
        }
        text += repr(values[i]);
    }
    return text + "]";
}

template <class... T>
std::string repr(const std::tuple<T...> &values)
{
    std::string text;
    std::apply(
        [&text](const T &...value) { ((text += (text.empty() ? "" : ", ") + repr(value)), ...); },
        values);
    return "[" + text + "]"; // gather's result, a list in Python
}

/// As Python's str(): strings as they are, everything else as repr.
template <class T>
[[nodiscard]] std::string str(const T &value)
{
    if constexpr (std::convertible_to<const T &, std::string_view>)
        return std::string(std::string_view(value));
    else
        return repr(value);
}

} // namespace asyncio
