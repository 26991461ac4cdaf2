#pragma once

#include "engine/trace/store.h"
#include "gui/timeline/time_axis.h"

#include <vector>

namespace gui {

using asyncio::TaskId;
using trace::Shown;

/// Some columns of pixels in which a task shows as one thing.
struct Run
{
    int begin = 0;
    int end = 0; ///< exclusive
    Shown shown{};
    std::size_t event = 0; ///< the place in the row of what it tells of: its longest condition
    std::size_t firstEvent = 0; ///< all the places in the row that are drawn here
    std::size_t lastEvent = 0;
};

/// A task's life on an axis: runs from left to right that do not overlap, and its end.
struct LaneRuns
{
    std::vector<Run> runs; ///< never done states
    bool done = false; ///< and the end is not to the right of the axis
    Shown outcome{};
    std::size_t doneEvent = 0;
    int doneAt = 0; ///< column
};

/// How much it takes for a state to be hidden by another in the same column; higher wins.
[[nodiscard]] int importance(Shown shown);

/// Works out what is seen of a task between the edges of an axis.
///
/// Where several conditions fall in one column, the most important one shows. All but waiting are
/// at least `leastWidth` wide where that hides nothing more important, so that steps which take no
/// time are seen. Costs no more than a few looks for each column, however many events there are.
[[nodiscard]] LaneRuns laneRuns(
    const trace::TraceStore &store, TaskId task, const TimeAxis &axis, int leastWidth);

} // namespace gui
