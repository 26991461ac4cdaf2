#pragma once

#include "engine/asyncio/errors.h"

#include <algorithm>
#include <chrono>
#include <optional>

namespace asyncio {

/// Loop time and every delay: seconds as a double, added and compared as CPython adds and compares
/// them, so that timers come out in its order.
using Seconds = std::chrono::duration<double>;

/// How close to now a timer counts as due (SEMANTICS.md S5).
inline constexpr Seconds clock_resolution{1e-9};

/// Nothing is ready, no timer is set, and so nothing will ever happen in the loop that was to run
/// on.
class DeadlockError : public RuntimeError
{
public:
    DeadlockError();
};

/// Where a loop reads its time. Owned by whoever made the loop, used on the loop's thread.
class Clock
{
public:
    Clock() = default;
    Clock(const Clock &) = delete;
    Clock &operator=(const Clock &) = delete;
    virtual ~Clock() = default;

    /// A reading, since the clock was made; never before an earlier one.
    [[nodiscard]] virtual Seconds now() = 0;
    /// Whether each reading is later than the one before: who reads it less often sees other times.
    [[nodiscard]] virtual bool ticks() const { return false; }
    /// Goes forward to this time, if that is still ahead.
    virtual void advance_to(Seconds time) = 0;
    /// What EventLoop::run_forever() does before each turn: comes back when this time has come, at
    /// once if it has already. With nothing to wait for throws DeadlockError.
    virtual void wait_until(std::optional<Seconds> time);
    /// Lets this much time pass while nothing else runs: what Python's time.sleep does to a loop.
    virtual void block(Seconds duration) = 0;
};

/// Stands still until it is told to go on. For tests, and for comparing with CPython.
class ManualClock : public Clock
{
public:
    [[nodiscard]] Seconds now() override { return m_now; }
    void advance_to(Seconds time) override;
    void wait_until(std::optional<Seconds> time) override
    {
        if (!time) [[unlikely]]
            Clock::wait_until(time);
        m_now = std::max(m_now, *time);
    }
    void block(Seconds duration) override { m_now += duration; }
    void advance(Seconds duration) { m_now += duration; }
    /// Where it stands, without that being a reading.
    [[nodiscard]] Seconds standing_at() const { return m_now; }

protected:
    Seconds m_now{0};
};

/// A clock whose readings are never equal, as those of a real one: each is a nanosecond later than
/// the one before. So sleeps begun in order end in order (SEMANTICS.md S7), and yet every run is
/// the same.
class VirtualClock : public ManualClock
{
public:
    [[nodiscard]] Seconds now() override { return m_now += clock_resolution; }
    [[nodiscard]] bool ticks() const override { return true; }
};

/// The machine's steady clock, which can be stopped.
class RealClock : public Clock
{
public:
    RealClock();

    [[nodiscard]] Seconds now() override;
    /// Only while it is stopped: then the time goes on from there.
    void advance_to(Seconds time) override;
    void wait_until(std::optional<Seconds> time) override;
    void block(Seconds duration) override;
    void stop();
    void start();

private:
    using Steady = std::chrono::steady_clock;

    Steady::time_point m_zero; ///< when now() would have been 0
    Seconds m_stopped_at{0};
    bool m_running = true;
};

} // namespace asyncio
