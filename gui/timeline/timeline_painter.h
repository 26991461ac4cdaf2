#pragma once

#include "gui/timeline/flow_arrows.h"
#include "gui/timeline/frame_painter.h"
#include "gui/timeline/marker_layout.h"
#include "gui/timeline/timeline_layout.h"

#include <optional>

namespace gui {

class GroupHistory;
struct RippleLayout;
class RunSearch;
class Selection;
struct WarningFlag;

/// What is drawn of the user's state, beside the run itself.
struct TimelineLook
{
    enum class PlayheadLine { Hidden, Drawn };
    enum class Focus { Elsewhere, Here };

    const Theme &theme;
    const Selection &selection;
    Time playhead; ///< the time whose states the header shows
    PlayheadLine playheadLine = PlayheadLine::Drawn;
    std::optional<Time> playheadLineAt{}; ///< while it glides there; else the playhead
    std::optional<Span> span = {};
    QStringList measured = {}; ///< about the span, line by line
    std::span<const FlowArrow> flows = {};
    const RippleLayout *ripple = nullptr; ///< null: none
    std::span<const WarningFlag> warnings = {};
    const GroupHistory *groups = nullptr; ///< null: not counted
    const RunSearch *search = nullptr; ///< null: none
    std::span<const PlacedMarker> markers = {}; ///< drawn if the metrics have a row for them
    std::optional<MarkerId> selectedMarker = {};
    Focus focus = Focus::Elsewhere;
};

/// Above the lanes and the row of the markers, right of the header.
[[nodiscard]] QRect rulerRect(const TimelineScene &scene);

/// Above the header, left of the ruler.
[[nodiscard]] QRect cornerRect(const TimelineScene &scene);

/// Draws all of the timeline: lanes, ruler and header, on whatever the painter paints on. The
/// ruler is above the lanes of the scene. `layout` is that of the scene.
void paintTimeline(QPainter &painter, const TimelineScene &scene, const TimelineLayout &layout,
    const TimelineLook &look);

} // namespace gui
