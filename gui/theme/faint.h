#pragma once

#include <QColor>

namespace gui {

/// The colour so that what is below shines through; opaque with 1.
[[nodiscard]] inline QColor faint(QColor colour, double alpha)
{
    colour.setAlphaF(static_cast<float>(alpha));
    return colour;
}

} // namespace gui
