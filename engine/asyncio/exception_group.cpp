#include "engine/asyncio/exception_group.h"

#include "engine/asyncio/repr.h"

#include <algorithm>
#include <utility>

namespace asyncio {

namespace {

constexpr const char *argument = "second argument (exceptions)";

void require_errors(const BaseExceptionGroup::Errors &errors)
{
    if (errors.empty())
        throw ValueError(std::string(argument) + " must be a non-empty sequence");
    for (std::size_t i = 0; i < errors.size(); ++i) {
        if (!errors[i]) {
            throw ValueError(
                "Item " + std::to_string(i) + " of " + argument + " is not an exception");
        }
    }
}

BaseExceptionGroup::Errors require_exceptions(BaseExceptionGroup::Errors errors)
{
    require_errors(errors);
    if (!std::all_of(errors.begin(), errors.end(), is_exception))
        throw TypeError("Cannot nest BaseExceptions in an ExceptionGroup");
    return errors;
}

std::string described(const std::string &message, std::size_t count)
{
    const char *plural = count == 1 ? "" : "s";
    return message + " (" + std::to_string(count) + " sub-exception" + plural + ")";
}

} // namespace

/// What make() throws for errors of which one is no Exception.
class BaseExceptionGroup::Thrown final : public BaseExceptionGroup
{
public:
    Thrown(const std::string &message, Errors errors)
        : BaseExceptionGroup(message, std::move(errors))
    {
    }
};

BaseExceptionGroup::BaseExceptionGroup(std::string message, Errors errors)
    : m_contents(std::make_shared<const Contents>(Contents{std::move(message), std::move(errors)}))
{
}

std::exception_ptr BaseExceptionGroup::make(const std::string &message, Errors errors)
{
    require_errors(errors);
    if (std::all_of(errors.begin(), errors.end(), is_exception))
        return std::make_exception_ptr(ExceptionGroup(message, std::move(errors)));
    return std::make_exception_ptr(Thrown(message, std::move(errors)));
}

std::string BaseExceptionGroup::str() const
{
    return described(message(), exceptions().size());
}

std::string BaseExceptionGroup::repr() const
{
    return std::string(type()) + "(" + quoted(message()) + ", " + asyncio::repr(exceptions()) + ")";
}

BaseExceptionGroup::Split BaseExceptionGroup::split(const Predicate &condition) const
{
    std::exception_ptr self = derive(exceptions());
    if (condition(self))
        return {std::move(self), nullptr};
    return split_contents(condition);
}

BaseExceptionGroup::Split BaseExceptionGroup::split_contents(const Predicate &condition) const
{
    Errors match;
    Errors rest;
    const auto keep = [](Errors &errors, std::exception_ptr error) {
        if (error)
            errors.push_back(std::move(error));
    };
    for (const std::exception_ptr &error : exceptions()) {
        if (condition(error)) {
            match.push_back(error);
            continue;
        }
        try {
            std::rethrow_exception(error);
        } catch (const BaseExceptionGroup &nested) {
            Split parts = nested.split_contents(condition);
            keep(match, std::move(parts.match));
            keep(rest, std::move(parts.rest));
        } catch (...) {
            rest.push_back(error);
        }
    }
    return {match.empty() ? nullptr : derive(std::move(match)),
        rest.empty() ? nullptr : derive(std::move(rest))};
}

std::exception_ptr BaseExceptionGroup::subgroup(const Predicate &condition) const
{
    return split(condition).match;
}

std::exception_ptr BaseExceptionGroup::derive(Errors errors) const
{
    return make(message(), std::move(errors));
}

ExceptionGroup::ExceptionGroup(const std::string &message, Errors errors)
    : Error("ExceptionGroup", described(message, errors.size()))
    , BaseExceptionGroup(message, require_exceptions(std::move(errors)))
{
}

} // namespace asyncio
