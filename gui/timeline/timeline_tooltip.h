#pragma once

#include "gui/timeline/timeline_layout.h"

namespace gui {

/// Everything known about what is at a position: a bar, a cap, a pin, a mark, a task's name, a
/// blocked loop. Rich text; empty where nothing is.
[[nodiscard]] QString timelineToolTip(
    const TimelineScene &scene, const TimelineLayout &layout, QPoint position, Time playhead);

} // namespace gui
