#pragma once

#include <QPoint>
#include <QRect>
#include <QSize>

namespace gui {

/// Where a bubble is, and where its tip points.
struct CalloutPlace
{
    QRect bubble;
    QPoint tip;
};

/// Beside its target if there is room for it and its tip, else over the target; all of it within
/// the window, if that is large enough.
[[nodiscard]] CalloutPlace placeCallout(
    QSize bubble, int tip, const QRect &target, const QRect &window);

} // namespace gui
