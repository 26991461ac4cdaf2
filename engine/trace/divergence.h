#pragma once

#include "engine/trace/store.h"

#include <optional>
#include <vector>

namespace trace {

/// The first thing that happened to a task in one of two runs of a program and not in the other.
struct Divergence
{
    Time time{}; ///< of it; if each run has a thing of its own there, the earlier one's
    /// The event of each run at that place; nothing: that run had come to its end.
    std::optional<EventIndex> in_first = {};
    std::optional<EventIndex> in_second = {};

    bool operator==(const Divergence &) const = default;
};

/// Compares what happened to tasks, event by event: what, to which, in which condition it left it,
/// with which text, line and cause. Requests to cancel are left out: one that was made in only one
/// of the runs is what is tried out, and what follows from it is what is looked for. Times that are
/// less than same_instant apart are the same, for what happens at one loop time is recorded a
/// nanosecond apart, and one run may have more of that.
///
/// Nothing, if the runs are the same as far as both are known: neither is blamed for what the other
/// did after its live end. Linear in the events up to there.
[[nodiscard]] std::optional<Divergence> first_divergence(
    const TraceStore &first, const TraceStore &second);
inline constexpr Time same_instant = std::chrono::microseconds(1);

/// Which task of the first run each of the second one corresponds to, by lane: the one that the
/// same task created on the same line, of the same function, with the same name unless it was given
/// none, and as manieth of those. no_task: there is none. Linear in the tasks.
[[nodiscard]] std::vector<TaskId> matching_tasks(const TraceStore &first, const TraceStore &second);

} // namespace trace
