#include "engine/host/run_clock.h"

#include <algorithm>
#include <thread>
#include <utility>

namespace host {

namespace {

using namespace std::chrono_literals;

/// How often a blocked loop lets its host look around.
constexpr std::chrono::nanoseconds hold_interval = 10ms;

/// Virtual time that follows the wall at a speed. Between two things that the loop does its own
/// clock stands; it is at the exact time when it does something.
class PacedClock final : public RunClock, private asyncio::VirtualClock
{
public:
    PacedClock(double speed, Hold hold)
        : m_pacer(speed)
        , m_hold(std::move(hold))
    {
    }

    asyncio::Clock &clock() override { return *this; }
    Seconds position() const override
    {
        return m_pacer.unlimited() ? standing_at() : std::max(standing_at(), m_pacer.position());
    }
    std::chrono::nanoseconds wall_until(Seconds time) const override
    {
        return time <= standing_at() ? 0ns : m_pacer.wall_until(time);
    }
    void reach(Seconds time) override { advance_to(time); }
    void set_speed(double speed) override
    {
        m_pacer.set_speed(speed);
        if (m_pacer.unlimited() || m_pacer.position() < standing_at())
            m_pacer.set_position(standing_at());
    }
    void stop() override { m_pacer.stop(); }
    void start() override
    {
        if (m_pacer.running())
            return;
        m_pacer.set_position(position());
        m_pacer.start();
    }

    void block(Seconds duration) override
    {
        const Seconds end = standing_at() + duration;
        if (!m_pacer.unlimited()) {
            m_pacer.set_position(standing_at());
            const auto now = [this] { return m_pacer.position(); };
            for (Seconds time = now(); time < end && m_hold(time); time = now())
                std::this_thread::sleep_for(std::min(m_pacer.wall_until(end), hold_interval));
        }
        advance_to(end);
        m_pacer.set_position(end);
    }

private:
    Pacer m_pacer;
    Hold m_hold;
};

class WallClock final : public RunClock, private asyncio::RealClock
{
public:
    explicit WallClock(Hold hold)
        : m_hold(std::move(hold))
    {
        asyncio::RealClock::stop();
    }

    asyncio::Clock &clock() override { return *this; }
    Seconds position() const override { return const_cast<WallClock *>(this)->now(); }
    std::chrono::nanoseconds wall_until(Seconds time) const override
    {
        const Seconds wall = std::clamp(time - position(), Seconds(0), Seconds(3600));
        return std::chrono::duration_cast<std::chrono::nanoseconds>(wall);
    }
    void reach(Seconds time) override { advance_to(time); }
    void set_speed(double) override { } // the wall has one speed
    void stop() override { asyncio::RealClock::stop(); }
    void start() override { asyncio::RealClock::start(); }

    void block(Seconds duration) override
    {
        const Seconds end = now() + duration;
        for (Seconds time = now(); time < end && m_hold(time); time = now())
            std::this_thread::sleep_for(std::min(wall_until(end), hold_interval));
    }

private:
    Hold m_hold;
};

} // namespace

std::unique_ptr<RunClock> RunClock::make(ClockKind kind, double speed, Hold hold)
{
    if (kind == ClockKind::Real)
        return std::make_unique<WallClock>(std::move(hold));
    return std::make_unique<PacedClock>(speed, std::move(hold));
}

} // namespace host
