#pragma once

#include "engine/trace/store.h"

#include <cstdint>
#include <optional>

namespace trace {

/// How far one press goes, on or back.
enum class StepUnit : std::uint8_t {
    Event,
    Step, ///< of whichever task: until it awaits again, or is done
    Turn, ///< of the loop, to its end
    TaskChange, ///< the next event in the row of one task
    Cancel, ///< of any task: asked for, also in vain, or thrown
};

/// What is looked for.
struct StepGoal
{
    StepUnit unit = StepUnit::Step;
    TaskId task = no_task; ///< whose changes, with StepUnit::TaskChange

    bool operator==(const StepGoal &) const = default;
};

/// Whether this event, as it comes, is one that is looked for. What comes of it at once, such as
/// who is woken by the end of a task, is recorded before the loop's handle ends.
[[nodiscard]] bool reaches(const StepGoal &goal, EventKind kind, TaskId task);

/// The first event, from the one with this index on, after which to stand; nothing if there is
/// none. The moments of a unit are the same whether they are come to from before or from behind.
///
/// After a step all that came of it has happened: who was woken by the end of a task is ready.
/// Looks at two bytes of each event on the way, and only at the row for a task's changes.
[[nodiscard]] std::optional<EventIndex> next_stop(
    const TraceStore &store, EventIndex from, const StepGoal &goal);
/// The last such event before the one with this index.
[[nodiscard]] std::optional<EventIndex> previous_stop(
    const TraceStore &store, EventIndex end, const StepGoal &goal);

} // namespace trace
