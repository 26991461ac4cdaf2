#include "engine/trace/loop_state.h"

#include <algorithm>
#include <iterator>

namespace trace {

namespace {

using Kind = QueuedHandle::Kind;

Kind kind_of(const TraceEvent &source)
{
    switch (source.kind) {
    case EventKind::CallbackQueued:
        return Kind::Callback;
    case EventKind::CallbackBegan: // where it was queued is not known
        return source.cause == CauseKind::Timer ? Kind::Timer : Kind::Callback;
    case EventKind::TimerFired:
    case EventKind::CancelledTimerFired:
        return Kind::Timer;
    default:
        return Kind::Step;
    }
}

QueuedHandle handle_of(const TraceStore &store, const LoopReplay::Queued &queued)
{
    const TraceEvent source = store.event(queued.queued);
    const Kind kind = kind_of(source);
    TaskId task = queued.task;
    if (const auto set = store.loop_history().setting_of(source, queued.queued))
        task = store.event(*set).task;
    return {
        .kind = kind,
        .cancelled = queued.cancelled,
        .task = task,
        .text = kind == Kind::Step ? TextId{} : source.text,
        .queued = queued.queued,
    };
}

} // namespace

LoopState loop_state_before(const TraceStore &store, EventIndex end)
{
    const LoopReplay loop = store.loop_before(end);
    const TimerTable &table = store.loop_history().timers();
    LoopState state;
    state.turn = loop.turn();
    state.phase = loop.phase();
    state.handles = loop.handles();
    state.taken = loop.taken();
    state.unknown_ready = loop.unknown_ready();
    state.exact = loop.exact();
    const auto handle = [&](const LoopReplay::Queued &queued) { return handle_of(store, queued); };
    std::ranges::transform(loop.ready(), std::back_inserter(state.ready), handle);
    std::ranges::transform(loop.running(), std::back_inserter(state.running), handle);
    for (const LoopReplay::Timer &timer : loop.timers()) {
        const EventIndex set = table.set_by(timer.number);
        const TraceEvent event = store.event(set);
        state.timers.push_back({
            .due = to_time(timer_due(event)),
            .cancelled = table.is_cancelled(timer.number, end),
            .task = event.task,
            .text = event.text,
            .set = set,
        });
    }
    return state;
}

LoopState loop_state_at(const TraceStore &store, Time time)
{
    return loop_state_before(store, store.events_until(time));
}

} // namespace trace
