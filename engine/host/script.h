#pragma once

#include "engine/host/run_settings.h"
#include "engine/trace/trace_event.h"

#include <string>
#include <variant>
#include <vector>

namespace host {

/// The clock of the run was paused, let go on, or given another speed; the recording tells of it.
struct ClockChange
{
    std::string what; ///< as in the recording: "paused"
};

/// What was done to a run from outside, between two of its handles, and when.
struct Command
{
    std::variant<SpawnRequest, CancelRequest, GatherRequest, WaitRequest, AsCompletedRequest,
        ClockChange>
        what;
    /// Loop time; it may be before the last event, if more was ready by then.
    Seconds at{};
    /// Of the last event that was recorded before it: many things happen at one loop time, but no
    /// two events of a recording have the same time.
    trace::Time after{};
};

/// All that decides the course of a run on the virtual clock: who has it can make it again.
struct Script
{
    std::string demo; ///< an id of the catalog; empty: a loop without tasks
    std::vector<Command> commands = {}; ///< in the order in which they were given
};

/// The same with one more request to cancel, made right after what had happened by then.
[[nodiscard]] Script with_cancel(Script script, asyncio::TaskId task, trace::Time at);

} // namespace host
