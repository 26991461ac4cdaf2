#pragma once

#include "engine/asyncio/clock.h"
#include "engine/host/pacer.h"

#include <functional>
#include <memory>

namespace host {

enum class ClockKind : std::uint8_t {
    Virtual, ///< exact and reproducible, paced against the wall by a speed
    Real, ///< the machine's clock, for true latencies
};

/// A loop's clock as its host sees it: beside being read by the loop, it can be stopped, and tells
/// where it is by the wall.
class RunClock
{
public:
    /// Asked every few milliseconds while the loop is blocked, with the loop time by then; false
    /// ends the blocking early.
    using Hold = std::function<bool(Seconds)>;

    [[nodiscard]] static std::unique_ptr<RunClock> make(ClockKind kind, double speed, Hold hold);
    virtual ~RunClock() = default;

    [[nodiscard]] virtual asyncio::Clock &clock() = 0;
    /// Loop time by the wall, not read by the loop yet.
    [[nodiscard]] virtual Seconds position() const = 0;
    /// The wall time until then.
    [[nodiscard]] virtual std::chrono::nanoseconds wall_until(Seconds time) const = 0;
    /// Makes it this time, as far as it is ahead: the loop does something now.
    virtual void reach(Seconds time) = 0;
    virtual void set_speed(double speed) = 0;
    virtual void stop() = 0;
    virtual void start() = 0;
};

} // namespace host
