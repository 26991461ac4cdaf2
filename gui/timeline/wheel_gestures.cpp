#include "gui/timeline/wheel_gestures.h"

#include "gui/timeline/timeline_view.h"

#include <QNativeGestureEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace gui {

namespace {

constexpr double degree_eighths_per_notch = 120;
constexpr double zoom_per_notch = 1.25;
constexpr double pan_per_notch = 0.1; ///< of what is shown
constexpr double lanes_per_notch = 2;
/// A pinch is never so fast; what is beyond is noise.
constexpr double most_pinched = 4;

/// The whole part, to be used now; the rest is for the next time.
double takeWhole(double &amount)
{
    return std::trunc(std::exchange(amount, amount - std::trunc(amount)));
}

} // namespace

WheelGestures::WheelGestures(TimelineView &view)
    : m_view(view)
{
}

void WheelGestures::wheel(const QWheelEvent &event)
{
    // The fingers are off: a key that is pressed now does not turn their swing into a zoom.
    if (event.phase() != Qt::ScrollMomentum)
        m_modifiers = event.modifiers();
    const QPointF notches = QPointF(event.angleDelta()) / degree_eighths_per_notch;
    const QPointF pixels = event.pixelDelta();
    const double along = notches.y() != 0 ? notches.y() : notches.x();

    if (m_modifiers & Qt::ControlModifier) {
        const double stroke = pixels.y() / degree_eighths_per_notch;
        zoom(along != 0 ? along : stroke, event.position().x());
        return;
    }
    const double width = m_view.axis().width;
    const double lane = m_view.scene().pitch();
    QPointF by = pixels.isNull()
        ? QPointF(notches.x() * pan_per_notch * width, notches.y() * lanes_per_notch * lane)
        : pixels;
    if (m_modifiers & Qt::ShiftModifier) {
        // Some platforms have turned the wheel already.
        const double most = std::abs(pixels.x()) > std::abs(pixels.y()) ? pixels.x() : pixels.y();
        by = {pixels.isNull() ? along * pan_per_notch * width : most, 0};
    }
    panTime(by.x());
    scrollLanes(by.y());
}

bool WheelGestures::pinch(const QNativeGestureEvent &event)
{
    if (event.gestureType() != Qt::ZoomNativeGesture)
        return false;
    const double scale = std::clamp(1 + event.value(), 1 / most_pinched, most_pinched);
    zoom(std::log(scale) / std::log(zoom_per_notch), event.position().x());
    return true;
}

/// What is at x stays where it is; over the names, the earliest one.
void WheelGestures::zoom(double notches, double x)
{
    if (notches == 0)
        return;
    m_restOfTime = 0;
    const int column = std::max(static_cast<int>(x), m_view.axis().left);
    m_view.travel().go(ViewMove::Continuous, [&] {
        m_view.document().window().zoom(
            std::pow(zoom_per_notch, -notches), m_view.axis().placeAt(column));
    });
}

/// What is drawn moves to the right by these pixels.
void WheelGestures::panTime(double pixels)
{
    if (pixels == 0)
        return;
    TimeWindow &window = m_view.document().window();
    m_restOfTime
        -= pixels * static_cast<double>(window.places().length().count()) / m_view.axis().width;
    const Time by{static_cast<Time::rep>(takeWhole(m_restOfTime))};
    if (by != Time{0})
        m_view.travel().go(ViewMove::Continuous, [&] { window.move(by); });
}

void WheelGestures::scrollLanes(double pixels)
{
    m_restOfLanes -= pixels;
    m_view.scrollLanes(static_cast<int>(takeWhole(m_restOfLanes)));
}

} // namespace gui
