#pragma once

#include <exception>
#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

namespace asyncio {

/// What a cancel says; nothing is not the same as "" (SEMANTICS.md S41).
using CancelMessage = std::optional<std::string>;

/// Thrown at the await of a task that was asked to stop.
///
/// Not a std::exception, as Python's does not derive from Exception: an ordinary catch cannot
/// swallow a cancel by accident (SEMANTICS.md S44).
class CancelledError final
{
public:
    explicit CancelledError(CancelMessage message = {})
        : m_message(std::move(message))
    {
    }

    [[nodiscard]] const CancelMessage &message() const { return m_message; }

private:
    CancelMessage m_message;
};

/// The CancelledError in there, or null if it is none. Valid as long as `error` is.
[[nodiscard]] const CancelledError *as_cancelled(const std::exception_ptr &error);

/// The two that end the whole program: a task stores them, and they leave the loop at once
/// (SEMANTICS.md S14, S26). Neither is a std::exception, as they are no Exception in Python.
class KeyboardInterrupt final
{
};
class SystemExit final
{
};

/// True for these two. False for null.
[[nodiscard]] bool is_fatal(const std::exception_ptr &error);

/// The base of Python's built-in errors as far as asyncio and its demos raise them.
class Error : public std::runtime_error
{
public:
    /// The name as Python prints it: "ValueError".
    [[nodiscard]] const char *type_name() const { return m_type_name; }

protected:
    Error(const char *type_name, const std::string &message)
        : std::runtime_error(message)
        , m_type_name(type_name)
    {
    }

private:
    const char *m_type_name;
};

class ValueError : public Error
{
public:
    explicit ValueError(const std::string &message = {})
        : Error("ValueError", message)
    {
    }
};

class TypeError : public Error
{
public:
    explicit TypeError(const std::string &message = {})
        : Error("TypeError", message)
    {
    }
};

class KeyError : public Error
{
public:
    explicit KeyError(const std::string &message = {})
        : Error("KeyError", message)
    {
    }
};

class OSError : public Error
{
public:
    explicit OSError(const std::string &message = {})
        : Error("OSError", message)
    {
    }

protected:
    using Error::Error;
};

class TimeoutError : public Error
{
public:
    explicit TimeoutError(const std::string &message = {})
        : Error("TimeoutError", message)
    {
    }
};

class RuntimeError : public Error
{
public:
    explicit RuntimeError(const std::string &message = {})
        : RuntimeError("RuntimeError", message)
    {
    }

protected:
    using Error::Error;
};

/// The operation does not fit the state: a result is set twice, or asked for before there is one
/// (SEMANTICS.md S16).
class InvalidStateError : public Error
{
public:
    explicit InvalidStateError(const std::string &message = {})
        : Error("InvalidStateError", message)
    {
    }
};

/// True if this is, or derives from, an E. An error that is null is nothing.
template <class E>
[[nodiscard]] bool is_a(const std::exception_ptr &error)
{
    if (!error)
        return false;
    try {
        std::rethrow_exception(error);
    } catch (const E &) {
        return true;
    } catch (...) {
        return false;
    }
}

/// True for what Python derives from Exception; false for CancelledError, KeyboardInterrupt,
/// SystemExit and whatever else is no std::exception.
[[nodiscard]] inline bool is_exception(const std::exception_ptr &error)
{
    return is_a<std::exception>(error);
}

} // namespace asyncio
