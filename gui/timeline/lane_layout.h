#pragma once

#include "gui/timeline/timeline_layout.h"

namespace gui {

/// Adds the bars, pins and the cap of one lane.
void layOutLane(const TimelineScene &scene, const Lane &lane, TimelineLayout &layout);

} // namespace gui
