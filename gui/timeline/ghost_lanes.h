#pragma once

#include "gui/timeline/timeline_layout.h"

#include <optional>
#include <vector>

namespace gui {

/// A lane of the second run, as wide as the view: right under that of the task of the first run, or
/// below them all for a task that only the second run has.
struct GhostLane
{
    TaskId under = asyncio::no_task; ///< of the first run; no_task: it has none like it
    TaskId task = asyncio::no_task; ///< of the second run; no_task: it has none like it
    QRect rect;
    /// Which lane of GhostLayout::run; nothing: it is not there, or not yet.
    std::optional<std::size_t> place = {};
};

/// Where the cancel was asked for that the second run tries out.
struct TrialMark
{
    QRect pole; ///< over the lane of the task and that of the second run under it
    QRect chip; ///< near it, where it hides least; empty if there is no room
    QString text;
};

/// From where on the runs differ.
struct DifferenceMark
{
    int x = 0;
    QRect chip; ///< in the strip of the loop
    QString text;
};

/// The second run, in lanes between those of the first one.
struct GhostLayout
{
    std::vector<GhostLane> lanes; ///< the visible ones, from top to bottom
    TimelineLayout run; ///< what is in them; its tasks are those of the second run
    std::optional<TrialMark> trial;
    std::optional<DifferenceMark> difference;
};

/// The second run on the axis of the first: what lane after lane is made from. It has no second
/// run of its own.
[[nodiscard]] TimelineScene ghostScene(const TimelineScene &scene);
/// `first` is what is laid out of the first run, with the lanes of the scene.
[[nodiscard]] GhostLayout layOutGhosts(const TimelineScene &scene, const TimelineLayout &first);
/// The lane of the second run here; null: none is.
[[nodiscard]] const GhostLane *ghostAt(const TimelineLayout &layout, QPoint position);

} // namespace gui
