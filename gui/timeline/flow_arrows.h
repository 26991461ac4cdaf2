#pragma once

#include "gui/timeline/flow_search.h"
#include "gui/timeline/timeline_layout.h"

#include <QPainterPath>

namespace gui {

/// Where an end of an arrow is.
enum class FlowEnd : std::uint8_t {
    InLane,
    Above, ///< its lane is above what is visible: the arrow ends at the edge
    Below,
    Nowhere, ///< its task has no lane, or it is a timer or the user: a stub above the other end
};

/// An arrow between two lanes, or a stub at one.
struct FlowArrow
{
    Flow flow;
    FlowEnd tail = FlowEnd::InLane;
    FlowEnd head = FlowEnd::InLane;
    QPainterPath path = {}; ///< from tail to head
    QRectF glyph = {}; ///< of the timer or the user, at the tail; else empty
    QString label = {}; ///< the name of a task whose lane is out of sight
    QRect labelRect = {};
};

/// The arrows of what is selected, those to be drawn first in front; bounded by the pixels.
[[nodiscard]] std::vector<FlowArrow> layOutFlows(const TimelineScene &scene,
    const TimelineLayout &layout, std::span<const TaskId> selected, Time playhead);

/// The arrow at this position, within a few pixels; null if there is none.
[[nodiscard]] const FlowArrow *flowAt(const std::vector<FlowArrow> &arrows, QPointF position);

} // namespace gui
