#pragma once

#include "gui/timeline/marker_layout.h"

class QPainter;

namespace gui {

/// The lines of the markers, and the ground of stretches, over the lanes.
void paintMarkerLines(QPainter &painter, const Theme &theme, const TimelineScene &scene,
    std::span<const MarkerShape> shapes, std::optional<MarkerId> selected);

/// Their flags and notes, in the row below the ruler.
void paintMarkerRow(QPainter &painter, const Theme &theme, const TimelineScene &scene,
    std::span<const MarkerShape> shapes, std::optional<MarkerId> selected);

} // namespace gui
