#pragma once

#include "gui/document/markers.h"
#include "gui/timeline/timeline_layout.h"

#include <span>

namespace gui {

/// Where a marker is on the timeline, in the row below the ruler.
struct MarkerShape
{
    MarkerId id{};
    int x = 0; ///< of its line
    std::optional<int> endX; ///< of a stretch
    QRect flag; ///< to be clicked; over a stretch, all of it
    QRect label; ///< where its note is; empty if there is no room
    QString text;
};

/// Between ruler and lanes; empty while there are no markers.
[[nodiscard]] QRect markerRow(const TimelineScene &scene);

/// Those that are in sight. A note takes the room up to the next marker.
[[nodiscard]] std::vector<MarkerShape> layOutMarkers(
    const TimelineScene &scene, std::span<const PlacedMarker> markers);

} // namespace gui
