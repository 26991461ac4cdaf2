#pragma once

#include "gui/timeline/ripple_layout.h"

class QPainter;

namespace gui {

struct Theme;

/// Draws how a cancel spreads, over the lanes and the strip of the loop.
void paintRipple(QPainter &painter, const Theme &theme, const TimelineMetrics &metrics,
    const RippleLayout &ripple);

} // namespace gui
