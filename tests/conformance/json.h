#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace conformance {

/// What is wrong with a scenario, and on which line of its text.
class InputError : public std::runtime_error
{
public:
    InputError(int line, const std::string &what)
        : std::runtime_error(what)
        , m_line(line)
    {
    }
    [[nodiscard]] int line() const { return m_line; }

private:
    int m_line;
};

/// A JSON value and the line it begins on. It keeps 1 and 1.0 apart, as Python's json does and
/// QJsonDocument does not.
class Json
{
public:
    using List = std::vector<Json>;
    using Object = std::vector<std::pair<std::string, Json>>;
    using Data
        = std::variant<std::nullptr_t, bool, std::int64_t, double, std::string, List, Object>;

    /// Throws InputError. Lines count from 1.
    [[nodiscard]] static Json parse(std::string_view text);

    Json(Data data, int line, std::string_view key = {})
        : m_data(std::move(data))
        , m_line(line)
        , m_key(key)
    {
    }

    [[nodiscard]] const Data &data() const { return m_data; }
    [[nodiscard]] int line() const { return m_line; }
    [[nodiscard]] bool is_null() const { return m_data.index() == 0; }

    // These throw InputError if it is of another type.
    [[nodiscard]] bool boolean() const { return as<bool>("true or false"); }
    [[nodiscard]] std::int64_t integer() const { return as<std::int64_t>("an integer"); }
    /// An integer is a number, too.
    [[nodiscard]] double number() const;
    [[nodiscard]] const std::string &string() const { return as<std::string>("a string"); }
    [[nodiscard]] const List &list() const { return as<List>("a list"); }
    [[nodiscard]] const Object &object() const { return as<Object>("an object"); }

    /// The member of an object; null if it has none of this name.
    [[nodiscard]] const Json *find(std::string_view key) const;
    /// The same, but throws InputError instead.
    [[nodiscard]] const Json &at(std::string_view key) const;

private:
    template <class T>
    const T &as(const char *expected) const
    {
        if (const T *data = std::get_if<T>(&m_data))
            return *data;
        const std::string of = m_key.empty() ? "" : "\"" + m_key + "\": ";
        throw InputError(m_line, of + "expected " + expected);
    }

    Data m_data;
    int m_line;
    std::string m_key; ///< what it is a member as, for messages
};

} // namespace conformance
