#pragma once

#include "engine/trace/trace_event.h"

#include <QObject>

namespace gui {

using trace::Time;

/// A stretch of loop time, [begin, end].
struct TimeRange
{
    Time begin{};
    Time end{};

    [[nodiscard]] Time length() const { return end - begin; }
    bool operator==(const TimeRange &) const = default;
};

/// The stretch of time that the timeline and the chart show; shared by all views.
///
/// While it follows, its end stays at the live end; any move by the user stops that.
class TimeWindow : public QObject
{
    Q_OBJECT
public:
    explicit TimeWindow(QObject *parent = nullptr);

    [[nodiscard]] TimeRange range() const { return m_range; }
    [[nodiscard]] Time liveEnd() const { return m_liveEnd; }
    /// The shortest stretch that can be shown: 10 ns.
    [[nodiscard]] static Time shortest();
    /// True while the window moves along with the live end.
    [[nodiscard]] bool following() const { return m_following; }
    /// True while the window shows the whole run, from 0 to the live end, and grows with it.
    [[nodiscard]] bool fitted() const { return m_fitted; }
    /// The whole run, as the window shows it when it is fitted.
    [[nodiscard]] TimeRange whole() const;

    /// Shows this stretch and stops following.
    void setRange(TimeRange range);
    /// Keeps `anchor` where it is on screen and makes the window `factor` times as long.
    void zoom(double factor, Time anchor);
    /// Moves by a share of the length: 0.1 is a tenth to the right.
    void pan(double share);
    /// Moves by this time, to the right if it is positive.
    void move(Time by);
    /// Moves as little as needed so that this time is visible.
    void reveal(Time time);
    /// Shows everything, and goes on doing so while the run grows.
    void fit();
    /// Follows the live end, in the present length.
    void follow();
    void goToStart();
    /// The run has come this far.
    void setLiveEnd(Time time);
    /// Back to an empty run.
    void reset();

Q_SIGNALS:
    void rangeChanged(gui::TimeRange range);
    void followingChanged(bool following);

private:
    void apply(TimeRange range, bool following, bool fitted);

    TimeRange m_range;
    Time m_liveEnd{};
    bool m_following = true; ///< also true while fitted
    bool m_fitted = true;
};

} // namespace gui
