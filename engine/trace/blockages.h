#pragma once

#include "engine/trace/trace_event.h"

#include <cstddef>
#include <vector>

namespace trace {

/// From how long on a step counts as blocking the loop: asyncio's own slow_callback_duration.
inline constexpr Time slow_step = std::chrono::milliseconds(100);

/// A step that held the loop, as [begin, end).
struct Blockage
{
    TaskId task = no_task;
    Time begin{};
    Time end{};

    bool operator==(const Blockage &) const = default;
};

/// The steps of a run that took long, 1 ms or more, as they come to an end.
class Blockages
{
public:
    static constexpr Time least = std::chrono::milliseconds(1);

    /// The next event of a row.
    void follow(const TraceEvent &event);
    /// Those of at least this long that touch the stretch, in the order in which they began; what
    /// runs at the end of the record goes on until `now`. The steps of tasks that were started
    /// inside of a step do not count as its own time.
    [[nodiscard]] std::vector<Blockage> between(Time from, Time to, Time at_least, Time now) const;
    [[nodiscard]] std::size_t memory_use() const;

private:
    struct Step
    {
        TaskId task = no_task;
        Time begin{};
        Time inside{}; ///< the time of the steps inside of it
    };
    struct Ended
    {
        Blockage step;
        Time own{}; ///< its time without those inside of it
        bool nested = false;
    };

    std::vector<Step> m_running; ///< outermost first
    std::vector<Ended> m_ended; ///< in the order of their ends
};

} // namespace trace
