#include "engine/trace/held.h"

#include "engine/trace/loop_state.h"

#include <algorithm>

namespace trace {

namespace {

void add_wait(Held &held, Time waited)
{
    ++held.tasks;
    held.longest = std::max(held.longest, waited);
    held.total += waited;
}

} // namespace

Held held_by(const TraceStore &store, const Blockage &blockage)
{
    Held held;
    const EventIndex begin = store.events_until(blockage.begin);
    const LoopState loop = loop_state_before(store, begin);
    for (const QueuedHandle &handle : loop.ready) {
        if (handle.kind == QueuedHandle::Kind::Step && handle.task != blockage.task)
            add_wait(held, blockage.end - blockage.begin);
    }
    const auto is_due = [&blockage](const LoopTimer &timer) {
        return !timer.cancelled && timer.due > blockage.begin && timer.due < blockage.end;
    };
    held.timers = static_cast<std::size_t>(std::ranges::count_if(loop.timers, is_due));
    const EventIndex end = store.events_until(blockage.end - Time{1});
    for (EventIndex i = begin; i < end; ++i) {
        if (store.kind(i) == EventKind::TaskReady && store.event(i).task != blockage.task)
            add_wait(held, blockage.end - store.time(i));
    }
    return held;
}

const SourceLine *line_of(const TraceStore &store, const Blockage &blockage)
{
    const Row row = store.row(blockage.task);
    for (std::size_t i = row.first_after(blockage.begin); i < row.size(); ++i) {
        const TraceEvent event = store.event(row[i]);
        if (event.time >= blockage.end)
            break;
        if (event.kind == EventKind::LoopBlocked && !store.stack(event.stack).empty())
            return &store.stack(event.stack).front();
    }
    return store.stands_at(blockage.task, blockage.begin);
}

} // namespace trace
