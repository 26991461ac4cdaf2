#pragma once

#include "engine/asyncio/task_id.h"
#include "gui/document/time_window.h"
#include "gui/timeline/wheel_gestures.h"

#include <QPoint>

class QEvent;
class QMouseEvent;

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
        Lane, ///< of its name, to another place
    };

    void press(const QMouseEvent &event);
    void move(const QMouseEvent &event);
    void release(const QMouseEvent &event);
    void click(const QMouseEvent &event);
    void selectAt(QPoint position, asyncio::TaskId task);
    void doubleClick(const QMouseEvent &event);
    void pan(QPoint position);
    void drag(QPoint position);
    void decide(const QMouseEvent &event);
    void movePlayhead(int x);
    void updateCursor(QPoint position);
    [[nodiscard]] bool isAboveLanes(QPoint position) const;
    [[nodiscard]] bool atHeaderEdge(QPoint position) const;
    [[nodiscard]] bool takeSpanHandle(QPoint position);

    TimelineView &m_view;
    Drag m_drag = Drag::None;
    QPoint m_pressed;
    asyncio::TaskId m_dragged = asyncio::no_task; ///< with Drag::Lane
    TimeRange m_grabbedRange; ///< what was shown when the button was pressed
    int m_grabbedScroll = 0;
    bool m_panned = false;
    WheelGestures m_wheel;
};

} // namespace gui
