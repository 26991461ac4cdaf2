#pragma once

#include <concepts>
#include <exception>
#include <sstream>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace asyncio {

class CancelledError;

/// The one value of a coroutine that returns nothing.
struct None
{
    bool operator==(const None &) const = default;
};

/// How Python's repr() prints values, as far as results and messages need it.
[[nodiscard]] std::string repr(std::string_view text);
[[nodiscard]] std::string repr(const char *text);
[[nodiscard]] std::string repr(double value);
[[nodiscard]] std::string repr(bool value);
[[nodiscard]] std::string repr(None);
/// "ValueError('no')"; for other C++ exceptions the type's name and what().
[[nodiscard]] std::string repr(const std::exception_ptr &error);
/// "CancelledError('enough')", without the quotes if it has no message.
[[nodiscard]] std::string repr(const CancelledError &error);
/// "0x5581e0".
[[nodiscard]] std::string address_repr(const void *object);
/// "<asyncio.locks.Lock object at 0x5581e0 [locked]>".
[[nodiscard]] std::string object_repr(
    std::string_view type, const void *object, std::string_view state);
/// The string in quotes, with what cannot be printed escaped.
[[nodiscard]] std::string quoted(std::string_view text);

/// The middle left out of what is longer than 30 characters, as reprlib does.
[[nodiscard]] std::string shortened(const std::string &text);
inline constexpr std::size_t longest_list = 6;
/// "[1, 2]"; of more than longest_list items the first ones and "...".
[[nodiscard]] std::string list_repr(const std::vector<std::string> &items);

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
template <class A, class B>
[[nodiscard]] std::string repr(const std::pair<A, B> &values);

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
    std::string text;
    for (const T &value : values)
        text += (text.empty() ? "" : ", ") + repr(value);
    return "[" + text + "]";
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

template <class A, class B>
std::string repr(const std::pair<A, B> &values)
{
    return "(" + repr(values.first) + ", " + repr(values.second) + ")";
}

/// How the repr of a future prints its result: long texts and lists are shortened
/// (SEMANTICS.md S45).
[[nodiscard]] std::string short_repr(std::string_view text);
template <class T>
[[nodiscard]] std::string short_repr(const std::vector<T> &values);

template <class T>
requires(!std::convertible_to<const T &, std::string_view>) [[nodiscard]] std::string
    short_repr(const T &value)
{
    return std::is_class_v<T> ? shortened(repr(value)) : repr(value);
}

template <class T>
std::string short_repr(const std::vector<T> &values)
{
    std::vector<std::string> items;
    for (std::size_t i = 0; i < values.size() && i <= longest_list; ++i)
        items.push_back(short_repr(values[i]));
    return list_repr(items);
}

/// As Python's str(): strings as they are, everything else as it says itself, or as repr.
template <class T>
[[nodiscard]] std::string str(const T &value)
{
    if constexpr (std::convertible_to<const T &, std::string_view>)
        return std::string(std::string_view(value));
    else if constexpr (requires { value.str(); })
        return value.str();
    else
        return repr(value);
}

} // namespace asyncio
