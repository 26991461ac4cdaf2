#include "gui/document/time_window.h"

#include <algorithm>
#include <utility>

namespace gui {

using namespace std::chrono_literals;

namespace {

/// What an empty or very young run shows, so that bars do not begin as wide as the window.
constexpr Time least_fitted = 1s;
constexpr Time least_steps_fitted = 20 * AxisScale::step;

/// The share of the window that is left free after the live end, for the caps of what ends there.
constexpr int room_at_end = 14;
/// By step, that is at least the room of the last event.
constexpr Time least_steps_free = AxisScale::step * 3 / 2;

Time scaled(Time time, double factor)
{
    return Time{static_cast<Time::rep>(static_cast<double>(time.count()) * factor)};
}

double ratio(Time part, Time all)
{
    return all > 0ns ? static_cast<double>(part.count()) / static_cast<double>(all.count()) : 0.5;
}

} // namespace

TimeWindow::TimeWindow(QObject *parent)
    : QObject(parent)
{
    m_places = whole();
}

TimeWindow::TimeWindow(const trace::TraceStore &store, QObject *parent)
    : TimeWindow(parent)
{
    m_store = &store;
}

TimeRange TimeWindow::range() const
{
    return {scale().timeOf(m_places.begin), scale().timeOf(m_places.end)};
}

AxisScale TimeWindow::scale() const
{
    return m_unit == AxisUnit::Steps ? AxisScale(*m_store) : AxisScale();
}

Time TimeWindow::shortest(AxisUnit unit)
{
    return unit == AxisUnit::Steps ? 4 * AxisScale::step : 10ns;
}

/// What is left free after the live end.
Time TimeWindow::room(Time length) const
{
    const Time share = length / room_at_end;
    return m_unit == AxisUnit::Steps ? std::max(share, least_steps_free) : share;
}

TimeRange TimeWindow::whole() const
{
    const Time end = scale().placeOf(std::max(m_liveEnd, m_otherEnd));
    const Time least = m_unit == AxisUnit::Steps ? least_steps_fitted : least_fitted;
    return {Time{0}, std::max(least, end + room(end))};
}

void TimeWindow::setRange(TimeRange times)
{
    setPlaces({scale().placeOf(times.begin), scale().placeOf(times.end)});
}

void TimeWindow::setPlaces(TimeRange places)
{
    apply(places, false, false);
}

void TimeWindow::zoom(double factor, Time anchor)
{
    const Time longest = std::max<Time>(whole().length() * 4, 10s);
    // Limited before it is a Time again, which has limits of its own.
    const double wanted = static_cast<double>(m_places.length().count()) * factor;
    const Time length = wanted >= static_cast<double>(longest.count())
        ? longest
        : std::max(scaled(m_places.length(), factor), shortest(m_unit));
    const double place = ratio(anchor - m_places.begin, m_places.length());
    const Time begin = anchor - scaled(length, place);
    apply({begin, begin + length}, false, false);
}

void TimeWindow::pan(double share)
{
    move(scaled(m_places.length(), share));
}

void TimeWindow::move(Time by)
{
    apply({m_places.begin + by, m_places.end + by}, false, false);
}

void TimeWindow::reveal(Time time)
{
    const Time place = scale().placeOf(time);
    if (place >= m_places.begin && place <= m_places.end)
        return;
    const Time begin = place - m_places.length() / 2;
    apply({begin, begin + m_places.length()}, false, false);
}

void TimeWindow::fit()
{
    apply(whole(), true, true);
}

void TimeWindow::follow()
{
    apply(followed(m_places.length()), true, false);
}

TimeRange TimeWindow::followed(Time length) const
{
    const Time end = scale().placeOf(m_liveEnd) + room(length);
    return {std::max(Time{0}, end - length), std::max(length, end)};
}

void TimeWindow::goToStart()
{
    apply({Time{0}, m_places.length()}, false, false);
}

/// With the anchor at a share of the length, and no emptiness before or after the run.
TimeRange TimeWindow::around(Time anchor, double share, Time wanted) const
{
    const TimeRange all = whole();
    const auto parts = [](Time part, double of) {
        return std::max(static_cast<double>(part.count()), 0.0) / std::max(of, 1e-9);
    };
    const double most
        = std::min(parts(anchor - all.begin, share), parts(all.end - anchor, 1 - share));
    const Time least = std::min(all.length() / 4, 3 * shortest(m_unit));
    const Time length = std::max(scaled(Time{1}, std::min(most, double(wanted.count()))), least);
    const Time begin = anchor - scaled(length, share);
    return {begin, begin + length};
}

void TimeWindow::setUnit(AxisUnit unit, Time anchor)
{
    if (unit == m_unit || !m_store)
        return;
    const Change change{m_places, {}, anchor, m_following, m_fitted};
    const TimeRange times = range();
    const Time place = scale().placeOf(anchor);
    const bool visible = place >= m_places.begin && place <= m_places.end;
    const double share = visible ? ratio(place - m_places.begin, m_places.length()) : 0.5;
    const Time stays = visible ? anchor : scale().timeOf(m_places.begin + m_places.length() / 2);

    m_unit = unit;
    const Time length = scale().placeOf(times.end) - scale().placeOf(times.begin);
    if (m_following && anchor == m_liveEnd) {
        m_places = limited(m_fitted ? whole() : followed(length));
    } else if (m_change && m_change->after == m_places && m_change->anchor == anchor) {
        m_places = m_change->before;
        m_following = m_change->following;
        m_fitted = m_change->fitted;
    } else {
        m_places = limited(around(scale().placeOf(stays), share, length));
        m_following = false;
        m_fitted = false;
    }
    m_change = change;
    m_change->after = m_places;
    Q_EMIT unitChanged(unit);
    Q_EMIT rangeChanged(range());
    if (m_following != change.following)
        Q_EMIT followingChanged(m_following);
}

void TimeWindow::setLiveEnd(Time time)
{
    m_liveEnd = time;
    if (m_fitted)
        fit();
    else if (m_following)
        follow();
}

void TimeWindow::setOtherEnd(Time time)
{
    m_otherEnd = time;
    if (m_fitted)
        fit();
}

void TimeWindow::renumber(TimeRange times)
{
    if (m_unit == AxisUnit::Seconds)
        return;
    if (m_following)
        setLiveEnd(m_liveEnd);
    else
        setRange(times);
}

void TimeWindow::reset()
{
    m_liveEnd = {};
    m_otherEnd = {};
    m_change.reset();
    fit();
}

/// Time before the run is never worth more than half a window.
TimeRange TimeWindow::limited(TimeRange places) const
{
    const Time length = std::max(places.length(), shortest(m_unit));
    const Time begin = std::max(places.begin, -length / 2);
    return {begin, begin + length};
}

void TimeWindow::apply(TimeRange places, bool following, bool fitted)
{
    const TimeRange before = std::exchange(m_places, limited(places));
    const bool toggled = following != m_following;
    m_following = following;
    m_fitted = fitted;
    if (m_places != before)
        Q_EMIT rangeChanged(range());
    if (toggled)
        Q_EMIT followingChanged(m_following);
}

} // namespace gui
