#pragma once

#include "engine/trace/store.h"
#include "gui/document/lanes.h"
#include "gui/timeline/lane_cells.h"
#include "gui/timeline/task_text.h"
#include "gui/timeline/time_axis.h"
#include "gui/timeline/timeline_metrics.h"

#include <QRect>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace gui {

struct GhostLayout;
class OutputIndex;
class ComparedRun;
using asyncio::TaskId;

/// A task in the visible part of the lanes, which are not all of tasks; its rectangle is as wide as
/// the whole view.
struct Lane
{
    TaskId task{};
    QRect rect;
};

/// The header of a group in the visible part of the lanes, as wide as the whole view.
struct GroupLane
{
    std::size_t group = 0; ///< see Lanes::groups()
    QRect rect;
};

/// A condition of a task.
struct Bar
{
    TaskId task{};
    Shown shown{};
    QRect rect; ///< may reach a little over the edges
    QRect glyph; ///< empty if there is no room
    QRect label; ///< where its text is; empty if there is no room
    QString text;
    std::size_t event = 0; ///< what it tells of, as a place in the task's row
    std::size_t firstEvent = 0; ///< all that is drawn here
    std::size_t lastEvent = 0;
};

/// A part of a lane that is too dense with events for bars: one column of states beside the other.
struct Strip
{
    TaskId task{};
    QRect rect; ///< as high as a bar
    std::size_t firstStack = 0; ///< of as many as it is wide, in TimelineLayout::stacks
};

/// The end of a task, with a tail to the live end.
struct Cap
{
    TaskId task{};
    Shown shown{};
    QRect rect;
    QRect tail;
    QRect label;
    QString text;
    std::size_t event = 0;
};

/// A glyph that marks something of no length: a cancel requested or delivered.
struct Pin
{
    TaskId task{};
    Shown shown{}; ///< whose glyph and colours
    QRect rect;
    std::size_t event = 0;
};

/// A stretch in which a step held the loop.
struct Hazard
{
    QRect rect; ///< over all lanes
    trace::TraceStore::Blockage blockage;
    QString text; ///< on its plate: who did it, and as much more as there is room for
    QRect plate; ///< empty: there is no room
};

/// Something a task printed.
struct OutputMark
{
    QRect rect;
    TaskId task{};
    trace::EventIndex event = 0; ///< the first of those that are drawn here
};

enum class WhiskerPoint : std::uint8_t { Nowhere, Left, Right };

/// What a lane shows where its task is not: a dotted line up to its birth, or when it was there.
struct Whisker
{
    TaskId task{};
    WhiskerPoint points = WhiskerPoint::Nowhere; ///< to where the task lives
    QRect line = {}; ///< empty after its end: there is the tail of the cap
    QRect tick = {}; ///< at its birth
    QString text = {};
    QRect label = {}; ///< where the text is
    QRect pointer = {};
};

/// How many things come before those of a lane: in each list they are lane by lane.
struct LaneItems
{
    std::size_t bars = 0;
    std::size_t strips = 0;
    std::size_t caps = 0;
    std::size_t pins = 0;
    std::size_t outputs = 0;
};

/// What the timeline is made from.
struct TimelineScene
{
    const trace::TraceStore &store;
    const Lanes &order; ///< which task is in which lane
    const TimelineMetrics &metrics;
    TimeAxis axis; ///< of the lanes, right of the header
    QRect lanes; ///< the visible part, header included
    int scroll = 0; ///< how many pixels of lanes are above the visible part
    const OutputIndex *outputs = nullptr; ///< of the store; without one it is made each time
    std::optional<Time> limit = {}; ///< what happened later is not shown
    Time blockedFrom = trace::slow_step; ///< a step that is as long is a hazard
    QueuePlaces queuePlaces = QueuePlaces::Shown; ///< in the texts of ready tasks
    const ComparedRun *second = nullptr; ///< shown under it, see GhostLayout; null: none
    const OutputIndex *secondOutputs = nullptr; ///< as outputs

    /// Up to when the run is shown.
    [[nodiscard]] Time end() const;
    /// What is shown of a task.
    [[nodiscard]] trace::Row row(TaskId task) const;
    /// How many tasks are there by then.
    [[nodiscard]] std::size_t taskCount() const;
    /// From the top of the lane of one task to that of the next: under it is that of the second
    /// run.
    [[nodiscard]] int pitch() const;
    /// Of all lanes, with those that only the second run has.
    [[nodiscard]] int height() const;
};

/// Everything that is drawn of a run, as plain values; made only for the lanes that are visible,
/// and bounded by the number of their pixels.
struct TimelineLayout
{
    std::vector<Lane> lanes;
    std::vector<GroupLane> groups;
    std::vector<LaneItems> items; ///< of each lane, and behind the last one
    std::vector<Bar> bars;
    std::vector<Strip> strips;
    std::vector<Stack> stacks;
    std::vector<Cap> caps;
    std::vector<Pin> pins;
    std::vector<Whisker> whiskers;
    std::vector<Hazard> hazards;
    std::vector<OutputMark> outputs;
    int liveX = 0; ///< the column of the live end
    std::shared_ptr<const GhostLayout> ghosts; ///< the second run; null: none is shown
};

[[nodiscard]] TimelineLayout layOut(const TimelineScene &scene);
/// The same into a layout that was used before, for its memory.
void layOut(const TimelineScene &scene, TimelineLayout &layout);

/// Only what is in the lanes that the layout has already; all of it anew.
void layOutLanes(const TimelineScene &scene, TimelineLayout &layout);

/// How far the top of a lane is below that of the first one; behind the last, how high they all
/// are.
[[nodiscard]] int laneOffset(const TimelineScene &scene, std::size_t lane);
/// The lane that is so far below the top of the first one; behind the last, how many there are.
[[nodiscard]] std::size_t laneAt(const TimelineScene &scene, int offset);
/// The top of a lane in the view, wherever that is.
[[nodiscard]] int laneTop(const TimelineScene &scene, std::size_t lane);

} // namespace gui
