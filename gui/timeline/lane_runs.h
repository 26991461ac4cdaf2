#pragma once

#include "gui/timeline/lane_cells.h"

#include <optional>
#include <vector>

namespace gui {

using asyncio::TaskId;

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

/// Some columns that are so dense with events that bars would hide most of what happens: what is
/// drawn there is what shares of each column the task was what.
struct Crowd
{
    int begin = 0;
    int end = 0; ///< exclusive
    std::size_t firstStop = 0; ///< in LaneRuns::stops
    std::size_t lastStop = 0;
};

/// A task's life on an axis: runs and crowds, each from left to right, that do not overlap, and its
/// end.
struct LaneRuns
{
    std::vector<Run> runs; ///< never done states
    std::vector<Crowd> crowds;
    std::vector<Stop> stops;
    bool done = false; ///< and the end is not to the right of the axis
    Shown outcome{};
    std::size_t doneEvent = 0;
    int doneAt = 0; ///< column

    /// Right of all that is before the end.
    [[nodiscard]] std::optional<int> end() const;
    /// Forgets everything but the memory.
    void clear();
};

/// How much it takes for a state to be hidden by another in the same column; higher wins.
[[nodiscard]] int importance(Shown shown);

/// Works out what is seen of a task between the edges of an axis.
///
/// Where several conditions fall in one column of a run, the most important one shows. All but
/// waiting are at least `leastWidth` wide where that hides nothing more important, so that steps
/// which take no time are seen. Where that would not leave room between the steps of many, they
/// become a crowd. Costs no more than a few looks for each column, however many events there are.
void findRuns(const trace::Row &row, const ColumnEdges &edges, int leastWidth, LaneRuns &lane);
[[nodiscard]] LaneRuns laneRuns(
    const trace::TraceStore &store, TaskId task, const TimeAxis &axis, int leastWidth);

} // namespace gui
