#pragma once

#include "engine/asyncio/event_loop.h"

namespace asyncio {

/// What `co_await sleep(1s)` awaits: lets other tasks run for at least this long. 0 or less yields
/// once (SEMANTICS.md S23, S84).
class Sleep
{
public:
    using value_type = void;

    explicit Sleep(Seconds delay)
        : m_delay(delay)
    {
    }

    class Awaiter
    {
    public:
        explicit Awaiter(Seconds delay)
            : m_delay(delay)
        {
        }
        Awaiter(const Awaiter &) = delete;
        Awaiter &operator=(const Awaiter &) = delete;
        ~Awaiter();

        bool await_ready() const noexcept { return false; }
        template <class Promise>
        void await_suspend(std::coroutine_handle<Promise> handle)
        {
            suspend(*handle.promise().task());
        }
        void await_resume();

    private:
        void suspend(Task &task);

        Seconds m_delay;
        Task *m_task = nullptr;
        Ref<Waiter<>> m_waiter; ///< none for a bare yield
        Ref<TimerHandle> m_timer;
    };

    Awaiter operator co_await() && { return Awaiter(m_delay); }

private:
    Seconds m_delay;
};

/// Throws ValueError if the delay is not a number.
[[nodiscard]] Sleep sleep(Seconds delay);

} // namespace asyncio
