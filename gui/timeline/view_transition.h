#pragma once

#include "gui/document/time_window.h"

#include <QObject>
#include <QVariantAnimation>

namespace gui {

/// What a view shows of time and of the lanes, and where the line of the playhead is.
struct ViewFrame
{
    TimeRange range; ///< in places of the axis
    int scroll = 0; ///< how many pixels of lanes are above
    Time playhead{};

    bool operator==(const ViewFrame &) const = default;
};

/// The frame that is this share of the way, 0 to 1, from one to another. What both show stays
/// visible on the way, and a zoom is as fast at its end as at its begin.
[[nodiscard]] ViewFrame between(const ViewFrame &from, const ViewFrame &to, double share);

/// Takes a view to another frame smoothly, or at once.
///
/// Only what is drawn takes its time: where the view goes to is known at once, and the next input
/// starts from there, so that nothing ever lags behind the user.
class ViewTransition : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds usual{120};

    explicit ViewTransition(QObject *parent = nullptr);

    [[nodiscard]] const ViewFrame &shown() const { return m_shown; }
    [[nodiscard]] const ViewFrame &target() const { return m_target; }
    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] std::chrono::milliseconds duration() const;

    /// 0: there are no transitions, all is shown at once.
    void setDuration(std::chrono::milliseconds duration);
    /// Goes there from what is shown now, within the duration.
    void glideTo(const ViewFrame &target);
    /// Is there.
    void jumpTo(const ViewFrame &target);
    /// The target has moved: arrives there at the time at which it would have arrived.
    void retarget(const ViewFrame &target);
    /// Shows the target.
    void finish() { jumpTo(m_target); }
    /// As if so much time had passed since the begin; for tests, which have no time to wait.
    void setElapsed(std::chrono::milliseconds elapsed);

Q_SIGNALS:
    /// Something else is shown.
    void moved();
    /// The same is shown, but for the line of the playhead.
    void playheadMoved();

private:
    void show(const ViewFrame &frame);

    QVariantAnimation m_animation;
    ViewFrame m_from;
    ViewFrame m_target;
    ViewFrame m_shown;
};

} // namespace gui
