#pragma once

#include "engine/asyncio/observer.h"
#include "engine/asyncio/task.h"
#include "engine/trace/batch.h"
#include "engine/trace/interner.h"

#include <functional>
#include <span>
#include <string_view>
#include <vector>

namespace trace {

/// Turns what a loop announces into events, batch by batch.
///
/// Lives on the loop's thread. The clock is read where a step or a plain callback ends, which is
/// where the next begins, after a turn and a block, and where something is asked for or printed;
/// what else happens in between is a nanosecond later than what came before it, so that no two
/// events have the same time. A clock that ticks when it is read is read for each event, but for
/// those of plain callbacks, which take no time by it.
class Recorder : public asyncio::Observer
{
public:
    explicit Recorder(asyncio::Clock &clock);

    /// The number of events so far, taken ones included.
    [[nodiscard]] std::size_t count() const { return m_count; }
    /// Calls this whenever a batch is full, in the midst of whatever the loop is doing, for taking
    /// it: so that memory does not grow with the length of a turn.
    void set_full_handler(std::function<void()> handler) { m_full_handler = std::move(handler); }
    /// Of the last event, taken or not; 0 before the first.
    [[nodiscard]] Time last_event_time() const
    {
        return m_batch.events.empty() ? m_last_taken : m_batch.events.back().time;
    }
    /// What was recorded and not taken yet.
    [[nodiscard]] std::span<const TraceEvent> untaken() const { return m_batch.events; }
    /// True unless a request to cancel is under way, which take() would tear apart.
    [[nodiscard]] bool has_answered_all() const { return m_unanswered.empty(); }
    /// What was recorded since the last call. `now` is the loop time up to which the run has come:
    /// all events that follow are later.
    [[nodiscard]] Batch take(Time now);

    /// What the user did, beside what the loop announces of it.
    void user_action(std::string_view text);
    void clock_changed(std::string_view text);

    void task_created(asyncio::Task &task, const asyncio::Cause &cause) override;
    void task_ready(const asyncio::Task &task, const asyncio::Cause &cause) override;
    void step_began(const asyncio::Task &task) override;
    void loop_blocked(const asyncio::Task *task, asyncio::Seconds duration,
        const std::source_location &where) override;
    void step_ended(const asyncio::Task &task) override;
    void cancel_requested(const asyncio::Task &task, const asyncio::CancelMessage &message,
        const asyncio::Cause &cause) override;
    void cancel_answered(const asyncio::Task &task, CancelEffect effect) override;
    void cancel_delivered(
        const asyncio::Task &task, const asyncio::CancelMessage &message) override;
    void uncancelled(const asyncio::Task &task) override;
    void task_done(const asyncio::Task &task) override;
    void turn_began(std::size_t handles) override;
    void turn_ended(std::size_t ready) override;
    void timer_set(const asyncio::Timer &timer) override;
    void timer_fired(const asyncio::Timer &timer) override;
    void cancelled_timer_fired(const asyncio::Timer &timer) override;
    void timer_cancelled(const asyncio::Timer &timer, const asyncio::Cause &cause) override;
    void timers_swept(std::size_t count) override;
    void callback_queued(const asyncio::Handle &handle) override;
    void callback_began(const asyncio::Handle &handle) override;
    void callback_ended(const asyncio::Handle &handle) override;
    void handle_cancelled(const asyncio::Handle &handle, const asyncio::Cause &cause) override;
    void handle_skipped(const asyncio::Handle &handle) override;
    void output(const asyncio::Task *task, std::string_view line) override;
    void exception_reported(std::string_view text, const asyncio::Task *about) override;
    void warned(std::string_view text, const asyncio::Task *about) override
    {
        exception_reported(text, about);
    }

private:
    /// What the recorder remembers of a task from event to event, noted at the task itself.
    class Row
    {
    public:
        explicit Row(const asyncio::Task &task)
            : m_notes(task.observer_notes)
        {
        }
        [[nodiscard]] TextId name() const { return TextId{m_notes.number}; }
        void set_name(TextId name) { m_notes.number = static_cast<std::uint32_t>(name); }
        [[nodiscard]] Condition condition() const { return Condition{m_notes.state}; }
        void set_condition(Condition condition)
        {
            m_notes.state = static_cast<std::uint8_t>(condition);
        }
        /// The CancelledError of the current requests has been thrown into the task.
        [[nodiscard]] bool delivered() const { return m_notes.flag; }
        void set_delivered(bool delivered) { m_notes.flag = delivered; }
        [[nodiscard]] bool has_begun_twice() const { return m_notes.count > 1; }
        void step_began() { m_notes.count = m_notes.count == 0 ? 1 : 2; }

    private:
        asyncio::Task::ObserverNotes &m_notes;
    };

    /// Adds an event of the task's row, in its present condition.
    TraceEvent &add_to_row(EventKind kind, const asyncio::Task &task);
    TraceEvent &add(EventKind kind)
    {
        m_stale |= m_clock_ticks;
        return add_next(kind);
    }
    /// The same, but no tick of the clock.
    TraceEvent &add_next(EventKind kind)
    {
        if (m_stale) [[unlikely]] {
            m_stale = false;
            read_clock();
        }
        // Cancel requests under way are answered in the batch that they are in.
        if (m_batch.events.size() >= full_batch && m_full_handler && m_unanswered.empty())
            [[unlikely]]
            m_full_handler();
        ++m_count;
        m_last += Time{1};
        TraceEvent &event = m_batch.events.emplace_back();
        event.time = m_last;
        event.kind = kind;
        return event;
    }
    /// Of a timer, fired or cancelled.
    TraceEvent &add_of_timer(EventKind kind, const asyncio::Timer &timer);
    void move_to_ready(const asyncio::Handle &handle);
    /// Of a handle that is or was in the ready queue.
    void add_of_handle(EventKind kind, const asyncio::Handle &handle, const asyncio::Cause &cause);
    /// Before an event that must have the time of now.
    void refresh();
    void read_clock();

    static constexpr std::size_t full_batch = 8192;

    asyncio::Clock &m_clock;
    std::function<void()> m_full_handler;
    bool m_clock_ticks; ///< so it is read for each event
    Batch m_batch;
    std::size_t m_count = 0;
    // Timers and plain handles are counted as they come; their note is their number.
    std::uint32_t m_timers_set = 0;
    std::uint32_t m_handles_queued = 0;
    Time m_last{};
    Time m_last_taken{}; ///< event
    std::vector<std::size_t> m_unanswered; ///< the cancel requests under way: places in the batch
    Interner m_interner{m_batch};
    asyncio::Seconds m_reading{-1}; ///< of the clock, the last
    bool m_stale = true; ///< time may have passed since then
};

} // namespace trace
