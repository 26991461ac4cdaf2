#include "gui/document/time_window.h"

#include <algorithm>

namespace gui {

using namespace std::chrono_literals;

namespace {

/// What an empty or very young run shows, so that bars do not begin as wide as the window.
constexpr Time least_fitted = 1s;

/// The share of the window that is left free after the live end, for the caps of what ends there.
constexpr int roomAtEnd = 14;

Time scaled(Time time, double factor)
{
    return Time{static_cast<Time::rep>(static_cast<double>(time.count()) * factor)};
}

} // namespace

TimeWindow::TimeWindow(QObject *parent)
    : QObject(parent)
{
    m_range = whole();
}

Time TimeWindow::shortest()
{
    return 10ns;
}

TimeRange TimeWindow::whole() const
{
    return {Time{0}, std::max(least_fitted, m_liveEnd + m_liveEnd / roomAtEnd)};
}

void TimeWindow::setRange(TimeRange range)
{
    apply(range, false, false);
}

void TimeWindow::zoom(double factor, Time anchor)
{
    const Time longest = std::max<Time>(whole().length() * 4, 10s);
    // Limited before it is a Time again, which has limits of its own.
    const double wanted = static_cast<double>(m_range.length().count()) * factor;
    const Time length = wanted >= static_cast<double>(longest.count())
        ? longest
        : std::max(scaled(m_range.length(), factor), shortest());
    const double place = m_range.length() > 0ns
        ? static_cast<double>((anchor - m_range.begin).count())
            / static_cast<double>(m_range.length().count())
        : 0.5;
    const Time begin = anchor - scaled(length, place);
    apply({begin, begin + length}, false, false);
}

void TimeWindow::pan(double share)
{
    move(scaled(m_range.length(), share));
}

void TimeWindow::move(Time by)
{
    apply({m_range.begin + by, m_range.end + by}, false, false);
}

void TimeWindow::reveal(Time time)
{
    if (time >= m_range.begin && time <= m_range.end)
        return;
    const Time begin = time - m_range.length() / 2;
    apply({begin, begin + m_range.length()}, false, false);
}

void TimeWindow::fit()
{
    apply(whole(), true, true);
}

void TimeWindow::follow()
{
    const Time length = m_range.length();
    const Time end = m_liveEnd + length / roomAtEnd;
    apply({std::max(Time{0}, end - length), std::max(length, end)}, true, false);
}

void TimeWindow::goToStart()
{
    apply({Time{0}, m_range.length()}, false, false);
}

void TimeWindow::setLiveEnd(Time time)
{
    m_liveEnd = time;
    if (m_fitted)
        fit();
    else if (m_following)
        follow();
}

void TimeWindow::reset()
{
    m_liveEnd = {};
    fit();
}

void TimeWindow::apply(TimeRange range, bool following, bool fitted)
{
    // Time before the run is never worth more than half a window.
    const Time length = std::max(range.length(), shortest());
    range.begin = std::max(range.begin, -length / 2);
    range.end = range.begin + length;

    const bool moved = range != m_range;
    const bool toggled = following != m_following;
    m_range = range;
    m_following = following;
    m_fitted = fitted;
    if (moved)
        Q_EMIT rangeChanged(m_range);
    if (toggled)
        Q_EMIT followingChanged(m_following);
}

} // namespace gui
