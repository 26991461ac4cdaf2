#pragma once

#include "engine/asyncio/ensure_future.h"

#include <concepts>
#include <exception>
#include <functional>
#include <optional>
#include <source_location>
#include <type_traits>
#include <utility>

namespace asyncio {

/// What can be entered and left, as Python's asynchronous context managers can.
///
/// `co_await manager.aenter()` enters it; what that gives is dropped. `co_await
/// manager.aexit(error)` leaves it, with the error that left the body or null: true if it swallows
/// that error; or it throws another one.
template <class Manager>
concept ContextManager = requires(Manager &manager, std::exception_ptr error)
{
    manager.aenter();
    {
        manager.aexit(error)
        } -> std::same_as<Coroutine<bool>>;
};

namespace detail {

/// The manager itself, of one that is given by Ref.
template <class Held>
auto &manager_of(Held &held)
{
    if constexpr (ContextManager<Held>)
        return held;
    else
        return *held;
}

template <class Body, class Manager>
decltype(auto) run_body(Body &body, Manager &manager)
{
    if constexpr (std::invocable<Body &, Manager &>)
        return std::invoke(body, manager);
    else
        return std::invoke(body);
}

template <class Held, class Body>
using BodyOf = decltype(run_body(
    std::declval<Body &>(), manager_of(std::declval<std::remove_reference_t<Held> &>())));
template <class Held, class Body>
using BodyResult = typename std::remove_reference_t<decltype(*ensure_future(
    std::declval<BodyOf<Held, Body>>()))>::value_type;

/// `Held` is a reference if the manager is the caller's.
template <class Held, class Body>
auto with(Held held, Body body) -> Coroutine<BodyResult<Held, Body>>
{
    using Result = BodyResult<Held, Body>;
    auto &manager = manager_of(held);
    co_await manager.aenter();

    std::optional<Stored<Result>> result;
    std::exception_ptr error;
    try {
        if constexpr (std::is_void_v<Result>) {
            co_await run_body(body, manager);
            result.emplace();
        } else {
            Result value = co_await run_body(body, manager);
            result.emplace(std::move(value));
        }
    } catch (...) {
        error = std::current_exception();
    }
    const bool swallowed = co_await manager.aexit(error);
    if (error && !swallowed)
        std::rethrow_exception(error);

    if constexpr (!std::is_void_v<Result>) {
        if (!result)
            throw RuntimeError("the body of with() was left without a result");
        co_return std::move(*result);
    }
}

} // namespace detail

/// What with() gives: a coroutine that is awaited where with() was called. (g++ 12 takes the last
/// line of an await for its line, which would be the end of the body.)
template <class T>
class [[nodiscard]] WithBlock final : public Coroutine<T>
{
public:
    WithBlock(Coroutine<T> coroutine, const std::source_location &where)
        : Coroutine<T>(std::move(coroutine))
        , m_where(where)
    {
    }

    [[nodiscard]] const std::source_location &where() const { return m_where; }

private:
    std::source_location m_where;
};

/// Python's `async with`: enters the manager, runs the body, and leaves the manager in any case,
/// also when the body throws or is cancelled. Costs no turn of the loop.
///
///     co_await with(timeout(2s), []() -> Coroutine<> { co_await sleep(9s); });
///
///     TaskGroup group;
///     const int sum = co_await with(group, [](TaskGroup &tasks) -> Coroutine<int> { ... });
///
/// The manager is a ContextManager: one of the caller's, which has to outlive this, or one that is
/// moved in here, or a Ref. The body gets it, or nothing, and returns what can be awaited, whose
/// result is passed on; captures live as long as this. (Name a body that captures more than
/// references and plain values before you pass it: g++ 12 destroys it twice otherwise.) A frame
/// that is torn down while it waits does not leave its manager; the manager's destructor has to do.
///
/// Throws RuntimeError if the manager swallowed the error of a body that had a result to give.
template <class Manager, class Body>
[[nodiscard]] auto with(Manager &&manager, Body &&body,
    const std::source_location &where = std::source_location::current())
{
    return WithBlock(detail::with<Manager, std::decay_t<Body>>(
                         std::forward<Manager>(manager), std::forward<Body>(body)),
        where);
}

} // namespace asyncio
