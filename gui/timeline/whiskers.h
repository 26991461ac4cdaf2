#pragma once

#include "gui/timeline/timeline_layout.h"

class QPainter;

namespace gui {

struct Theme;

/// Adds what a lane shows where its task is not: a line up to its birth, and, if all that is
/// visible is before its birth or after its end, when that was. The bars and the cap of the lane
/// are there already.
void layOutWhisker(const TimelineScene &scene, const Lane &lane, TimelineLayout &layout);

void paintWhiskers(QPainter &painter, const Theme &theme, const TimelineMetrics &metrics,
    const TimelineLayout &layout);

} // namespace gui
