#pragma once

#include "gui/document/document.h"
#include "gui/timeline/flow_arrows.h"
#include "gui/timeline/frame_painter.h"
#include "gui/timeline/group_history.h"
#include "gui/timeline/output_index.h"
#include "gui/timeline/span_measure.h"
#include "gui/timeline/timeline_gestures.h"
#include "gui/timeline/timeline_layout.h"
#include "gui/timeline/view_travel.h"

#include <QAbstractScrollArea>

#include <optional>

class QToolButton;

namespace gui {

class CancelRipple;
class LaneMatches;
class MarkerTool;
class WarningFlags;

/// Whether arrows tell who woke, created and cancelled the selected tasks.
enum class FlowArrows { Hidden, Shown };

/// The lanes of all tasks over time: the main view of the program.
///
/// Shows the document it is given and moves its window, playhead and selection. Every gesture is a
/// slot too, see TimelineActions. What is drawn is a function of the document alone.
class TimelineView : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit TimelineView(Document &document, QWidget *parent = nullptr);

    [[nodiscard]] const Theme &theme() const { return m_theme; }
    [[nodiscard]] const TimelineMetrics &metrics() const { return m_metrics; }
    [[nodiscard]] Document &document() const { return m_document; }
    /// The places of things, in the viewport. A lane may be above or below what is visible, and
    /// is null for a task that has none.
    [[nodiscard]] QRect laneRect(TaskId task) const;
    [[nodiscard]] QRect rulerRect() const;
    [[nodiscard]] QRect lanesRect() const; ///< the lanes' visible part, right of the header
    [[nodiscard]] QRect headerRect() const;
    [[nodiscard]] int xOf(Time time) const { return axis().columnOf(time); }
    /// The time of what is drawn there.
    [[nodiscard]] Time timeAt(int x) const { return axis().timeUnder(x); }
    /// Of all that was recorded, also while the future is hidden.
    [[nodiscard]] TimeAxis axis() const;
    /// The task whose lane, or name, is here, or that the lane of the second run is under; no_task
    /// if none is.
    [[nodiscard]] TaskId taskAt(QPoint position) const;
    /// The group whose header is here; nothing if none is.
    [[nodiscard]] std::optional<std::size_t> groupAt(QPoint position) const;
    [[nodiscard]] const TimelineLayout &layout() const;
    /// The arrows of what is selected, without those in the place of the ripple.
    [[nodiscard]] const std::vector<FlowArrow> &flows() const;
    [[nodiscard]] FlowArrows flowArrows() const { return m_flowArrows; }
    /// What is known about the thing here, as rich text; may be empty.
    [[nodiscard]] QString toolTipAt(QPoint position) const;
    [[nodiscard]] std::optional<Span> span() const { return m_span; }
    [[nodiscard]] QToolButton *liveButton() const { return m_liveButton; }
    /// In the corner above the names: tells what the axis counts, and changes it.
    [[nodiscard]] QToolButton *axisButton() const { return m_axisButton; }
    [[nodiscard]] Time blockedFrom() const { return m_blockedFrom; }
    [[nodiscard]] QueuePlaces queuePlaces() const { return m_queuePlaces; }
    [[nodiscard]] int headerWidth() const { return m_headerWidth; }
    [[nodiscard]] QSize sizeHint() const override;

    /// What is shown, and where.
    [[nodiscard]] TimelineScene scene() const;
    /// What is known about the measured span.
    [[nodiscard]] const SpanMeasure &measure() const { return m_measure; }
    /// How the cancel spreads that is selected.
    [[nodiscard]] CancelRipple &ripple() const { return *m_ripple; }
    /// What is to be warned of.
    [[nodiscard]] WarningFlags &warnings() const { return *m_warnings; }
    [[nodiscard]] MarkerTool &markerTool() const { return *m_markerTool; }
    /// How the view gets to other places.
    [[nodiscard]] ViewTravel &travel() { return m_travel; }

    void setTheme(const Theme &theme);
    void setDensity(LaneDensity density);
    void setHeaderWidth(int width);
    void setFlowArrows(FlowArrows arrows);
    void setSpan(std::optional<Span> span);
    /// How long a step holds the loop at least where a hazard is shown.
    void setBlockedFrom(Time length);
    /// Whether ready tasks tell who is in line before them.
    void setQueuePlaces(QueuePlaces places);
    /// What the axis counts; the playhead stays where it is.
    void setAxisUnit(AxisUnit unit);
    void scrollLanes(int pixels);
    /// Scrolls as little as needed so that this lane is visible.
    void reveal(TaskId task);
    /// Moves a task to the lane here, as far as it can go.
    void moveLane(TaskId task, QPoint position);
    /// Selects the lanes between the current one and this one.
    void extendSelection(TaskId task);
    /// Shows the time of what is here: a bar, or the life of the task.
    void zoomToItem(QPoint position);

public Q_SLOTS:
    void fit();
    /// Centres the playhead, or what is selected; asked again, shows just that.
    void centre();
    /// Shows just the measured span, or the lives of the selected tasks, or, for want of both, all.
    void fitSelection();
    void zoomIn();
    void zoomOut();
    void panLeft();
    void panRight();
    /// To the views that were shown before.
    void goBack();
    void goForward();
    /// Move the playhead by a tenth of what is shown.
    void jumpBack();
    void jumpForward();
    void pageUp();
    void pageDown();
    void goToStart();
    void goLive();
    /// From the event that the selected task is at to the one that led to it, or that it led to;
    /// the selection goes along from task to task.
    void followCause();
    void followEffect();
    /// To the next time that the selected task was asked to cancel, also if that was too late, or
    /// that the error was thrown for that; after the last, to the first again. Selects that cancel.
    void goToCancel();
    void goToDelivery();
    /// To where the second run begins to differ; selects the task that it does so with.
    void goToDifference();
    void closeSecondRun();
    void selectPrevious();
    void selectNext();
    void selectFirst();
    void selectLast();
    void zoomToSpan();
    void clearMeasure();
    /// Takes back the innermost thing: the measured span, the selected marker, the selected cancel,
    /// the second run, then the selection.
    void cancelInnermost();

Q_SIGNALS:
    /// A menu is wanted for this task, or for none; the position is on the screen.
    void contextMenuRequested(asyncio::TaskId task, QPoint globalPosition);
    /// A span is measured now, or no longer.
    void measureChanged(bool measuring);
    /// There is neither a span nor a selection that cancelInnermost() could take back.
    void nothingLeftToCancel();
    void headerWidthChanged(int width);
    /// Why a command did nothing, in words for the user.
    void explained(const QString &why);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    [[nodiscard]] QRect allLanesRect() const;
    [[nodiscard]] TimeAxis axisBy(const AxisScale &scale) const;
    void follow(Document &document);
    void refresh();
    void refreshFlows();
    void countGroups();
    [[nodiscard]] QString groupToolTipFor(std::size_t group) const;
    void grow();
    void updateMarkerRow();
    void updateScrollBar();
    void updateLiveButton();
    void updateAxisButton();
    void selectLane(std::size_t lane, int direction);
    void showTime(Time time);
    void jumpBy(double share);
    void scrollPages(int pages);
    void centreLane(TaskId task);
    void revealRows(int top, int height);
    void showGhosts();
    [[nodiscard]] QRect arrivedLaneRect(TaskId task) const;
    [[nodiscard]] std::optional<TimeRange> selectedTime() const;
    void showEvent(trace::EventIndex index);
    [[nodiscard]] TaskId taskToFollow();
    bool goToNext(TaskId task, trace::EventKind kind);
    [[nodiscard]] Time zoomAnchor() const;
    [[nodiscard]] Time placeOf(Time time) const;
    [[nodiscard]] TimeRange placesOf(TimeRange times) const;

    Document &m_document;
    Theme m_theme = lightTheme();
    TimelineMetrics m_metrics;
    ViewTravel m_travel;
    SpanMeasure m_measure;
    CancelRipple *m_ripple;
    WarningFlags *m_warnings;
    MarkerTool *m_markerTool;
    TimelineGestures m_gestures;
    QToolButton *m_liveButton;
    QToolButton *m_axisButton;
    int m_headerWidth;
    std::optional<Span> m_span;
    std::optional<ViewPlace> m_centred; ///< where centre() went to
    GroupHistory m_groups;
    LaneMatches *m_matches;
    FlowArrows m_flowArrows = FlowArrows::Shown;
    Time m_blockedFrom = trace::slow_step;
    QueuePlaces m_queuePlaces = QueuePlaces::Shown;
    mutable OutputIndex m_outputs;
    mutable OutputIndex m_secondOutputs;
    mutable TimelineLayout m_layout;
    mutable bool m_stale = true; ///< the layout is to be made again
    mutable std::optional<std::vector<FlowArrow>> m_flows; ///< nothing: to be made again
};

} // namespace gui
