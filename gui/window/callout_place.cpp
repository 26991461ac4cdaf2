#include "gui/window/callout_place.h"

#include <algorithm>
#include <array>

namespace gui {

namespace {

/// Moved as little as needed, with its begin inside if it is too large.
QRect within(QRect rect, const QRect &window)
{
    rect.moveRight(std::min(rect.right(), window.right()));
    rect.moveBottom(std::min(rect.bottom(), window.bottom()));
    rect.moveLeft(std::max(rect.left(), window.left()));
    rect.moveTop(std::max(rect.top(), window.top()));
    return rect;
}

} // namespace

CalloutPlace placeCallout(QSize bubble, int tip, const QRect &target, const QRect &window)
{
    const QPoint centre = target.center();
    const int left = centre.x() - bubble.width() / 2;
    const int top = centre.y() - bubble.height() / 2;
    const int right = target.right() + 1;
    const int below = target.bottom() + 1;
    const std::array places{
        CalloutPlace{{QPoint(right + tip, top), bubble}, {right, centre.y()}},
        CalloutPlace{{QPoint(left, below + tip), bubble}, {centre.x(), below}},
        CalloutPlace{{QPoint(target.left() - tip - bubble.width(), top), bubble},
            {target.left(), centre.y()}},
        CalloutPlace{{QPoint(left, target.top() - tip - bubble.height()), bubble},
            {centre.x(), target.top()}},
    };
    for (CalloutPlace place : places) {
        place.bubble = within(place.bubble, window);
        if (!place.bubble.intersects(target) && !place.bubble.contains(place.tip))
            return place;
    }
    return {within({QPoint(left, centre.y() + tip), bubble}, window), centre};
}

} // namespace gui
