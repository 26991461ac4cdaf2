#pragma once

#include "gui/timeline/timeline_layout.h"

class QPainter;

namespace gui {

class RunSearch;

/// The columns of the axis in which there is a match, from left to right; no more than it has
/// pixels.
[[nodiscard]] std::vector<int> matchColumns(
    const trace::TraceStore &store, const RunSearch &search, const TimeAxis &axis);

/// Draws the matches of a search as ticks at the bottom of the ruler, the current one larger.
void paintMatches(QPainter &painter, const Theme &theme, const TimelineScene &scene,
    const QRect &ruler, const RunSearch &search);

} // namespace gui
