#include "engine/trace/loop_state.h"

#include <algorithm>

namespace trace {

namespace {

/// Follows events from the first on.
class Replay
{
public:
    void follow(const TraceEvent &event, EventIndex index);
    [[nodiscard]] const LoopState &state() const { return m_state; }

private:
    void begin(const TraceEvent &event, EventIndex index);
    void end();

    LoopState m_state;
};

void Replay::follow(const TraceEvent &event, EventIndex index)
{
    switch (event.kind) {
    case EventKind::TaskReady:
        m_state.ready.push_back({.task = event.task, .queued = index});
        break;
    case EventKind::StepBegan:
        begin(event, index);
        break;
    case EventKind::StepEnded:
    case EventKind::TaskDone:
        end();
        break;
    case EventKind::TurnBegan:
        ++m_state.turn;
        m_state.phase = TurnPhase::Handles;
        m_state.handles = event.other;
        m_state.taken = 0;
        break;
    case EventKind::TurnEnded:
        m_state.phase = TurnPhase::Between;
        break;
    case EventKind::TimerFired:
        m_state.phase = TurnPhase::Timers;
        break;
    default:
        break;
    }
}

void Replay::begin(const TraceEvent &event, EventIndex index)
{
    QueuedHandle step{.task = event.task, .queued = index};
    const auto queued = std::ranges::find(m_state.ready, event.task, &QueuedHandle::task);
    if (queued != m_state.ready.end()) {
        step = *queued;
        m_state.ready.erase(queued);
        ++m_state.taken;
    }
    m_state.running.push_back(step);
}

void Replay::end()
{
    if (!m_state.running.empty())
        m_state.running.pop_back();
}

} // namespace

LoopState loop_state_before(const TraceStore &store, EventIndex end)
{
    Replay replay;
    for (EventIndex i = 0; i < end; ++i)
        replay.follow(store.event(i), i);
    return replay.state();
}

LoopState loop_state_at(const TraceStore &store, Time time)
{
    return loop_state_before(store, store.events_until(time));
}

} // namespace trace
