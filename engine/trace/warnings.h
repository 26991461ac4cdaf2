#pragma once

#include "engine/trace/cancellation_log.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace trace {

/// What had better not be so in a program.
enum class WarningKind : std::uint8_t {
    SwallowedCancel, ///< a task was asked to stop, and goes on
    LongCancel, ///< a request to cancel was without an outcome for longer than a threshold
    CancelledCleanUp, ///< CancelledError was thrown into what cleans up after another one
    NeverWoken, ///< the task waits, and nothing in the loop is left that could wake it
    AwaitCycle, ///< the task awaits one that, over others or not, awaits it
    NeverRetrieved, ///< nobody asked for the exception of the task (SEMANTICS.md S80)
    DestroyedPending, ///< the task was dropped before it was done (SEMANTICS.md S81)
};
inline constexpr int warning_kind_count = static_cast<int>(WarningKind::DestroyedPending) + 1;

struct Warning
{
    WarningKind kind{};
    TaskId task = no_task;
    EventIndex event = 0; ///< what it is about: the request, the await, the report
    Time time{}; ///< from when on it is known
    /// The task that made the request, or the one that is awaited in a circle; no_task: none.
    TaskId other = no_task;
    /// The request to cancel that was swallowed, long, or whose clean-up was cancelled.
    std::optional<EventIndex> cancel = {};

    bool operator==(const Warning &) const = default;
};

/// Finds what is to be warned of in a run, while it grows.
///
///     while (log.follow(store, 30'000)) {}
///     cancels.follow(store);
///     const std::vector<Warning> warnings = log.until(store, cancels, 100ms, store.live_end());
///
/// follow() reads the kind of each new event, and all of the ends of steps and turns. Linear in
/// them, except that who joins two chains of awaits walks along one of them.
/// Lives on the thread of its store.
class WarningLog
{
public:
    /// Catches up by so many events at most, with a store that is always the same.
    /// @return whether there are more.
    bool follow(const TraceStore &store, std::size_t most);
    void clear();
    /// By when all is followed.
    [[nodiscard]] Time followed_until() const { return m_until; }

    /// All up to a time by which the events are followed, in order of time. Linear in the requests
    /// to cancel, and in the tasks if nothing is left to wake them.
    [[nodiscard]] std::vector<Warning> until(
        const TraceStore &store, const CancellationLog &cancels, Time threshold, Time time) const;

    /// Those that stay once they are there: all but NeverWoken.
    [[nodiscard]] std::vector<Warning> lasting(
        const CancellationLog &cancels, Time threshold, Time time) const;

    /// When the loop came to rest in which it is at a time: a turn ended, and there was neither a
    /// handle nor a timer. Nothing if it had something to do then. Precondition: it is followed.
    [[nodiscard]] std::optional<EventIndex> rest_at(Time time) const;
    /// The tasks that wait in such a rest. Certain only as far as the run has come: a user may
    /// still cancel them or start something that wakes them. None if the record does not tell all
    /// of the loop. Linear in the tasks.
    [[nodiscard]] std::vector<Warning> never_woken(const TraceStore &store, EventIndex rest) const;

private:
    struct Rest
    {
        EventIndex event = 0; ///< TurnEnded
        Time begin{};
        std::optional<Time> end; ///< when something happened that gave the loop work
    };

    void look_at(const TraceStore &store, EventIndex index, EventKind kind);
    void end_turn(const TraceStore &store, EventIndex index);
    void end_step(const TraceStore &store, EventIndex index);
    [[nodiscard]] bool awaits_itself(TaskId task) const;
    void add_cycle(TaskId first, EventIndex index, Time time);
    void report(const TraceStore &store, EventIndex index);
    void set_awaited(TaskId task, TaskId awaited);
    [[nodiscard]] TaskId awaited_by(TaskId task) const;

    /// By the number of the task.
    std::vector<TaskId> m_awaited; ///< the task that it waits on; no_task: none
    std::vector<std::uint32_t> m_awaiting; ///< how many tasks wait on it
    std::size_t m_edges = 0; ///< how many wait on a task
    std::uint64_t m_timers = 0; ///< that are set and not cancelled
    std::vector<Rest> m_rests;
    std::vector<Warning> m_found; ///< in order of time
    EventIndex m_next = 0;
    Time m_known_since{};
    Time m_until{-1};
};

} // namespace trace
