#pragma once

#include "engine/asyncio/errors.h"
#include "engine/asyncio/repr.h"

#include <cstdint>
#include <exception>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace conformance {

/// What a coroutine of a scenario returns: a JSON value, a list of values, or, from a gather that
/// returns exceptions, one of those.
struct Value
{
    using List = std::vector<Value>;

    std::variant<asyncio::None, bool, std::int64_t, double, std::string, List, std::exception_ptr>
        data = {};
};

/// The exceptions that a scenario can raise itself. The engine has a ValueError, but scenarios tell
/// ValueError() from ValueError("").
enum class ErrorType : std::uint8_t { ValueError, KeyError, OSError, TypeError, CancelledError };

class Raised : public asyncio::Error
{
public:
    Raised(const char *type_name, asyncio::CancelMessage argument)
        : Error(type_name, argument.value_or(""))
        , m_argument(std::move(argument))
    {
    }
    [[nodiscard]] const asyncio::CancelMessage &argument() const { return m_argument; }

private:
    asyncio::CancelMessage m_argument;
};

/// `Type("argument")` as an exception to be thrown.
[[nodiscard]] std::exception_ptr make_error(ErrorType type, const asyncio::CancelMessage &argument);

/// As json.dumps writes it: in ASCII.
[[nodiscard]] std::string json_string(std::string_view utf8);
/// The canonical text of a value.
[[nodiscard]] std::string canonical(const Value &value);
/// The canonical text of an exception: `Type("argument")`; groups with what is in them; of
/// RuntimeError and InvalidStateError only the type, since their texts are CPython's own.
[[nodiscard]] std::string canonical(const std::exception_ptr &error);
[[nodiscard]] std::string canonical(const asyncio::CancelMessage &message);
/// The bare name of its type.
[[nodiscard]] std::string type_name(const std::exception_ptr &error);

} // namespace conformance
