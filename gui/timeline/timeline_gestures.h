#pragma once

#include "gui/document/time_window.h"

#include <QPoint>

class QEvent;
class QMouseEvent;
class QWheelEvent;

namespace gui {

class TimelineView;

/// Turns what the mouse does on the timeline into commands to it. Part of the view.
class TimelineGestures
{
public:
    explicit TimelineGestures(TimelineView &view);

    /// Whether the event was one of the mouse's or the wheel's and is done with.
    bool handle(QEvent &event);

private:
    enum class Drag {
        None,
        Undecided, ///< pressed in the lanes: a click, until the mouse has moved
        Playhead,
        HeaderEdge,
        Pan,
        Measure,
    };

    void press(const QMouseEvent &event);
    void move(const QMouseEvent &event);
    void release(const QMouseEvent &event);
    void click(const QMouseEvent &event);
    void wheel(const QWheelEvent &event);
    void drag(QPoint position);
    void decide(const QMouseEvent &event);
    void movePlayhead(int x);
    void updateCursor(QPoint position);
    [[nodiscard]] bool atHeaderEdge(QPoint position) const;
    [[nodiscard]] bool takeSpanHandle(QPoint position);

    TimelineView &m_view;
    Drag m_drag = Drag::None;
    QPoint m_pressed;
    QPoint m_last;
    double m_scrollRest = 0; ///< parts of pixels from fine wheels
};

} // namespace gui
