#pragma once

#include "engine/asyncio/event_loop.h"

namespace asyncio {

/// The future that a sleep waits on, and the timer that completes it.
class Sleeper final : public Future<>
{
public:
    /// Both in loop time: how long, for its name, and until when.
    Sleeper(EventLoop &loop, Seconds delay, Seconds when)
        : Future<>(loop)
        , m_alarm(*this, when)
        , m_delay(delay)
    {
        loop.add_timer(m_alarm);
    }

    [[nodiscard]] Awaited awaited() const override
    {
        return {.what = "sleep", .amount = m_delay.count(), .unit = Awaited::Unit::InSeconds};
    }
    void cancel_timer() { m_alarm.cancel(); }

private:
    class Alarm final : public CancellableHandle, public Timer
    {
    public:
        Alarm(Sleeper &sleeper, Seconds when)
            : Timer(*this, when)
            , m_sleeper(sleeper)
        {
        }
        [[nodiscard]] const Timer *timer() const override { return this; }
        [[nodiscard]] const char *name() const override { return "_set_result_unless_cancelled"; }
        [[nodiscard]] std::string describe() const override;
        [[nodiscard]] Awaited purpose() const override { return m_sleeper.awaited(); }

    protected:
        void run() override { set_result_unless_cancelled(m_sleeper); }
        void prefetch() const override { m_sleeper.prefetch_callback(); }
        void hold() override { m_sleeper.retain(); }
        void let_go() override { m_sleeper.release(); }

    private:
        Sleeper &m_sleeper;
    };

    Alarm m_alarm;
    Seconds m_delay;
};

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
        ~Awaiter()
        {
            if (m_sleeper)
                m_sleeper->cancel_timer();
        }

        bool await_ready() const noexcept { return false; }
        template <class Promise>
        void await_suspend(std::coroutine_handle<Promise> handle)
        {
            m_task = handle.promise().task();
            if (m_delay <= Seconds(0))
                m_task->yield();
            else
                suspend();
        }
        void await_resume()
        {
            m_task->throw_pending();
            // Thrown here rather than further in: each call that an error leaves costs it time.
            if (m_sleeper && !m_sleeper->succeeded()) [[unlikely]] {
                if (m_sleeper->cancelled())
                    throw CancelledError(m_sleeper->take_cancel_error());
                m_sleeper->rethrow_if_unsuccessful();
            }
        }

    private:
        void suspend();

        Seconds m_delay;
        Task *m_task = nullptr;
        Ref<Sleeper> m_sleeper; ///< none for a bare yield
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
[[nodiscard]] inline Sleep sleep(Seconds delay)
{
    if (delay != delay) [[unlikely]]
        throw ValueError("Invalid delay: NaN (not a number)");
    return Sleep(delay);
}
/// The same with a result.
template <class T>
[[nodiscard]] SleepThen<T> sleep(Seconds delay, T result)
{
    return {sleep(delay), std::move(result)};
}

} // namespace asyncio
