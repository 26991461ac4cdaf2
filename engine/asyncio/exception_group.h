#pragma once

#include "engine/asyncio/errors.h"

#include <functional>
#include <memory>
#include <vector>

namespace asyncio {

/// Several errors thrown as one, which may be groups in turn. Immutable; copies share the errors.
///
/// Not a std::exception, since one of its errors is none, such as a CancelledError. A group of
/// nothing but Exceptions is an ExceptionGroup.
class BaseExceptionGroup
{
public:
    using Errors = std::vector<std::exception_ptr>;
    using Predicate = std::function<bool(const std::exception_ptr &)>;
    struct Split;

    /// A new group: an ExceptionGroup if all of these are Exceptions. Throws ValueError if there
    /// are none or one is null.
    [[nodiscard]] static std::exception_ptr make(const std::string &message, Errors errors);
    virtual ~BaseExceptionGroup() = default;

    [[nodiscard]] const std::string &message() const { return m_contents->message; }
    [[nodiscard]] const Errors &exceptions() const { return m_contents->errors; }
    /// "unhandled errors in a TaskGroup (2 sub-exceptions)".
    [[nodiscard]] std::string str() const;
    /// "ExceptionGroup('unhandled errors in a TaskGroup', [ValueError('x')])".
    [[nodiscard]] std::string repr() const;

    /// The group of those for which this holds, and the group of the others, null where that would
    /// be empty; nested as they are here. It is asked of groups before it is asked of their errors.
    [[nodiscard]] Split split(const Predicate &condition) const;
    /// The first half of split() alone.
    [[nodiscard]] std::exception_ptr subgroup(const Predicate &condition) const;
    /// Another group with the same message, of which split() makes its parts: a class of groups
    /// overrides it to get parts of its own kind.
    [[nodiscard]] virtual std::exception_ptr derive(Errors errors) const;

protected:
    BaseExceptionGroup(std::string message, Errors errors);
    BaseExceptionGroup(const BaseExceptionGroup &) = default;
    BaseExceptionGroup &operator=(const BaseExceptionGroup &) = default;
    /// How it is printed and thrown.
    [[nodiscard]] virtual const char *type() const { return "BaseExceptionGroup"; }

private:
    struct Contents
    {
        std::string message;
        Errors errors;
    };
    class Thrown;

    [[nodiscard]] Split split_contents(const Predicate &condition) const;

    std::shared_ptr<const Contents> m_contents; ///< copying what is thrown must not throw
};

/// The two parts of a group; one of them may be null.
struct BaseExceptionGroup::Split
{
    std::exception_ptr match;
    std::exception_ptr rest;
};

/// A group that is an Exception itself, as a TaskGroup throws it (SEMANTICS.md S70).
class ExceptionGroup : public Error, public BaseExceptionGroup
{
public:
    /// Throws ValueError if there are no errors or one is null, and TypeError if one of them is no
    /// Exception.
    ExceptionGroup(const std::string &message, Errors errors);

protected:
    [[nodiscard]] const char *type() const override { return "ExceptionGroup"; }
};

} // namespace asyncio
