#pragma once

#include "engine/trace/cancellation.h"

#include <vector>

namespace trace {

/// What the time of one cancel was spent on, from the request to its outcome, or to the live end.
/// The parts are disjoint and add up to Cancellation::total() exactly.
struct CancelTime
{
    /// The task was ready, and the loop was not blocked: others had their turns before it.
    Time turn{};
    /// The task was ready, and another task's step held the loop for 1 ms or more.
    Time blocked{};
    /// The error was not thrown yet, for what the task awaits was asked and had not ended: a task
    /// or a gather (SEMANTICS.md S36, S53).
    Time passed_on{};
    /// The task waited, after the error was thrown: the awaits of its clean-up.
    Time awaits{};
    /// The task's own steps, what it started eagerly in them included.
    Time running{};

    [[nodiscard]] Time total() const { return turn + blocked + passed_on + awaits + running; }
    bool operator==(const CancelTime &) const = default;
};

/// Walks through the row of the task from the request to its outcome.
[[nodiscard]] CancelTime time_of(const TraceStore &store, const Cancellation &cancellation);

/// An await begun after the error was thrown.
struct CleanUpAwait
{
    Time begin{};
    std::optional<Time> woken; ///< the task was ready again; of a bare yield: at once
    std::optional<Time> end; ///< it went on
    TextId what{};
    TaskId task = no_task; ///< the task waited on, if it is one
    StackId stack{}; ///< where, innermost line first

    bool operator==(const CleanUpAwait &) const = default;
};

/// In order; none if the error was not thrown.
[[nodiscard]] std::vector<CleanUpAwait> clean_up_awaits(
    const TraceStore &store, const Cancellation &cancellation);

} // namespace trace
