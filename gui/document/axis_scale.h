#pragma once

#include "engine/trace/store.h"

namespace gui {

using trace::Time;

/// What takes the same room everywhere on an axis of time: each nanosecond, or each event.
enum class AxisUnit : std::uint8_t { Seconds, Steps };

/// Where times are on an axis.
///
/// By time, the place of a time is the time itself. By step it is the number of events until then,
/// each as long as `step`: so that the order of events is seen however near they are together, and
/// from one event to the next nothing moves. Before the run and after its live end a step is as
/// long as it is in the mean. Places never go back where times go on.
class AxisScale
{
public:
    /// How much of the axis an event takes.
    static constexpr Time step = std::chrono::seconds(1);

    /// By time.
    AxisScale() = default;
    /// By step; the store must outlive this.
    explicit AxisScale(const trace::TraceStore &store)
        : m_store(&store)
    {
    }

    /// The same if nothing is known of what happened after a time.
    [[nodiscard]] AxisScale until(Time end) const
    {
        AxisScale scale = *this;
        scale.m_end = end;
        return scale;
    }

    [[nodiscard]] AxisUnit unit() const { return m_store ? AxisUnit::Steps : AxisUnit::Seconds; }
    [[nodiscard]] Time placeOf(Time time) const { return m_store ? stepOf(time) : time; }
    /// The earliest time that is at this place or after it.
    [[nodiscard]] Time timeOf(Time place) const { return m_store ? timeOfStep(place) : place; }
    /// The time of what is at this place: by step, that of the event whose room it is in; in that
    /// of the last one, the live end.
    [[nodiscard]] Time timeUnder(Time place) const;
    /// Up to where that reaches which is known at a time: by step, to the end of its event's room.
    [[nodiscard]] Time endOf(Time time) const { return m_store ? stepOf(time) + step : time; }

private:
    [[nodiscard]] Time stepOf(Time time) const;
    [[nodiscard]] Time timeOfStep(Time place) const;
    [[nodiscard]] trace::EventIndex events() const;
    [[nodiscard]] Time liveEnd() const;
    [[nodiscard]] Time last() const;
    [[nodiscard]] double mean() const;

    const trace::TraceStore *m_store = nullptr;
    Time m_end = Time::max();
};

} // namespace gui
