#pragma once

#include "engine/asyncio/observer.h"
#include "engine/trace/batch.h"

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace trace {

/// Turns what a loop announces into events, batch by batch.
///
/// Lives on the loop's thread. Every event reads the clock, so that on a virtual clock no two
/// events have the same time.
class Recorder : public asyncio::Observer
{
public:
    explicit Recorder(asyncio::Clock &clock);

    /// The number of events so far, taken ones included.
    [[nodiscard]] std::size_t count() const { return m_count; }
    /// The number of events that were not taken yet.
    [[nodiscard]] std::size_t pending() const { return m_batch.events.size(); }
    /// What was recorded since the last call. `now` is the loop time up to which the run has come.
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
    void timer_set(asyncio::Seconds when) override;
    void timer_fired(asyncio::Seconds when) override;
    void timer_cancelled(asyncio::Seconds when) override;
    void output(const asyncio::Task *task, std::string_view line) override;
    void exception_reported(std::string_view text) override;
    void warned(std::string_view text) override { exception_reported(text); }

private:
    /// What the recorder remembers of a task from event to event.
    struct Row
    {
        TextId name{};
        Condition condition = Condition::Ready;
        bool delivered = false;
        std::uint32_t steps = 0;
    };
    using Lines = std::vector<std::source_location>;
    using StackKey = std::vector<std::pair<const char *, std::uint_least32_t>>;

    /// Adds an event of the task's row, in its present condition.
    TraceEvent &add_to_row(EventKind kind, const asyncio::Task &task);
    TraceEvent &add(EventKind kind);
    [[nodiscard]] Row &row(const asyncio::Task &task);
    [[nodiscard]] TextId awaited_text(const asyncio::Task &task);
    [[nodiscard]] TextId text(std::string_view text);
    [[nodiscard]] StackId stack(const Lines &lines);

    asyncio::Clock &m_clock;
    Batch m_batch;
    std::size_t m_count = 0;
    Time m_last{};
    std::vector<Row> m_rows; ///< by id, from 1
    std::vector<std::size_t> m_unanswered; ///< the cancel requests under way: places in the batch
    std::unordered_map<std::string, TextId> m_texts;
    std::map<StackKey, StackId> m_stacks;
};

} // namespace trace
