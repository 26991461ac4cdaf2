#pragma once

#include "engine/asyncio/clock.h"

#include <chrono>

namespace host {

using asyncio::Seconds;

/// Where loop time ought to be by the wall: it runs at a speed, from where it was last set.
///
/// On the engine's thread.
class Pacer
{
public:
    /// The speed at which a run needs no wall time at all.
    static constexpr double as_fast_as_possible = 0;

    explicit Pacer(double speed);

    /// Loop time by now; while stopped, where it stopped. Infinite when as fast as possible.
    [[nodiscard]] Seconds position() const;
    [[nodiscard]] bool running() const { return m_running; }
    [[nodiscard]] bool unlimited() const { return m_speed <= as_fast_as_possible; }
    /// The wall time until this loop time; 0 if it has come.
    [[nodiscard]] std::chrono::nanoseconds wall_until(Seconds time) const;

    /// Goes on from this loop time.
    void set_position(Seconds time);
    void set_speed(double speed);
    void stop();
    void start();

private:
    using Steady = std::chrono::steady_clock;

    double m_speed;
    bool m_running = false;
    Seconds m_loop_anchor{0};
    Steady::time_point m_wall_anchor;
};

} // namespace host
