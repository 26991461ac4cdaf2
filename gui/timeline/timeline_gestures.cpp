#include "gui/timeline/timeline_gestures.h"

#include "gui/timeline/timeline_view.h"

#include <QApplication>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace gui {

namespace {

constexpr int grip = 4; ///< how near is near enough to take an edge
constexpr double degrees_eighths_per_notch = 120;
constexpr double zoom_per_notch = 1.25;
constexpr double pan_per_notch = 0.1;
constexpr double lanes_per_notch = 2;

} // namespace

TimelineGestures::TimelineGestures(TimelineView &view)
    : m_view(view)
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
        if (static_cast<QMouseEvent &>(event).button() == Qt::LeftButton)
            m_view.zoomToItem(static_cast<QMouseEvent &>(event).position().toPoint());
        return true;
    case QEvent::Wheel:
        wheel(static_cast<QWheelEvent &>(event));
        event.accept();
        return true;
    case QEvent::NativeGesture: {
        const auto &gesture = static_cast<QNativeGestureEvent &>(event);
        if (gesture.gestureType() != Qt::ZoomNativeGesture)
            return false;
        const int x = static_cast<int>(gesture.position().x());
        m_view.document().window().zoom(
            std::clamp(1 - gesture.value(), 0.2, 5.0), m_view.timeAt(x));
        return true;
    }
    default:
        return false;
    }
}

void TimelineGestures::press(const QMouseEvent &event)
{
    const QPoint position = event.position().toPoint();
    m_pressed = m_last = position;
    if (event.button() == Qt::MiddleButton) {
        m_drag = Drag::Pan;
    } else if (event.button() != Qt::LeftButton) {
        m_drag = Drag::None;
    } else if (atHeaderEdge(position)) {
        m_drag = Drag::HeaderEdge;
    } else if (m_view.rulerRect().contains(position)) {
        m_drag = Drag::Playhead;
        movePlayhead(position.x());
    } else if (takeSpanHandle(position)) {
        m_drag = Drag::Measure;
    } else {
        m_drag = Drag::Undecided;
    }
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
    m_last = position;
}

/// A press that moves is a drag: of the view with Shift, else of a span.
void TimelineGestures::decide(const QMouseEvent &event)
{
    const int moved = (event.position().toPoint() - m_pressed).manhattanLength();
    if (moved < QApplication::startDragDistance() || !m_view.lanesRect().contains(m_pressed))
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
        m_view.viewport()->setCursor(Qt::ClosedHandCursor);
        m_view.document().window().pan(
            static_cast<double>(m_last.x() - position.x()) / m_view.axis().width);
        m_view.scrollLanes(m_last.y() - position.y());
        break;
    case Drag::Measure:
        if (const auto span = m_view.span())
            m_view.setSpan(Span{span->from, m_view.timeAt(position.x())});
        break;
    }
}

void TimelineGestures::release(const QMouseEvent &event)
{
    if (m_drag == Drag::Undecided)
        click(event);
    m_drag = Drag::None;
    updateCursor(event.position().toPoint());
}

void TimelineGestures::click(const QMouseEvent &event)
{
    const TaskId task = m_view.taskAt(event.position().toPoint());
    Selection &selection = m_view.document().selection();
    if (task == asyncio::no_task)
        selection.clear();
    else if (event.modifiers() & Qt::ControlModifier)
        selection.toggle(task);
    else if (event.modifiers() & Qt::ShiftModifier)
        m_view.extendSelection(task);
    else
        selection.select(task);
}

void TimelineGestures::wheel(const QWheelEvent &event)
{
    // Touch pads tell pixels; wheels tell eighths of degrees, fine ones many small amounts.
    const bool inPixels = !event.pixelDelta().isNull();
    const QPointF delta = inPixels ? QPointF(event.pixelDelta()) : QPointF(event.angleDelta());
    const double notches = (std::abs(delta.x()) > std::abs(delta.y()) ? delta.x() : delta.y())
        / degrees_eighths_per_notch;
    TimeWindow &window = m_view.document().window();
    const bool horizontal = std::abs(delta.x()) > std::abs(delta.y());

    if (event.modifiers() & Qt::ControlModifier) {
        const int x = std::max(static_cast<int>(event.position().x()), m_view.lanesRect().left());
        window.zoom(std::pow(zoom_per_notch, -notches), m_view.timeAt(x));
    } else if ((event.modifiers() & Qt::ShiftModifier) || horizontal) {
        const double share = inPixels ? notches * degrees_eighths_per_notch / m_view.axis().width
                                      : notches * pan_per_notch;
        window.pan(-share);
    } else {
        const double lane = m_view.metrics().laneHeight;
        m_scrollRest -= inPixels ? delta.y() : notches * lanes_per_notch * lane;
        const double whole = std::trunc(m_scrollRest);
        m_scrollRest -= whole;
        m_view.scrollLanes(static_cast<int>(whole));
    }
}

void TimelineGestures::movePlayhead(int x)
{
    const Time time = m_view.timeAt(
        std::clamp(x, m_view.axis().left, std::max(m_view.axis().left, m_view.axis().right() - 1)));
    Document &document = m_view.document();
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
