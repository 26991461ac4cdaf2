#pragma once

#include "engine/asyncio/heapq.h"
#include "engine/trace/event_log.h"
#include "engine/trace/loop_phase.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace trace {

/// Which events set the timers of a run, and which cancelled them: by their numbers, in the order
/// in which they were set. It only grows.
class TimerTable
{
public:
    /// @param first the number of the first timer in here; those before are forgotten.
    explicit TimerTable(std::uint32_t first = 0)
        : m_first(first)
    {
    }
    [[nodiscard]] std::uint32_t end() const
    {
        return m_first + static_cast<std::uint32_t>(m_set.size());
    }
    void add(EventIndex set)
    {
        m_set.push_back(set);
        m_cancelled.push_back(never);
    }
    void cancel(std::uint32_t number, EventIndex index)
    {
        if (contains(number))
            m_cancelled[number - m_first] = index;
    }
    [[nodiscard]] bool contains(std::uint32_t number) const
    {
        return number >= m_first && number < end();
    }
    /// The event that set it. Precondition, here and below: contains(number).
    [[nodiscard]] EventIndex set_by(std::uint32_t number) const { return m_set[number - m_first]; }
    /// Whether that was before the event with this index.
    [[nodiscard]] bool is_cancelled(std::uint32_t number, EventIndex before) const
    {
        return m_cancelled[number - m_first] < before;
    }
    /// How many were set before the event with this index, forgotten ones included.
    [[nodiscard]] std::uint32_t set_before(EventIndex index) const;
    [[nodiscard]] std::size_t memory_use() const
    {
        return (m_set.capacity() + m_cancelled.capacity()) * sizeof(EventIndex);
    }

private:
    static constexpr EventIndex never = ~EventIndex{0};

    std::uint32_t m_first;
    std::vector<EventIndex> m_set;
    std::vector<EventIndex> m_cancelled;
};

/// A loop's ready queue and timers, followed from event to event, as EventLoop and Timers move
/// them.
///
/// A run that is not known from its first event on, or in an older file, is followed as well as can
/// be.
class LoopReplay
{
public:
    struct Queued
    {
        EventIndex queued = 0; ///< the event that put it there
        TaskId task = no_task; ///< whose step; none: a plain handle
        bool cancelled = false;
    };
    struct Timer
    {
        double due = 0; ///< in seconds
        std::uint32_t number = 0; ///< in the table

        bool operator<(const Timer &other) const { return due < other.due; }
    };

    /// What the next event does. The table has all timers that were set before it; those after it
    /// do not matter.
    void follow(const TraceEvent &event, EventIndex index, const TimerTable &table);
    /// The same of an event that is kept from a time of which the rest is forgotten.
    void follow_kept(const TraceEvent &event, EventIndex index);
    /// Whether it does anything.
    [[nodiscard]] static bool matters(EventKind kind);

    [[nodiscard]] std::uint64_t turn() const { return m_at.turn; }
    [[nodiscard]] TurnPhase phase() const { return m_at.phase; }
    [[nodiscard]] std::uint32_t handles() const { return m_at.handles; }
    [[nodiscard]] std::uint32_t taken() const { return m_at.taken; }
    [[nodiscard]] std::span<const Queued> ready() const
    {
        return std::span(m_ready).subspan(m_first_ready);
    }
    [[nodiscard]] const std::vector<Queued> &running() const { return m_running; }
    [[nodiscard]] const std::vector<Timer> &timers() const { return m_timers; }
    /// How many there are in front of ready() of which nothing is known.
    [[nodiscard]] std::uint32_t unknown_ready() const { return m_at.unknown_ready; }
    /// False once something could not be followed exactly.
    [[nodiscard]] bool exact() const { return m_at.exact; }
    /// How many timers were set so far.
    [[nodiscard]] std::uint32_t timers_set() const { return m_at.timers_set; }
    /// How many handles and timers it has.
    [[nodiscard]] std::size_t size() const { return ready().size() + m_timers.size(); }
    /// A copy without the timers, and one that has these.
    [[nodiscard]] LoopReplay without_timers() const;
    [[nodiscard]] LoopReplay with_timers(std::vector<Timer> timers) const;
    /// A copy in which the events that put handles into the queue have other indices.
    template <class Function>
    [[nodiscard]] LoopReplay with_sources(Function index_of) const
    {
        LoopReplay copy = *this;
        for (std::vector<Queued> *handles : {&copy.m_ready, &copy.m_running}) {
            for (Queued &handle : *handles)
                handle.queued = index_of(handle.queued);
        }
        return copy;
    }
    [[nodiscard]] std::size_t memory_use() const;

private:
    void push(EventIndex index, TaskId task, bool cancelled);
    void pop();
    void begin_step(const TraceEvent &event, EventIndex index);
    void begin_callback(EventIndex index);
    void pop_plain();
    void end_running();
    void cancel_ready(std::uint32_t handle);
    void begin_turn(const TraceEvent &event);
    void end_turn(const TraceEvent &event);
    void expect_ready(std::uint32_t count);
    void set_timer(const TraceEvent &event);
    void fire(const TraceEvent &event, EventIndex index);
    void sweep(EventIndex index, const TimerTable &table);
    void drop_overdue(Time now);

    struct Counts
    {
        std::uint64_t turn = 0;
        TurnPhase phase = TurnPhase::Between;
        bool exact = true;
        bool timers_guessed = false; ///< which of them fire or are cancelled is not told
        std::uint32_t handles = 0;
        std::uint32_t taken = 0;
        std::uint32_t unknown_ready = 0;
        std::uint32_t timers_set = 0;
        std::uint32_t cancelled_timers = 0; ///< as the loop counts them: never too few
    };

    Counts m_at;
    std::size_t m_first_ready = 0;
    std::vector<Queued> m_ready; ///< from the first on; before it are those that were taken out
    std::vector<Queued> m_running; ///< outermost first
    std::vector<Timer> m_timers; ///< a heap
};

} // namespace trace
