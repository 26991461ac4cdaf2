#include "gui/document/axis_scale.h"

#include <algorithm>
#include <cmath>

namespace gui {

using trace::EventIndex;

namespace {

constexpr double usual_mean = 1e6; ///< of a run without events, in nanoseconds

Time rounded(double nanoseconds)
{
    return Time{static_cast<Time::rep>(nanoseconds)};
}

} // namespace

EventIndex AxisScale::events() const
{
    return m_end < m_store->live_end() ? m_store->events_until(m_end)
                                       : static_cast<EventIndex>(m_store->size());
}

Time AxisScale::liveEnd() const
{
    return std::min(m_end, m_store->live_end());
}

/// The place of the live end.
Time AxisScale::last() const
{
    return step * static_cast<Time::rep>(events());
}

/// How many nanoseconds of the run are a nanosecond of the axis.
double AxisScale::mean() const
{
    const auto count = static_cast<double>(events());
    const double length
        = count > 0 ? std::max(static_cast<double>(liveEnd().count()) / count, 1.0) : usual_mean;
    return length / static_cast<double>(step.count());
}

Time AxisScale::stepOf(Time time) const
{
    if (time < Time{0})
        return rounded(std::floor(std::max(static_cast<double>(time.count()) / mean(), -1e18)));
    const Time live = liveEnd();
    if (time <= live)
        return step * static_cast<Time::rep>(m_store->events_until(time));
    const auto beyond = static_cast<double>((time - live).count() - 1);
    return last() + step + rounded(std::min(beyond / mean(), 1e18));
}

Time AxisScale::timeOfStep(Time place) const
{
    if (place <= Time{0})
        return rounded(static_cast<double>(place.count()) * mean());
    if (place <= last())
        return m_store->time(static_cast<EventIndex>((place - Time{1}) / step));
    const Time beyond = std::max(place - last() - step, Time{0});
    return liveEnd() + Time{1}
    + rounded(std::min(static_cast<double>(beyond.count()) * mean(), 1e18));
}

Time AxisScale::timeUnder(Time place) const
{
    if (!m_store || place < Time{0} || place >= last() + step)
        return timeOf(place);
    const auto before = static_cast<EventIndex>(place / step);
    if (before == events())
        return liveEnd();
    return before == 0 ? std::min(Time{0}, m_store->time(0) - Time{1}) : m_store->time(before - 1);
}

} // namespace gui
