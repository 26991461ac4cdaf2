#pragma once

#include "engine/asyncio/event_loop.h"

#include <concepts>
#include <type_traits>

namespace asyncio {

/// A coroutine that only awaits: how an awaitable that is neither coroutine nor future becomes one.
template <class Awaitable>
requires requires(Awaitable &&awaitable)
{
    std::move(awaitable).operator co_await();
}
auto as_coroutine(Awaitable awaitable) -> Coroutine<typename Awaitable::value_type>
{
    if constexpr (std::is_void_v<typename Awaitable::value_type>)
        co_await std::move(awaitable);
    else
        co_return co_await std::move(awaitable);
}

/// A coroutine becomes a task of the running loop; a future or task is returned as it is.
template <class T>
Ref<TaskOf<T>> ensure_future(
    Coroutine<T> coroutine, const std::source_location &where = std::source_location::current())
{
    return create_task(std::move(coroutine), {}, where);
}

template <std::derived_from<FutureBase> F>
Ref<F> ensure_future(Ref<F> future, const std::source_location & = {})
{
    require_future(future.get());
    return future;
}

template <class Awaitable>
requires requires(Awaitable &&awaitable)
{
    std::move(awaitable).operator co_await();
}
auto ensure_future(
    Awaitable awaitable, const std::source_location &where = std::source_location::current())
{
    return create_task(as_coroutine(std::move(awaitable)), {}, where);
}

/// The same with the loop named: throws ValueError if the future is another loop's.
template <class T>
Ref<TaskOf<T>> ensure_future(Coroutine<T> coroutine, EventLoop &loop,
    const std::source_location &where = std::source_location::current())
{
    return loop.create_task(std::move(coroutine), {}, where);
}

template <std::derived_from<FutureBase> F>
Ref<F> ensure_future(Ref<F> future, EventLoop &loop, const std::source_location & = {})
{
    require_future(future.get());
    loop.check_owns(*future);
    return future;
}

template <class Awaitable>
requires requires(Awaitable &&awaitable)
{
    std::move(awaitable).operator co_await();
}
auto ensure_future(Awaitable awaitable, EventLoop &loop,
    const std::source_location &where = std::source_location::current())
{
    return loop.create_task(as_coroutine(std::move(awaitable)), {}, where);
}

/// The same for one of a range: a coroutine is moved out of it, all else stays there.
template <class A>
auto ensure_future_of(A &element)
{
    if constexpr (std::copy_constructible<A>)
        return ensure_future(element);
    else
        return ensure_future(std::move(element));
}

/// The future that ensure_future makes of an A, and the type of its result.
template <class A>
using FutureOf = std::remove_reference_t<decltype(*ensure_future(std::declval<A>()))>;
template <class A>
using ResultOf = typename FutureOf<A>::value_type;

} // namespace asyncio
