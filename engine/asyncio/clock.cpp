#include "engine/asyncio/clock.h"

#include <algorithm>
#include <thread>

namespace asyncio {

DeadlockError::DeadlockError()
    : RuntimeError("the loop would wait forever: nothing is ready and no timer is set")
{
}

void Clock::wait_until(std::optional<Seconds> time)
{
    if (!time)
        throw DeadlockError();
    advance_to(*time);
}

void ManualClock::advance_to(Seconds time)
{
    m_now = std::max(m_now, time);
}

RealClock::RealClock()
    : m_zero(Steady::now())
{
}

Seconds RealClock::now()
{
    return m_running ? Seconds(Steady::now() - m_zero) : m_stopped_at;
}

void RealClock::advance_to(Seconds time)
{
    if (!m_running)
        m_stopped_at = std::max(m_stopped_at, time);
}

void RealClock::wait_until(std::optional<Seconds> time)
{
    if (!m_running)
        return Clock::wait_until(time);
    if (!time)
        throw DeadlockError();
    if (const Seconds left = *time - now(); left > Seconds(0))
        std::this_thread::sleep_for(left);
}

void RealClock::block(Seconds duration)
{
    std::this_thread::sleep_for(duration);
}

void RealClock::stop()
{
    m_stopped_at = now();
    m_running = false;
}

void RealClock::start()
{
    if (m_running)
        return;
    m_zero = Steady::now() - std::chrono::duration_cast<Steady::duration>(m_stopped_at);
    m_running = true;
}

} // namespace asyncio
