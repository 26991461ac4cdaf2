#pragma once

#include <QAction>
#include <QObject>

#include <map>

namespace gui {

class BlockedMenu;
class SecondRun;
class TimelineView;
class ViewTransition;

enum class TimelineCommand {
    ZoomIn,
    ZoomOut,
    Fit,
    Centre,
    FitSelection,
    GoBack,
    GoForward,
    PanLeft,
    PanRight,
    GoToStart,
    JumpBack,
    JumpForward,
    FollowCause,
    FollowEffect,
    GoToCancel,
    GoToDelivery,
    GoToDifference,
    CloseSecondRun,
    SelectPrevious,
    SelectNext,
    SelectFirst,
    SelectLast,
    PageUp,
    PageDown,
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
    /// Whether commands move the view smoothly; off to begin with.
    [[nodiscard]] QAction *smooth() const { return m_smooth; }
    /// Whether flow arrows are shown.
    [[nodiscard]] QAction *flowArrows() const { return m_flowArrows; }
    /// Checked while the lanes are low.
    [[nodiscard]] QAction *compactLanes() const { return m_compactLanes; }
    /// Checked while each event has the same room on the axis.
    [[nodiscard]] QAction *axisBySteps() const { return m_axisBySteps; }
    /// Checked while nothing is shown of what happened after the playhead.
    [[nodiscard]] QAction *hideFuture() const { return m_hideFuture; }
    [[nodiscard]] BlockedMenu *blockedMenu() const { return m_blockedMenu; }

private:
    void addSmooth(ViewTransition &transition);
    void updateSpanActions(bool measuring);
    void updateHistoryActions(const TimelineView &view);
    void updateSecondRunActions(const SecondRun &second);

    void addFlowArrows(TimelineView &view);
    void addCompactLanes(TimelineView &view);
    void addAxisBySteps(TimelineView &view);
    void addHideFuture(TimelineView &view);

    std::map<TimelineCommand, QAction *> m_actions;
    QAction *m_smooth;
    QAction *m_flowArrows;
    QAction *m_compactLanes;
    QAction *m_axisBySteps;
    QAction *m_hideFuture;
    BlockedMenu *m_blockedMenu;
};

} // namespace gui
