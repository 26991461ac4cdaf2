#pragma once

#include "gui/timeline/timeline_layout.h"

namespace gui {

/// Where the strip is that tells what holds the loop: at the bottom of the ruler.
[[nodiscard]] QRect loopStrip(const TimelineScene &scene);

/// The steps that held the loop, from left to right, over the lanes that there are.
///
/// Each has a plate in the strip of the loop with as much as there is room for: in the band, or
/// else right of it, up to the next band.
[[nodiscard]] std::vector<Hazard> layOutHazards(
    const TimelineScene &scene, const std::vector<Lane> &lanes);

} // namespace gui
