#pragma once

#include <QAction>
#include <QObject>

#include <map>

namespace gui {

class TimelineView;

enum class TimelineCommand {
    ZoomIn,
    ZoomOut,
    Fit,
    PanLeft,
    PanRight,
    GoToStart,
    GoLive,
    StepBack,
    StepForward,
    StepBackInLane,
    StepForwardInLane,
    FollowCause,
    FollowEffect,
    GoToCancel,
    GoToDelivery,
    SelectPrevious,
    SelectNext,
    SelectFirst,
    SelectLast,
    ZoomToSpan,
    CancelInnermost,
};

/// Every command of a timeline as an action, for menus and the toolbar.
///
/// They are added to the view: their shortcuts work while the timeline has the focus, so that
/// editors and filters keep their letters.
class TimelineActions : public QObject
{
    Q_OBJECT
public:
    /// Owned by the view.
    explicit TimelineActions(TimelineView &view);

    [[nodiscard]] QAction *action(TimelineCommand command) const;

private:
    void updateSpanActions(bool measuring);

    std::map<TimelineCommand, QAction *> m_actions;
};

} // namespace gui
