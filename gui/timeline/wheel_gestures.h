#pragma once

#include <Qt>

class QNativeGestureEvent;
class QWheelEvent;

namespace gui {

class TimelineView;

/// Turns wheels and touchpads on the timeline into moves of it. Part of the view.
///
/// Wheels tell eighths of degrees, fine ones many small amounts; touchpads tell pixels, of both
/// directions at once. Nothing of either is lost between events.
class WheelGestures
{
public:
    explicit WheelGestures(TimelineView &view);

    void wheel(const QWheelEvent &event);
    /// Whether the gesture was a pinch and is done with.
    bool pinch(const QNativeGestureEvent &event);

private:
    void zoom(double notches, double x);
    void panTime(double pixels);
    void scrollLanes(double pixels);

    TimelineView &m_view;
    Qt::KeyboardModifiers m_modifiers; ///< as they were when the fingers moved
    double m_restOfTime = 0; ///< parts of nanoseconds
    double m_restOfLanes = 0; ///< parts of pixels
};

} // namespace gui
