#include "gui/timeline/timeline_gestures.h"

#include "gui/timeline/cancel_ripple.h"
#include "gui/timeline/marker_tool.h"
#include "gui/timeline/timeline_view.h"

#include <QApplication>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <cstdlib>

namespace gui {

namespace {

constexpr int grip = 4; ///< how near is near enough to take an edge

} // namespace

TimelineGestures::TimelineGestures(TimelineView &view)
    : m_view(view)
    , m_wheel(view)
{
}

bool TimelineGestures::handle(QEvent &event)
{
    switch (static_cast<int>(event.type())) {
    case QEvent::MouseButtonPress:
        press(static_cast<QMouseEvent &>(event));
        return true;
    case QEvent::MouseMove:
        move(static_cast<QMouseEvent &>(event));
        return true;
    case QEvent::MouseButtonRelease:
        release(static_cast<QMouseEvent &>(event));
        return true;
    case QEvent::MouseButtonDblClick:
        doubleClick(static_cast<QMouseEvent &>(event));
        return true;
    case QEvent::Wheel:
        m_view.travel().settle();
        m_wheel.wheel(static_cast<QWheelEvent &>(event));
        event.accept();
        return true;
    case QEvent::NativeGesture:
        m_view.travel().settle();
        return m_wheel.pinch(static_cast<QNativeGestureEvent &>(event));
    default:
        return false;
    }
}

void TimelineGestures::press(const QMouseEvent &event)
{
    const QPoint position = event.position().toPoint();
    m_view.travel().settle();
    m_pressed = position;
    m_grabbedRange = m_view.document().window().places();
    m_grabbedScroll = m_view.verticalScrollBar()->value();
    m_panned = false;
    if (event.button() == Qt::BackButton) {
        m_view.goBack();
    } else if (event.button() == Qt::ForwardButton) {
        m_view.goForward();
    } else if (event.button() == Qt::MiddleButton) {
        m_drag = Drag::Pan;
    } else if (event.button() != Qt::LeftButton) {
        m_drag = Drag::None;
    } else if (atHeaderEdge(position)) {
        m_drag = Drag::HeaderEdge;
    } else if (m_view.markerTool().press(position)) {
        m_drag = Drag::None;
    } else if (isAboveLanes(position)) {
        m_drag = Drag::Playhead;
        movePlayhead(position.x());
    } else if (takeSpanHandle(position)) {
        m_drag = Drag::Measure;
    } else {
        m_drag = Drag::Undecided;
    }
}

/// In the ruler, or in the row of the markers, where none is.
bool TimelineGestures::isAboveLanes(QPoint position) const
{
    return m_view.rulerRect().contains(position) || markerRow(m_view.scene()).contains(position);
}

/// The end of the span that was not taken stays where it is.
bool TimelineGestures::takeSpanHandle(QPoint position)
{
    const auto span = m_view.span();
    if (!span || !m_view.lanesRect().contains(position))
        return false;
    if (std::abs(m_view.xOf(span->to) - position.x()) <= grip)
        return true;
    if (std::abs(m_view.xOf(span->from) - position.x()) > grip)
        return false;
    m_view.setSpan(Span{span->to, span->from});
    return true;
}

void TimelineGestures::move(const QMouseEvent &event)
{
    const QPoint position = event.position().toPoint();
    if (m_drag == Drag::None)
        updateCursor(position);
    if (m_drag == Drag::Undecided)
        decide(event);
    drag(position);
}

/// A press that moves is a drag: of a name, of the view with Shift, else of a span.
void TimelineGestures::decide(const QMouseEvent &event)
{
    const int moved = (event.position().toPoint() - m_pressed).manhattanLength();
    if (moved < QApplication::startDragDistance())
        return;
    m_dragged
        = m_view.headerRect().contains(m_pressed) ? m_view.taskAt(m_pressed) : asyncio::no_task;
    if (m_dragged != asyncio::no_task)
        m_drag = Drag::Lane;
    if (!m_view.lanesRect().contains(m_pressed))
        return;
    if (event.modifiers() & Qt::ShiftModifier) {
        m_drag = Drag::Pan;
        return;
    }
    m_drag = Drag::Measure;
    const Time from = m_view.timeAt(m_pressed.x());
    m_view.setSpan(Span{from, from});
}

void TimelineGestures::drag(QPoint position)
{
    switch (m_drag) {
    case Drag::None:
    case Drag::Undecided:
        break;
    case Drag::Playhead:
        movePlayhead(position.x());
        break;
    case Drag::HeaderEdge:
        m_view.setHeaderWidth(position.x());
        break;
    case Drag::Pan:
        pan(position);
        break;
    case Drag::Measure:
        if (const auto span = m_view.span())
            m_view.setSpan(Span{span->from, m_view.timeAt(position.x())});
        break;
    case Drag::Lane:
        m_view.viewport()->setCursor(Qt::ClosedHandCursor);
        m_view.moveLane(m_dragged, position);
        break;
    }
}

/// What was grabbed stays under the mouse.
void TimelineGestures::pan(QPoint position)
{
    m_view.viewport()->setCursor(Qt::ClosedHandCursor);
    const double share = static_cast<double>(m_pressed.x() - position.x()) / m_view.axis().width;
    const auto length = static_cast<double>(m_grabbedRange.length().count());
    const Time by{static_cast<Time::rep>(share * length)};
    const ViewMove move = m_panned ? ViewMove::Drift : ViewMove::Continuous; // one entry a drag
    m_view.travel().go(move, [&] {
        m_view.document().window().setPlaces({m_grabbedRange.begin + by, m_grabbedRange.end + by});
        m_view.verticalScrollBar()->setValue(m_grabbedScroll + m_pressed.y() - position.y());
    });
    m_panned = true;
}

void TimelineGestures::release(const QMouseEvent &event)
{
    if (m_drag == Drag::Undecided)
        click(event);
    m_drag = Drag::None;
    updateCursor(event.position().toPoint());
}

void TimelineGestures::doubleClick(const QMouseEvent &event)
{
    const QPoint position = event.position().toPoint();
    if (event.button() == Qt::LeftButton && !m_view.markerTool().doubleClick(position))
        m_view.zoomToItem(position);
}

void TimelineGestures::click(const QMouseEvent &event)
{
    if (const auto group = m_view.groupAt(event.position().toPoint())) {
        m_view.document().lanes().toggleCollapsed(*group);
        return;
    }
    const TaskId task = m_view.taskAt(event.position().toPoint());
    Selection &selection = m_view.document().selection();
    if (task == asyncio::no_task)
        selection.clear();
    else if (event.modifiers() & Qt::ControlModifier)
        selection.toggle(task);
    else if (event.modifiers() & Qt::ShiftModifier)
        m_view.extendSelection(task);
    else
        selectAt(event.position().toPoint(), task);
}

/// The task, and the cancel that is told of by a sign here.
void TimelineGestures::selectAt(QPoint position, TaskId task)
{
    m_view.document().selection().select(task);
    m_view.ripple().selectAt(m_view.layout(), position);
}

void TimelineGestures::movePlayhead(int x)
{
    const Time time = m_view.timeAt(
        std::clamp(x, m_view.axis().left, std::max(m_view.axis().left, m_view.axis().right() - 1)));
    Document &document = m_view.document();
    // Else the window would follow the playhead away from the mouse.
    if (document.future() == Future::Hidden && document.window().following())
        document.window().setPlaces(document.window().places());
    if (time >= document.store().live_end())
        document.playhead().goLive();
    else
        document.playhead().setTime(time);
}

bool TimelineGestures::atHeaderEdge(QPoint position) const
{
    return std::abs(position.x() - m_view.headerWidth()) <= grip;
}

void TimelineGestures::updateCursor(QPoint position)
{
    Qt::CursorShape shape = Qt::ArrowCursor;
    if (atHeaderEdge(position))
        shape = Qt::SplitHCursor;
    else if (const auto span = m_view.span(); span && m_view.lanesRect().contains(position)
             && std::min(std::abs(m_view.xOf(span->from) - position.x()),
                    std::abs(m_view.xOf(span->to) - position.x()))
                 <= grip)
        shape = Qt::SizeHorCursor;
    m_view.viewport()->setCursor(shape);
}

} // namespace gui
