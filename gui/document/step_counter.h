#pragma once

#include "engine/trace/trace_event.h"

#include <cstdint>

namespace gui {

using trace::Time;

/// Steps of tasks, and how long they held the loop.
struct Steps
{
    std::uint64_t begun = 0;
    Time running{};

    Steps &operator+=(const Steps &other)
    {
        begun += other.begun;
        running += other.running;
        return *this;
    }
    bool operator==(const Steps &) const = default;
};

/// Counts steps along events of a loop, in which one runs at a time, or of one task.
class StepCounter
{
public:
    /// The next event.
    void see(Time time, trace::EventKind kind)
    {
        if (kind == trace::EventKind::StepBegan) {
            ++m_ended.begun;
            m_since = time;
            m_runs = true;
        } else if (kind == trace::EventKind::StepEnded || kind == trace::EventKind::TaskDone) {
            m_ended = until(time);
            m_runs = false;
        }
    }
    /// A step that began before the events that are seen is running at this time.
    void startWithin(Time time)
    {
        m_since = time;
        m_runs = true;
    }
    /// All up to a time that is not before the last event.
    [[nodiscard]] Steps until(Time time) const
    {
        return {m_ended.begun, m_ended.running + (m_runs ? time - m_since : Time{0})};
    }

private:
    Steps m_ended;
    Time m_since{}; ///< when the step that runs began
    bool m_runs = false;
};

} // namespace gui
