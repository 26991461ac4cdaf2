#include "gui/lesson/telling_event.h"

namespace gui {

using trace::EventIndex;
using trace::EventKind;

namespace {

/// How much an event says, from 0.
int weight(EventKind kind)
{
    switch (kind) {
    case EventKind::CancelRequested:
    case EventKind::CancelDelivered:
    case EventKind::Uncancelled:
    case EventKind::CancelIgnored:
    case EventKind::LoopBlocked:
    case EventKind::Reported:
    case EventKind::UserAction:
    case EventKind::ClockChanged:
        return 3;
    case EventKind::TaskCreated:
    case EventKind::TaskDone:
    case EventKind::Output:
        return 2;
    case EventKind::StepBegan:
    case EventKind::StepEnded:
        return 1;
    case EventKind::TaskReady:
    case EventKind::TurnBegan:
    case EventKind::TurnEnded:
    case EventKind::TimerSet:
    case EventKind::TimerFired:
    case EventKind::TimerCancelled:
    case EventKind::CallbackQueued:
    case EventKind::CallbackBegan:
    case EventKind::CallbackEnded:
    case EventKind::HandleSkipped:
    case EventKind::CancelledTimerFired:
    case EventKind::HandleCancelled:
    case EventKind::TimersSwept:
        break;
    }
    return 0;
}

} // namespace

std::optional<EventIndex> tellingEvent(
    const trace::TraceStore &store, EventIndex first, EventIndex last)
{
    std::optional<EventIndex> telling;
    for (EventIndex i = first; i < last; ++i) {
        if (!telling || weight(store.kind(i)) >= weight(store.kind(*telling)))
            telling = i;
    }
    return telling;
}

} // namespace gui
