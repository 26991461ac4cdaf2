#pragma once

#include "gui/document/axis_scale.h"

#include <QObject>

#include <optional>

namespace gui {

/// A stretch of loop time, [begin, end]; or of an axis, see AxisScale.
struct TimeRange
{
    Time begin{};
    Time end{};

    [[nodiscard]] Time length() const { return end - begin; }
    bool operator==(const TimeRange &) const = default;
};

/// The stretch of time that the timeline and the chart show; shared by all views.
///
/// It is kept, zoomed and moved in places of an axis, which are times unless the axis is by step.
/// While it follows, its end stays at the live end; any move by the user stops that.
class TimeWindow : public QObject
{
    Q_OBJECT
public:
    /// Always by time.
    explicit TimeWindow(QObject *parent = nullptr);
    /// The store must outlive this, and its live end is set here whenever it has grown.
    explicit TimeWindow(const trace::TraceStore &store, QObject *parent = nullptr);

    /// What is shown, as times.
    [[nodiscard]] TimeRange range() const;
    /// The same as places of the axis.
    [[nodiscard]] TimeRange places() const { return m_places; }
    [[nodiscard]] AxisScale scale() const;
    [[nodiscard]] AxisUnit unit() const { return m_unit; }
    [[nodiscard]] Time liveEnd() const { return m_liveEnd; }
    /// The shortest stretch that can be shown, in places: 10 ns, or some steps.
    [[nodiscard]] static Time shortest(AxisUnit unit = AxisUnit::Seconds);
    /// True while the window moves along with the live end.
    [[nodiscard]] bool following() const { return m_following; }
    /// True while the window shows the whole run, from 0 to the live end, and grows with it.
    [[nodiscard]] bool fitted() const { return m_fitted; }
    /// The whole run, as the window shows it when it is fitted, in places.
    [[nodiscard]] TimeRange whole() const;

    /// Shows these times and stops following.
    void setRange(TimeRange times);
    void setPlaces(TimeRange places);
    /// Keeps a place where it is on screen and makes the window `factor` times as long.
    void zoom(double factor, Time anchor);
    /// Moves by a share of the length: 0.1 is a tenth to the right.
    void pan(double share);
    /// Moves by so much of the axis, to the right if it is positive.
    void move(Time by);
    /// Moves as little as needed so that this time is visible.
    void reveal(Time time);
    /// Shows everything, and goes on doing so while the run grows.
    void fit();
    /// Follows the live end, in the present length.
    void follow();
    void goToStart();
    /// Changes what the axis counts. A time that is visible stays where it is on screen, and
    /// about as much is shown, as far as there is so much at both sides of it. Changed back at
    /// once, all is as it was.
    void setUnit(AxisUnit unit, Time anchor);
    /// The run has come this far.
    void setLiveEnd(Time time);
    /// Another run that is shown beside this one ends here: the whole reaches so far, too.
    void setOtherEnd(Time time);
    /// The store has forgotten its oldest events: shows the same times again.
    void renumber(TimeRange times);
    /// Back to an empty run.
    void reset();

Q_SIGNALS:
    void rangeChanged(gui::TimeRange times);
    void followingChanged(bool following);
    /// The places are others now; rangeChanged follows.
    void unitChanged(gui::AxisUnit unit);

private:
    /// What a change of the unit led from and to.
    struct Change
    {
        TimeRange before;
        TimeRange after;
        Time anchor{};
        bool following = true; ///< before
        bool fitted = true;
    };

    [[nodiscard]] Time room(Time length) const;
    [[nodiscard]] TimeRange limited(TimeRange places) const;
    [[nodiscard]] TimeRange followed(Time length) const;
    [[nodiscard]] TimeRange around(Time anchor, double share, Time wanted) const;
    void apply(TimeRange places, bool following, bool fitted);

    const trace::TraceStore *m_store = nullptr; ///< null: always by time
    AxisUnit m_unit = AxisUnit::Seconds;
    TimeRange m_places;
    Time m_liveEnd{};
    Time m_otherEnd{};
    bool m_following = true; ///< also true while fitted
    bool m_fitted = true;
    std::optional<Change> m_change; ///< the last one
};

} // namespace gui
