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

    [[nodiscard]] Seconds delay() const { return m_delay; }

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

/// What `co_await sleep(1s, value)` awaits: the same, and then it gives the value.
template <class T>
class SleepThen
{
public:
    using value_type = T;

    SleepThen(Sleep sleep, T value)
        : m_sleep(sleep)
        , m_value(std::move(value))
    {
    }

    class Awaiter : public Sleep::Awaiter
    {
    public:
        Awaiter(Seconds delay, T value)
            : Sleep::Awaiter(delay)
            , m_value(std::move(value))
        {
        }
        T await_resume()
        {
            Sleep::Awaiter::await_resume();
            return std::move(m_value);
        }

    private:
        T m_value;
    };

    Awaiter operator co_await() && { return Awaiter(m_sleep.delay(), std::move(m_value)); }

private:
    Sleep m_sleep;
    T m_value;
};

/// Throws ValueError if the delay is not a number.
[[nodiscard]] Sleep sleep(Seconds delay);
template <class T>
[[nodiscard]] SleepThen<T> sleep(Seconds delay, T result)
{
    return {sleep(delay), std::move(result)};
}

} // namespace asyncio
