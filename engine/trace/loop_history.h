#pragma once

#include "engine/trace/loop_replay.h"

#include <optional>
#include <vector>

namespace trace {

/// What a loop consisted of at each moment of a run: found in a few milliseconds at most, by
/// following the events from one of the checkpoints that were made as they came. It only grows.
class LoopHistory
{
public:
    LoopHistory();

    /// The next event, which has this index.
    void follow(const TraceEvent &event, EventIndex index)
    {
        if (index < m_begin || !LoopReplay::matters(event.kind))
            return;
        if (index - m_checkpoints.back().before >= m_next_checkpoint) [[unlikely]]
            add_checkpoint(index);
        advance(event, index);
    }
    /// An event that is kept from a time of which the rest is forgotten.
    void follow_kept(const TraceEvent &event, EventIndex index);
    /// The loop before the event with this index.
    [[nodiscard]] LoopReplay before(const EventLog &events, EventIndex index) const;
    [[nodiscard]] const TimerTable &timers() const { return m_timers; }
    /// The event that set the timer which fires or is cancelled in this one; nothing if that is not
    /// known.
    [[nodiscard]] std::optional<EventIndex> setting_of(
        const TraceEvent &event, EventIndex index) const;

    /// The events that what is ready and the timers came from, before the event with this index.
    [[nodiscard]] std::vector<EventIndex> sources(const EventLog &events, EventIndex index) const;
    /// What is left when all before the event with this index is forgotten but those in `kept`,
    /// which come first then, in order.
    [[nodiscard]] LoopHistory forget_before(
        const EventLog &events, EventIndex first, const std::vector<EventIndex> &kept) const;
    /// In bytes.
    [[nodiscard]] std::size_t memory_use() const;

private:
    struct Checkpoint
    {
        EventIndex before = 0;
        LoopReplay loop; ///< without the timers
        std::vector<std::uint32_t> timers; ///< their numbers
    };

    void advance(const TraceEvent &event, EventIndex index);
    void add_checkpoint(EventIndex index);
    [[nodiscard]] LoopReplay restored(const EventLog &events, const Checkpoint &from) const;

    TimerTable m_timers;
    LoopReplay m_now;
    EventIndex m_begin = 0; ///< what is before is not followed, but part of the first checkpoint
    std::vector<Checkpoint> m_checkpoints; ///< at least one
    EventIndex m_next_checkpoint; ///< so many events after the last
};

} // namespace trace
