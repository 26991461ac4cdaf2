#pragma once

#include "engine/asyncio/ensure_future.h"
#include "engine/asyncio/wait.h"

#include <optional>

namespace asyncio {

/// Cancels the current task when the time is up, and tells that cancel from others
/// (SEMANTICS.md S61, S62): what `async with timeout()` enters and exits.
class Timeout
{
public:
    /// Nothing: never.
    explicit Timeout(std::optional<Seconds> when)
        : m_when(when)
    {
    }
    Timeout(const Timeout &) = delete;
    Timeout &operator=(const Timeout &) = delete;
    ~Timeout();

    void enter();
    /// The block was left. True if it was for the time being up and the CancelledError in flight,
    /// if one is, is this timeout's own: then TimeoutError is to be thrown instead.
    enum class Left { Normally, ByCancelledError, ByError };
    [[nodiscard]] bool exit(Left how);

private:
    void expire();

    std::optional<Seconds> m_when;
    Ref<Task> m_task;
    Ref<CallbackHandle> m_handle;
    int m_cancelling_before = 0;
    bool m_expired = false;
};

/// Cancels this future, waits for it to end, and throws TimeoutError unless it has a result: what
/// wait_for does when there is no time to wait at all.
[[nodiscard]] Coroutine<> cancel_and_wait(Ref<FutureBase> future);

/// Awaits it for at most this long, then cancels it, waits until it has ended, and throws
/// TimeoutError. A coroutine runs inside the calling task (SEMANTICS.md S59, 3.12 and later).
template <class Awaitable>
auto wait_for(Awaitable awaitable, std::optional<Seconds> timeout) -> Coroutine<ResultOf<Awaitable>>
{
    using Result = ResultOf<Awaitable>;
    if (timeout && *timeout <= Seconds(0)) {
        const auto future = ensure_future(std::move(awaitable));
        if (!future->done())
            co_await cancel_and_wait(future);
        if constexpr (std::is_void_v<Result>) {
            future->rethrow_if_unsuccessful();
            co_return;
        } else {
            co_return future->result();
        }
    }

    std::optional<Seconds> when;
    if (timeout)
        when = get_running_loop().time() + *timeout;
    Timeout limit(when);
    limit.enter();
    try {
        if constexpr (std::is_void_v<Result>) {
            co_await std::move(awaitable);
            (void)limit.exit(Timeout::Left::Normally);
            co_return;
        } else {
            Result result = co_await std::move(awaitable);
            (void)limit.exit(Timeout::Left::Normally);
            co_return result;
        }
    } catch (const CancelledError &) {
        if (limit.exit(Timeout::Left::ByCancelledError))
            throw TimeoutError();
        throw;
    } catch (...) {
        (void)limit.exit(Timeout::Left::ByError);
        throw;
    }
}

} // namespace asyncio
