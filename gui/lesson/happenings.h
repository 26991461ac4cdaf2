#pragma once

#include "engine/trace/loop_state.h"
#include "engine/trace/store.h"

#include <optional>
#include <vector>

namespace gui {

using trace::EventIndex;
using trace::TaskId;
using trace::Time;

// What stands behind an event of a run, read from the events around it. Each looks at a bounded
// number of them, however long the run is.

/// Where the latest event of a task before this index stands in its row; nothing if there is none.
[[nodiscard]] std::optional<std::size_t> placeBefore(
    const trace::TraceStore &store, TaskId task, EventIndex index);
/// The event of the same task after this one, which is an event of its row; nothing yet, perhaps.
[[nodiscard]] std::optional<trace::TraceEvent> nextOfTask(
    const trace::TraceStore &store, EventIndex index);
/// The same before it.
[[nodiscard]] std::optional<trace::TraceEvent> previousOfTask(
    const trace::TraceStore &store, EventIndex index);

/// The end of the step in which a task began what it still awaits right before this index; nothing
/// within a step and before the first.
[[nodiscard]] std::optional<trace::TraceEvent> awaitBefore(
    const trace::TraceStore &store, TaskId task, EventIndex index);
/// The begin of the step of a task that is under way right before this index.
[[nodiscard]] std::optional<EventIndex> stepBefore(
    const trace::TraceStore &store, TaskId task, EventIndex index);
/// Whether a task has begun its first step before this index. Yes, if that was forgotten.
[[nodiscard]] bool hasBegunBefore(const trace::TraceStore &store, TaskId task, EventIndex index);

/// The tasks that a request to cancel, which was passed on to what its task awaits, was passed on
/// to: one after the other, down to the last. It is cut off where it is very long.
[[nodiscard]] std::vector<TaskId> passedDownFrom(
    const trace::TraceStore &store, EventIndex request);

/// The request to cancel that one comes from, because its task awaits this one, or a gather of it.
struct Origin
{
    TaskId task = trace::no_task;
    bool gathered = false;
};
[[nodiscard]] std::optional<Origin> originOf(const trace::TraceStore &store, EventIndex request);

/// What the end of a task has queued.
struct Awakened
{
    std::vector<TaskId> tasks; ///< that await it
    std::vector<trace::TextId> callbacks; ///< by name
};
[[nodiscard]] Awakened awakenedBy(const trace::TraceStore &store, EventIndex end);

/// How many tasks an await of "gather of 3" asks to cancel, if it is one.
[[nodiscard]] std::optional<std::uint32_t> countOf(std::string_view awaited, std::string_view what);

/// Where in the ready queue, from 1, the loop has what this event has put there.
[[nodiscard]] std::optional<std::size_t> placeInQueue(
    const trace::LoopState &state, EventIndex queued);

} // namespace gui
