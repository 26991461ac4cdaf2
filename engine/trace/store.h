#pragma once

#include "engine/trace/arena.h"
#include "engine/trace/batch.h"
#include "engine/trace/blockages.h"
#include "engine/trace/event_log.h"
#include "engine/trace/loop_history.h"
#include "engine/trace/row.h"

#include <array>
#include <bitset>
#include <cstddef>
#include <deque>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>

namespace trace {

/// What does not change about a task.
struct TaskInfo
{
    TaskId id = no_task;
    std::string_view name;
    std::string_view function;
    StackId created_at{};
    Time created{};
    TaskId created_by = no_task; ///< no_task: the user or the loop
};

/// How long a task was what, up to some time.
struct Durations
{
    Time ready{};
    Time running{};
    Time waiting{};
    Time cancelling{}; ///< from the first request on, whatever it did meanwhile
};

/// How many tasks show as what at some time.
using ShownCounts = std::array<std::uint32_t, shown_count>;

/// Which of the ways to show occur; indexed by Shown.
using ShownSet = std::bitset<shown_count>;

/// Everything that was recorded of one run; it only grows, unless it is told to forget.
///
/// Lives on one thread (the GUI's). All that is on screen is a function of it, so looking at the
/// past and at the running loop is one code path. Times ask for the latest event at or before them.
class TraceStore
{
public:
    TraceStore();

    /// Adds what was recorded. The batches of one recorder come in order and without gaps.
    void append(const Batch &batch);
    void clear();
    /// Forgets what happened before the event with this index, to make room. Of every task that
    /// existed by then, its creation and its latest event stay; so do those that set the timers and
    /// queued the handles which the loop had then, and all texts. Indices change.
    void forget_before(EventIndex first);
    /// From when on all that happened is here; 0 unless something was forgotten.
    [[nodiscard]] Time known_since() const { return m_known_since; }

    [[nodiscard]] std::size_t size() const { return m_events.size(); }
    [[nodiscard]] TraceEvent event(EventIndex index) const { return m_events[index]; }
    [[nodiscard]] Time time(EventIndex index) const { return m_events.time(index); }
    [[nodiscard]] EventKind kind(EventIndex index) const { return m_events.kind(index); }
    /// What the task of an event of a row showed as until then, if it was there, and from then on.
    [[nodiscard]] std::optional<Shown> shown_before(EventIndex index) const
    {
        return m_events.shown_before(index);
    }
    [[nodiscard]] Shown shown_after(EventIndex index) const { return m_events.shown_after(index); }
    /// What it takes, in bytes, texts and stacks included.
    [[nodiscard]] std::size_t memory_use() const;
    /// The latest time known; the end of the last bars.
    [[nodiscard]] Time live_end() const { return m_live_end; }
    /// The number of events up to and including this time.
    [[nodiscard]] EventIndex events_until(Time time) const { return m_events.events_until(time); }

    [[nodiscard]] std::size_t task_count() const { return m_rows.size(); }
    /// The task in this lane; lanes are in order of creation, from 0.
    [[nodiscard]] static TaskId task_at(std::size_t lane);
    [[nodiscard]] static std::size_t lane_of(TaskId task);
    [[nodiscard]] bool contains(TaskId task) const;
    [[nodiscard]] TaskInfo info(TaskId task) const;

    /// The events of a task; a view, good until the store changes.
    [[nodiscard]] Row row(TaskId task) const;
    /// Where in its row the event at this time stands; nothing before the task was created.
    [[nodiscard]] std::optional<std::size_t> row_index(TaskId task, Time time) const;
    /// The condition of a task at a time; nothing before it was created.
    [[nodiscard]] std::optional<TraceEvent> at(TaskId task, Time time) const;
    /// The latest event of every task that exists at a time, by lane. Some 0.1 ms for 10,000 tasks,
    /// however long the run.
    [[nodiscard]] std::vector<EventIndex> latest_at(Time time) const;
    /// The same just before the event with this index.
    [[nodiscard]] std::vector<EventIndex> latest_before(EventIndex end) const;
    /// What these tasks show as, by lane.
    [[nodiscard]] std::vector<Shown> shown_at(Time time) const;
    /// The conditions of all tasks that exist at a time, in order of creation.
    [[nodiscard]] std::vector<TraceEvent> all_at(Time time) const;
    [[nodiscard]] ShownCounts counts_at(Time time) const;
    [[nodiscard]] const ShownCounts &live_counts() const { return m_counts; }
    /// The same just before the event with this index.
    [[nodiscard]] ShownCounts counts_before(EventIndex end) const;
    /// Up to a time, without what was forgotten.
    [[nodiscard]] Durations durations(TaskId task, Time until) const;
    /// What a task showed as in the places [first, last) of its row; fast for long stretches.
    [[nodiscard]] ShownSet shown_between(TaskId task, std::size_t first, std::size_t last) const;
    /// From when on the condition that ends at this place of the row holds, and until when: the
    /// next event of the row, or the live end.
    [[nodiscard]] Time row_end(TaskId task, std::size_t row_index) const;

    /// The steps that held the loop for so long, 1 ms or more, as [begin, end) in order of time.
    /// What runs inside of a step, as a task that it starts eagerly, is a step of its own and does
    /// not count.
    using Blockage = trace::Blockage;
    [[nodiscard]] std::vector<Blockage> blockages(
        Time from, Time to, Time at_least = slow_step) const
    {
        return m_blockages.between(from, to, at_least, m_live_end);
    }

    /// What the loop consisted of before the event with this index; see loop_state_before().
    [[nodiscard]] LoopReplay loop_before(EventIndex end) const
    {
        return m_loop.before(m_events, end);
    }
    [[nodiscard]] const LoopHistory &loop_history() const { return m_loop; }

    /// What tasks printed: the indices of these events, ascending.
    [[nodiscard]] std::span<const EventIndex> outputs() const { return m_outputs; }

    /// The ids of texts and stacks, those of the empty ones too, are below these.
    [[nodiscard]] std::size_t text_count() const { return m_texts.size(); }
    [[nodiscard]] std::size_t stack_count() const { return m_stacks.size(); }
    [[nodiscard]] std::string_view text(TextId id) const;
    [[nodiscard]] const Stack &stack(StackId id) const;
    /// The lines where a task stands at a time, innermost first: those of its last known await, or,
    /// before its first step, where it was created. Empty in its first step, whose line is not
    /// known, before it was created, and after it is done.
    [[nodiscard]] const Stack &stack_at(TaskId task, Time time) const;
    /// The innermost of them; null if there is none.
    [[nodiscard]] const SourceLine *stands_at(TaskId task, Time time) const;

private:
    /// The latest event of every task before the one with this index.
    struct Checkpoint
    {
        EventIndex before = 0;
        std::vector<EventIndex> latest; ///< by lane
        std::vector<Shown> shown; ///< the same
    };

    /// The last one that is not after the event with this index; a first, empty one if there is
    /// none.
    [[nodiscard]] const Checkpoint &checkpoint(EventIndex end) const;
    void add(const TraceEvent &event);
    void prefetch(std::span<const TraceEvent> coming) const;
    void add_to_row(const TraceEvent &event, EventIndex index);
    [[nodiscard]] std::vector<EventIndex> kept_before(EventIndex first) const;

    EventLog m_events;
    Arena m_arena; ///< of the rows
    std::vector<RowStorage> m_rows; ///< by lane
    std::vector<EventIndex> m_latest; ///< by lane
    std::vector<Shown> m_shown; ///< the same
    std::vector<Checkpoint> m_checkpoints;
    std::vector<EventIndex> m_outputs;
    std::deque<std::string> m_texts; ///< by TextId; never move
    mutable std::unordered_map<std::uint32_t, std::string> m_default_names; ///< those asked for
    std::deque<Stack> m_stacks; ///< by StackId
    ShownCounts m_counts{};
    std::vector<ShownCounts> m_count_checkpoints; ///< the counts before every 4096th event
    Blockages m_blockages;
    LoopHistory m_loop;
    Time m_live_end{};
    Time m_known_since{};
};

} // namespace trace
