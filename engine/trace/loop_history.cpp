#include "engine/trace/loop_history.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace trace {

namespace {

/// Where they are far apart, finding a moment takes long; where they are close, much memory, as
/// each has a place for each handle and timer.
constexpr std::size_t least_between_checkpoints = 4096;
constexpr std::size_t between_checkpoints_per_place = 4;

} // namespace

LoopHistory::LoopHistory()
    : m_checkpoints(1)
    , m_next_checkpoint(least_between_checkpoints)
{
}

void LoopHistory::advance(const TraceEvent &event, EventIndex index)
{
    if (event.kind == EventKind::TimerSet)
        m_timers.add(index);
    else if (event.kind == EventKind::TimerCancelled && event.other > 0)
        m_timers.cancel(m_timers.end() - event.other, index);
    m_now.follow(event, index, m_timers);
}

void LoopHistory::follow_kept(const TraceEvent &event, EventIndex index)
{
    if (index < m_begin)
        return;
    if (event.kind == EventKind::TimerSet)
        m_timers.add(index);
    m_now.follow_kept(event, index);
    m_begin = index + 1;
    m_next_checkpoint = 0; // before anything is followed from there
}

void LoopHistory::add_checkpoint(EventIndex index)
{
    if (m_checkpoints.back().before < m_begin)
        m_checkpoints.clear();
    Checkpoint &checkpoint = m_checkpoints.emplace_back();
    checkpoint.before = index;
    checkpoint.loop = m_now.without_timers();
    const auto &timers = m_now.timers();
    checkpoint.timers.resize(timers.size());
    std::ranges::transform(timers, checkpoint.timers.begin(), &LoopReplay::Timer::number);
    m_next_checkpoint = static_cast<EventIndex>(
        std::max(least_between_checkpoints, between_checkpoints_per_place * m_now.size()));
}

LoopReplay LoopHistory::restored(const EventLog &events, const Checkpoint &from) const
{
    std::vector<LoopReplay::Timer> timers(from.timers.size());
    std::ranges::transform(from.timers, timers.begin(), [&](std::uint32_t number) {
        return LoopReplay::Timer{timer_due(events[m_timers.set_by(number)]).count(), number};
    });
    return from.loop.with_timers(std::move(timers));
}

LoopReplay LoopHistory::before(const EventLog &events, EventIndex index) const
{
    if (m_next_checkpoint == 0)
        return m_now;
    const auto after = std::ranges::partition_point(
        m_checkpoints, [index](const Checkpoint &each) { return each.before <= index; });
    const Checkpoint &from
        = after == m_checkpoints.begin() ? m_checkpoints.front() : *std::prev(after);
    LoopReplay loop = restored(events, from);
    for (EventIndex i = from.before; i < index; ++i) {
        if (LoopReplay::matters(events.kind(i)))
            loop.follow(events[i], i, m_timers);
    }
    return loop;
}

std::optional<EventIndex> LoopHistory::setting_of(const TraceEvent &event, EventIndex index) const
{
    const bool of_timer = event.kind == EventKind::TimerFired
        || event.kind == EventKind::CancelledTimerFired || event.kind == EventKind::TimerCancelled;
    if (!of_timer || event.other == 0)
        return {};
    const std::uint32_t number = m_timers.set_before(index) - event.other;
    return m_timers.contains(number) ? std::optional(m_timers.set_by(number)) : std::nullopt;
}

std::vector<EventIndex> LoopHistory::sources(const EventLog &events, EventIndex index) const
{
    const LoopReplay loop = before(events, index);
    std::vector<EventIndex> sources;
    for (const LoopReplay::Queued &handle : loop.ready())
        sources.push_back(handle.queued);
    for (const LoopReplay::Queued &handle : loop.running())
        sources.push_back(handle.queued);
    for (const LoopReplay::Timer &timer : loop.timers())
        sources.push_back(m_timers.set_by(timer.number));
    return sources;
}

LoopHistory LoopHistory::forget_before(
    const EventLog &events, EventIndex first, const std::vector<EventIndex> &kept) const
{
    const auto place_of = [&kept](EventIndex index) {
        return static_cast<EventIndex>(std::ranges::lower_bound(kept, index) - kept.begin());
    };
    LoopHistory shorter;
    shorter.m_now = before(events, first).with_sources(place_of);
    shorter.m_begin = static_cast<EventIndex>(kept.size());
    std::uint32_t oldest = shorter.m_now.timers_set();
    for (const LoopReplay::Timer &timer : shorter.m_now.timers())
        oldest = std::min(oldest, timer.number);
    shorter.m_timers = TimerTable(oldest);
    for (std::uint32_t number = oldest; number < shorter.m_now.timers_set(); ++number) {
        shorter.m_timers.add(place_of(m_timers.set_by(number)));
        if (m_timers.is_cancelled(number, first))
            shorter.m_timers.cancel(number, 0);
    }
    shorter.add_checkpoint(shorter.m_begin);
    return shorter;
}

std::size_t LoopHistory::memory_use() const
{
    std::size_t bytes = m_timers.memory_use() + m_now.memory_use();
    for (const Checkpoint &checkpoint : m_checkpoints)
        bytes += sizeof checkpoint + checkpoint.loop.memory_use()
            + checkpoint.timers.capacity() * sizeof(std::uint32_t);
    return bytes;
}

} // namespace trace
