#pragma once

#include "engine/asyncio/timeout.h"
#include "engine/asyncio/with.h"

#include <optional>

namespace asyncio {

/// Asks this future to stop and waits until it is done, however it ends. Who is cancelled meanwhile
/// leaves it alone.
[[nodiscard]] Coroutine<> cancel_and_wait(Ref<FutureBase> future);

/// Cancels it at once, unless it is done, and throws TimeoutError if that is how it ends: what
/// wait_for does if there is no time at all. A coroutine becomes a task that never starts.
template <class Awaitable>
auto wait_for_nothing(Awaitable awaitable) -> Coroutine<ResultOf<Awaitable>>
{
    const auto future = ensure_future(std::move(awaitable));
    const bool was_done = future->done();
    if (!was_done)
        co_await cancel_and_wait(future);
    try {
        if constexpr (std::is_void_v<ResultOf<Awaitable>>) {
            future->rethrow_if_unsuccessful();
            co_return;
        } else {
            co_return future->result();
        }
    } catch (const CancelledError &) {
        if (was_done)
            throw;
        throw TimeoutError();
    }
}

/// Awaits it for at most this long, then cancels it, waits until it has ended, and throws
/// TimeoutError unless it has a result. A coroutine runs inside the calling task (SEMANTICS.md
/// S59, 3.12 and later).
template <class Awaitable>
[[nodiscard]] auto wait_for(Awaitable awaitable, std::optional<Seconds> timeout)
    -> Coroutine<ResultOf<Awaitable>>
{
    if (timeout && *timeout <= Seconds(0))
        co_return co_await wait_for_nothing(std::move(awaitable));
    co_return co_await with(asyncio::timeout(timeout, Canceller::WaitFor),
        [&awaitable] { return std::move(awaitable); });
}

} // namespace asyncio
