#include "gui/timeline/timeline_actions.h"

#include "gui/theme/action_tips.h"
#include "gui/timeline/blocked_menu.h"
#include "gui/timeline/timeline_view.h"

#include <QKeySequence>

namespace gui {

namespace {

using Slot = void (TimelineView::*)();
using Keys = QList<QKeySequence>;

struct Entry
{
    TimelineCommand command;
    QString text;
    QString toolTip;
    Keys keys;
    Slot slot;
};

QKeySequence key(int combination)
{
    return QKeySequence(combination);
}

std::vector<Entry> entries()
{
    using Command = TimelineCommand;
    using View = TimelineView;
    const auto tr = [](const char *text) { return TimelineActions::tr(text); };
    const int ctrl = static_cast<int>(Qt::CTRL);
    return {
        {Command::ZoomIn, tr("Zoom &In"),
            tr("Show less time, at the playhead; Ctrl+wheel: at the mouse"),
            {key(Qt::Key_W), key(Qt::Key_Plus), key(Qt::Key_Equal)}, &View::zoomIn},
        {Command::ZoomOut, tr("Zoom &Out"), tr("Show more time"),
            {key(Qt::Key_S), key(Qt::Key_Minus)}, &View::zoomOut},
        {Command::Fit, tr("&Fit All"), tr("Show the whole run, and go on doing so while it grows"),
            {QKeySequence(Qt::SHIFT | Qt::Key_F)}, &View::fit},
        {Command::Centre, tr("Cen&tre"),
            tr("Bring the playhead, or what is selected, into the middle; twice: show just that"),
            {key(Qt::Key_F)}, &View::centre},
        {Command::FitSelection, tr("Fit S&election"),
            tr("Show just the measured span, or the lives of the selected tasks; as F twice"),
            {key(ctrl | Qt::Key_9)}, &View::fitSelection},
        {Command::GoBack, tr("Bac&k"), tr("Show again what was shown before; mouse: back button"),
            QKeySequence::keyBindings(QKeySequence::Back), &View::goBack},
        {Command::GoForward, tr("For&ward"), tr("Undo going back; mouse: forward button"),
            QKeySequence::keyBindings(QKeySequence::Forward), &View::goForward},
        {Command::PanLeft, tr("Move &Left"), tr("Show an earlier time; mouse: Shift+wheel"),
            {key(Qt::Key_A), QKeySequence(Qt::SHIFT | Qt::Key_Left)}, &View::panLeft},
        {Command::PanRight, tr("Move &Right"), tr("Show a later time; mouse: Shift+wheel"),
            {key(Qt::Key_D), QKeySequence(Qt::SHIFT | Qt::Key_Right)}, &View::panRight},
        {Command::GoToStart, tr("Go to &Start"), tr("Move the playhead to the start of the run"),
            {key(Qt::Key_Home)}, &View::goToStart},
        {Command::JumpBack, tr("&Jump Back"), tr("Move the playhead back by a tenth of the view"),
            {key(Qt::Key_J)}, &View::jumpBack},
        {Command::JumpForward, tr("Jump Forwar&d"),
            tr("Move the playhead on by a tenth of the view"), {key(Qt::Key_L)},
            &View::jumpForward},
        {Command::FollowCause, tr("Follow to the Cause"),
            tr("Go to what led to the event that the selected task is at: who woke, created or "
               "cancelled it"),
            {key(Qt::Key_BracketLeft)}, &View::followCause},
        {Command::FollowEffect, tr("Follow to the Effect"),
            tr("Go to what the event that the selected task is at led to"),
            {key(Qt::Key_BracketRight)}, &View::followEffect},
        {Command::GoToCancel, tr("Go to the Cancel Request"),
            tr("Go to where the selected task was asked to cancel, and show whom that reached; "
               "again: the next time"),
            {key(Qt::Key_C)}, &View::goToCancel},
        {Command::GoToDelivery, tr("Go to the Cancel Delivery"),
            tr("Go to where the CancelledError was thrown into the selected task, and show whom "
               "that cancel reached; again: the next time"),
            {QKeySequence(Qt::SHIFT | Qt::Key_C)}, &View::goToDelivery},
        {Command::GoToDifference, tr("Go to the First Difference"),
            tr("Go to where the second run begins to differ, and select the task that it does so "
               "with"),
            {key(Qt::Key_X)}, &View::goToDifference},
        {Command::CloseSecondRun, tr("Close the Second Run"),
            tr("Show just the first run again; Esc does so, too"),
            {QKeySequence(Qt::SHIFT | Qt::Key_X)}, &View::closeSecondRun},
        {Command::SelectPrevious, tr("Select Task &Above"), tr("Select the task in the lane above"),
            {key(Qt::Key_Up)}, &View::selectPrevious},
        {Command::SelectNext, tr("Select Task &Below"), tr("Select the task in the lane below"),
            {key(Qt::Key_Down)}, &View::selectNext},
        {Command::SelectFirst, tr("Select First Task"),
            tr("Select the task that was created first"), {key(ctrl | Qt::Key_Home)},
            &View::selectFirst},
        {Command::SelectLast, tr("Select Last Task"), tr("Select the task that was created last"),
            {key(ctrl | Qt::Key_End)}, &View::selectLast},
        {Command::PageUp, tr("Page &Up"), tr("Scroll to the lanes above"), {key(Qt::Key_PageUp)},
            &View::pageUp},
        {Command::PageDown, tr("Pa&ge Down"), tr("Scroll to the lanes below"),
            {key(Qt::Key_PageDown)}, &View::pageDown},
        {Command::ZoomToSpan, tr("&Zoom to Measured Span"),
            tr("Show just the span that was measured by dragging"),
            {key(Qt::Key_Return), key(Qt::Key_Enter)}, &View::zoomToSpan},
        {Command::CancelInnermost, tr("&Clear Measure or Selection"),
            tr("Clear the measured span; without one, the selected cancel, then the second run, "
               "then the selection"),
            {key(Qt::Key_Escape)}, &View::cancelInnermost},
    };
}

} // namespace

TimelineActions::TimelineActions(TimelineView &view)
    : QObject(&view)
    , m_smooth(new QAction(this))
    , m_flowArrows(new QAction(tr("Flow &Arrows"), this))
    , m_compactLanes(new QAction(tr("Compact Lan&es"), this))
    , m_axisBySteps(new QAction(tr("Axis by S&tep"), this))
    , m_hideFuture(new QAction(tr("Hide What &Comes After the Playhead"), this))
    , m_blockedMenu(new BlockedMenu(view, &view))
{
    for (const Entry &entry : entries()) {
        QAction *action = makeAction(this, entry.text, entry.toolTip, entry.keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, &view, entry.slot);
        view.addAction(action);
        m_actions[entry.command] = action;
    }
    connect(&view, &TimelineView::measureChanged, this, &TimelineActions::updateSpanActions);
    updateSpanActions(view.span().has_value());
    connect(&view.document().history(), &ViewHistory::changed, this,
        [this, &view] { updateHistoryActions(view); });
    updateHistoryActions(view);
    const SecondRun &second = view.document().secondRun();
    for (const auto signal : {&SecondRun::changed, &SecondRun::grown})
        connect(&second, signal, this, [this, &second] { updateSecondRunActions(second); });
    updateSecondRunActions(second);
    addSmooth(view.travel().transition());
    addFlowArrows(view);
    addCompactLanes(view);
    addAxisBySteps(view);
    addHideFuture(view);
}

/// Not a command: it has no key and is nothing to do on the timeline.
void TimelineActions::addSmooth(ViewTransition &transition)
{
    m_smooth->setText(tr("Smoot&h Transitions"));
    m_smooth->setToolTip(tr("Lead the eye when a command shows another time or other lanes"));
    m_smooth->setStatusTip(m_smooth->toolTip());
    m_smooth->setCheckable(true);
    m_smooth->setChecked(transition.duration().count() > 0);
    connect(m_smooth, &QAction::toggled, &transition, [&transition](bool smooth) {
        transition.setDuration(smooth ? ViewTransition::usual : std::chrono::milliseconds(0));
    });
}

void TimelineActions::addCompactLanes(TimelineView &view)
{
    m_compactLanes->setToolTip(tr("Make the lanes low, to see twice as many tasks"));
    m_compactLanes->setStatusTip(m_compactLanes->toolTip());
    m_compactLanes->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L));
    m_compactLanes->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_compactLanes->setCheckable(true);
    m_compactLanes->setChecked(view.metrics().density == LaneDensity::Compact);
    connect(m_compactLanes, &QAction::toggled, &view, [&view](bool compact) {
        view.setDensity(compact ? LaneDensity::Compact : LaneDensity::Comfortable);
    });
    view.addAction(m_compactLanes);
}

void TimelineActions::addAxisBySteps(TimelineView &view)
{
    TimeWindow &window = view.document().window();
    m_axisBySteps->setToolTip(
        tr("Give every event the same room on the axis, however little time is between them"));
    m_axisBySteps->setStatusTip(m_axisBySteps->toolTip());
    m_axisBySteps->setShortcut(QKeySequence(Qt::Key_T));
    m_axisBySteps->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_axisBySteps->setCheckable(true);
    m_axisBySteps->setChecked(window.unit() == AxisUnit::Steps);
    connect(m_axisBySteps, &QAction::toggled, &view,
        [&view](bool bySteps) { view.setAxisUnit(bySteps ? AxisUnit::Steps : AxisUnit::Seconds); });
    connect(&window, &TimeWindow::unitChanged, m_axisBySteps,
        [this](AxisUnit unit) { m_axisBySteps->setChecked(unit == AxisUnit::Steps); });
    view.addAction(m_axisBySteps);
}

void TimelineActions::addHideFuture(TimelineView &view)
{
    Document &document = view.document();
    m_hideFuture->setToolTip(
        tr("Show nothing of what happened later, as if the run had just come to the playhead"));
    m_hideFuture->setStatusTip(m_hideFuture->toolTip());
    m_hideFuture->setShortcut(QKeySequence(Qt::Key_H));
    m_hideFuture->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_hideFuture->setCheckable(true);
    m_hideFuture->setChecked(document.future() == Future::Hidden);
    connect(m_hideFuture, &QAction::toggled, &document,
        [&document](bool hidden) { document.setFuture(hidden ? Future::Hidden : Future::Shown); });
    connect(&document, &Document::futureChanged, m_hideFuture,
        [this](Future future) { m_hideFuture->setChecked(future == Future::Hidden); });
    view.addAction(m_hideFuture);
}

void TimelineActions::addFlowArrows(TimelineView &view)
{
    m_flowArrows->setToolTip(
        tr("Show who created, woke and cancelled the selected tasks, and for whom they wait"));
    m_flowArrows->setStatusTip(m_flowArrows->toolTip());
    m_flowArrows->setCheckable(true);
    m_flowArrows->setChecked(view.flowArrows() == FlowArrows::Shown);
    connect(m_flowArrows, &QAction::toggled, &view, [&view](bool shown) {
        view.setFlowArrows(shown ? FlowArrows::Shown : FlowArrows::Hidden);
    });
    view.addAction(m_flowArrows);
}

QAction *TimelineActions::action(TimelineCommand command) const
{
    return m_actions.at(command);
}

void TimelineActions::updateHistoryActions(const TimelineView &view)
{
    const ViewHistory &history = view.document().history();
    setAvailable(action(TimelineCommand::GoBack),
        history.canGoBack() ? QString() : tr("nothing else was shown before"));
    setAvailable(action(TimelineCommand::GoForward),
        history.canGoForward() ? QString() : tr("nobody has gone back"));
}

void TimelineActions::updateSecondRunActions(const SecondRun &second)
{
    const ComparedRun *run = second.run();
    const QString none
        = run ? QString() : tr("there is no second run; ask what if a task was cancelled here");
    const bool same = run && !run->divergence();
    setAvailable(action(TimelineCommand::GoToDifference),
        same ? tr("both runs are the same as far as they are known") : none);
    setAvailable(action(TimelineCommand::CloseSecondRun), none);
}

void TimelineActions::updateSpanActions(bool measuring)
{
    setAvailable(action(TimelineCommand::ZoomToSpan),
        measuring ? QString() : tr("no span is measured; drag across the lanes"));
}

} // namespace gui
