#pragma once

#include "engine/trace/cancellation.h"

#include <cstddef>
#include <span>
#include <unordered_map>
#include <vector>

namespace trace {

/// All requests to cancel of a run, in the order in which they were made, each a Cancellation.
///
/// For a table of them, which keeps it beside its store and lets it catch up when events came:
///
///     const CancellationLog::Update update = log.follow(store);
///     if (update.restarted)
///         ...;                            // a new run, or the oldest events were forgotten
///     // rows [update.first_new, log.all().size()) are new, those of update.changed are not as
///     // they were; and if something is pending, so are the durations of pending ones.
///
/// Takes a look at the kind of each new event, and reads those of the rows of tasks that have a
/// request under way: linear in them, some 3 microseconds for each request in all, and some 100
/// bytes. However many are pending, a call costs what is new. What takes a walk through a row,
/// time_of() and clean_up_awaits(), is computed for the one that is looked at, a microsecond as a
/// rule.
/// Lives on the thread of its store.
class CancellationLog
{
public:
    using Number = Cancellation::Number;

    struct Update
    {
        bool restarted = false; ///< all are new
        std::size_t first_new = 0;
        std::vector<Number> changed; ///< earlier ones, ascending
    };

    /// Catches up with a store, always the same one.
    Update follow(const TraceStore &store);
    void clear();

    [[nodiscard]] std::span<const Cancellation> all() const { return m_all; }
    [[nodiscard]] const Cancellation &operator[](Number number) const { return m_all[number]; }
    /// The one of this request event; none if it is not one, or not known yet.
    [[nodiscard]] Number of_request(EventIndex request) const;

private:
    /// A request that has no outcome yet, with what has to be known for that.
    struct Open
    {
        Number number = 0;
        std::uint32_t ordinal = 0; ///< among the requests of its task, since it is watched
        bool on_its_way = false; ///< what the task waits on was cancelled
        bool passed_by = false; ///< a step began without the error
        bool taken_back = false;
        TextId thrown_out_of{}; ///< the await that the error ended
        StackId first_await{}; ///< since the error was thrown
    };
    /// A task with such requests.
    struct Watch
    {
        std::size_t place = 0; ///< in its row: what comes next
        std::uint32_t requests = 0;
        bool step_is_new = false; ///< nothing has happened in it
        TextId awaited{};
        std::vector<Open> open; ///< in the order of the requests
    };

    void look_at(EventIndex index, EventKind kind);
    /// With the events from this one on.
    void catch_up_all(EventIndex first);
    void add(EventIndex index);
    void link(Cancellation &request, const TraceEvent &event);
    [[nodiscard]] Number parent_of(const Cancellation &request, const TraceEvent &event) const;
    [[nodiscard]] Number noted_by_itself(TaskId task, EventIndex before) const;
    void open(Number number, const TraceEvent &event);
    void destroy(EventIndex index);

    void catch_up(TaskId task, EventIndex end);
    void read(Watch &watch, const TraceEvent &event, EventIndex index);
    void deliver(Watch &watch, const TraceEvent &event);
    void end_step(Watch &watch, const TraceEvent &event, EventIndex index);
    void take_back(Watch &watch, const TraceEvent &event, EventIndex index);
    void end_task(Watch &watch, const TraceEvent &event, EventIndex index);
    [[nodiscard]] bool awaits_the_same(const Open &open, const TraceEvent &event) const;
    void conclude(Open &open, CancelOutcome outcome, EventIndex index, StackId went_on_at = {});
    void forget_concluded(Watch &watch);
    Cancellation &changing(Number number);

    const TraceStore *m_store = nullptr; ///< while it is followed
    std::vector<Cancellation> m_all;
    std::unordered_map<TaskId, Watch> m_watches;
    std::vector<Number> m_nested; ///< the requests in which the next may be made, outermost first
    EventIndex m_next = 0;
    Time m_known_since{};
    std::uint64_t m_scene = 0; ///< counts the steps and callbacks: what asks in one go
    std::uint64_t m_last_scene = 0; ///< of the last request that was not passed on
    Number m_last_root = Cancellation::none;
    std::vector<Number> m_changed;
    std::vector<bool> m_is_changed; ///< of each of all
};

} // namespace trace
