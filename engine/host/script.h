#pragma once

#include "engine/host/run_settings.h"
#include "engine/trace/trace_event.h"

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

namespace host {

/// The clock of the run was paused, let go on, or given another speed; the recording tells of it.
struct ClockChange
{
    std::string what; ///< as in the recording: "paused"
};

/// What was done to a run from outside, between two of its handles, and when: after an event, and
/// if the loop was waiting then, when it had waited so long.
struct Command
{
    std::variant<SpawnRequest, CancelRequest, GatherRequest, WaitRequest, AsCompletedRequest,
        ClockChange>
        what;
    /// Loop time; what was due before it had happened. 0 if something was ready.
    Seconds at{};
    /// Of the last event that was recorded before it: many things happen at one loop time, but no
    /// two events of a recording have the same time.
    trace::Time after{};
};
/// The later of the two, as a recording tells it.
[[nodiscard]] trace::Time time_of(const Command &command);

/// All that decides the course of a run on the virtual clock: who has it can make it again.
struct Script
{
    std::string demo; ///< an id of the catalog; empty: a loop without tasks
    std::vector<Command> commands = {}; ///< in the order in which they were given
};

/// The same with one more request to cancel, made right after what had happened by then.
[[nodiscard]] Script with_cancel(Script script, asyncio::TaskId task, trace::Time at);

/// How many commands there are that change what tasks do: all but those for the clock.
[[nodiscard]] std::size_t interventions(const Script &script);

} // namespace host
