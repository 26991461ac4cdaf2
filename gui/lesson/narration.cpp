#include "gui/lesson/narration.h"

#include "gui/lesson/narrator.h"

namespace gui {

using trace::EventKind;

namespace {

QString sentence(Narrator &narrator)
{
    switch (narrator.event().kind) {
    case EventKind::TaskCreated:
        return taskCreated(narrator);
    case EventKind::TaskReady:
        return taskReady(narrator);
    case EventKind::StepBegan:
        return stepBegan(narrator);
    case EventKind::LoopBlocked:
        return loopBlocked(narrator);
    case EventKind::StepEnded:
        return stepEnded(narrator);
    case EventKind::CancelRequested:
        return cancelRequested(narrator);
    case EventKind::CancelDelivered:
        return cancelDelivered(narrator);
    case EventKind::Uncancelled:
        return uncancelled(narrator);
    case EventKind::TaskDone:
        return taskDone(narrator);
    case EventKind::TurnBegan:
        return turnBegan(narrator);
    case EventKind::TurnEnded:
        return turnEnded(narrator);
    case EventKind::TimerSet:
        return timerSet(narrator);
    case EventKind::TimerFired:
        return timerFired(narrator);
    case EventKind::TimerCancelled:
        return timerCancelled(narrator);
    case EventKind::Output:
        return output(narrator);
    case EventKind::CancelIgnored:
        return cancelIgnored(narrator);
    case EventKind::Reported:
        return reported(narrator);
    case EventKind::UserAction:
        return userAction(narrator);
    case EventKind::ClockChanged:
        return clockChanged(narrator);
    case EventKind::CallbackQueued:
        return callbackQueued(narrator);
    case EventKind::CallbackBegan:
        return callbackBegan(narrator);
    case EventKind::CallbackEnded:
        return callbackEnded(narrator);
    case EventKind::HandleSkipped:
        return handleSkipped(narrator);
    case EventKind::CancelledTimerFired:
        return cancelledTimerFired(narrator);
    case EventKind::HandleCancelled:
        return handleCancelled(narrator);
    case EventKind::TimersSwept:
        return timersSwept(narrator);
    }
    return {};
}

} // namespace

Narration narration(const trace::TraceStore &store, EventIndex index)
{
    Narrator narrator(store, index);
    return Narrator::finish(sentence(narrator) + QLatin1Char('.'));
}

} // namespace gui
