#pragma once

#include "gui/timeline/timeline_layout.h"

namespace gui {

/// What is known about the thing of the second run here, as rich text; empty where none is.
[[nodiscard]] QString ghostToolTip(
    const TimelineScene &scene, const TimelineLayout &layout, QPoint position, Time playhead);

} // namespace gui
