#pragma once

#include "engine/trace/store.h"
#include "gui/document/time_window.h"

#include <span>
#include <vector>

namespace gui {

using asyncio::TaskId;

/// What an arrow between two lanes tells.
enum class FlowKind : std::uint8_t {
    Await, ///< the source waits for the target from now on
    Spawn, ///< the source creates the target
    WakeUp, ///< the source makes the target ready
    Cancel, ///< the source asks the target to stop
};
inline constexpr int flow_count = 4;

/// One arrow, as a fact: from a task, a timer or the user to a task.
struct Flow
{
    FlowKind kind{};
    trace::CauseKind from = trace::CauseKind::Task; ///< never the loop
    TaskId source = asyncio::no_task; ///< no_task: a timer or the user
    TaskId target = asyncio::no_task;
    Time begin{}; ///< when the source does it
    Time end{}; ///< when it arrives
    trace::EventIndex event = 0; ///< that tells of it

    bool operator==(const Flow &) const = default;
};

/// Of which tasks flows are wanted, and where.
struct FlowQuery
{
    std::span<const TaskId> selected; ///< the last one is the most wanted
    std::span<const TaskId> visible; ///< who of these waits for one that is selected?
    TimeRange range;
    Time playhead; ///< the nearer to it, the more wanted
    Time slot{}; ///< arrows that are nearer together on the axis are not all needed
    AxisScale scale = {};
    Time until = Time::max(); ///< what happened later is not known
};

/// How many flows are found at most.
inline constexpr std::size_t most_flows = 400;

/// Everything that goes out from the selected tasks, or comes in; the nearest to the playhead
/// first. Looks at a bounded number of events, however many there are: then what is far from the
/// playhead is missing, creations, ends and cancels last.
[[nodiscard]] std::vector<Flow> findFlows(const trace::TraceStore &store, const FlowQuery &query);

} // namespace gui
