// What the timeline does with events: of painting, of the mouse, of sizes and fonts.

#include "gui/timeline/cancel_ripple.h"
#include "gui/timeline/timeline_painter.h"
#include "gui/timeline/timeline_view.h"
#include "gui/timeline/warning_flags.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

namespace gui {

void TimelineView::paintEvent(QPaintEvent *)
{
    countGroups();
    const TimelineLook look{.theme = m_theme,
        .selection = m_document.selection(),
        .playhead = m_document.playhead().time(),
        .playheadLineAt = m_travel.shown().playhead,
        .span = m_span,
        .measured = m_measure.result() ? measureText(*m_measure.result()) : QStringList(),
        .flows = flows(),
        .ripple = &m_ripple->layout(scene(), layout()),
        .warnings = m_warnings->layout(scene(), layout()),
        .groups = &m_groups,
        .search = &m_document.search(),
        .markers = m_document.markers().all(),
        .selectedMarker = m_document.markers().selected(),
        .focus = hasFocus() ? TimelineLook::Focus::Here : TimelineLook::Focus::Elsewhere};
    QPainter painter(viewport());
    paintTimeline(painter, scene(), layout(), look);
}

bool TimelineView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), toolTipAt(help->pos()), viewport());
        return true;
    }
    if (m_gestures.handle(*event))
        return true;
    return QAbstractScrollArea::viewportEvent(event);
}

bool TimelineView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == viewport() && event->type() == QEvent::NativeGesture)
        return m_gestures.handle(*event);
    return QAbstractScrollArea::eventFilter(watched, event);
}

void TimelineView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    const QScrollBar *bar = verticalScrollBar();
    const bool atBottom = bar->maximum() > 0 && bar->value() == bar->maximum();
    updateScrollBar();
    if (m_document.window().following() && atBottom)
        verticalScrollBar()->setValue(bar->maximum());
    updateLiveButton();
    refresh();
}

void TimelineView::scrollContentsBy(int, int)
{
    refresh();
}

void TimelineView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        setTheme(m_theme);
}

void TimelineView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void TimelineView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void TimelineView::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Keyboard) {
        const TaskId current = m_document.selection().current();
        Q_EMIT contextMenuRequested(
            current, viewport()->mapToGlobal(laneRect(current).topLeft() + QPoint(40, 10)));
        return;
    }
    const TaskId task = taskAt(event->pos());
    if (task != asyncio::no_task && !m_document.selection().contains(task))
        m_document.selection().select(task);
    Q_EMIT contextMenuRequested(task, event->globalPos());
}

} // namespace gui
