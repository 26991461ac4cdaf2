#include "engine/trace/event_words.h"

namespace trace {

std::string_view kind_word(EventKind kind)
{
    switch (kind) {
    case EventKind::TaskCreated:
        return "task_created";
    case EventKind::TaskReady:
        return "task_ready";
    case EventKind::StepBegan:
        return "step_began";
    case EventKind::LoopBlocked:
        return "loop_blocked";
    case EventKind::StepEnded:
        return "step_ended";
    case EventKind::CancelRequested:
        return "cancel_requested";
    case EventKind::CancelDelivered:
        return "cancel_delivered";
    case EventKind::Uncancelled:
        return "uncancelled";
    case EventKind::TaskDone:
        return "task_done";
    case EventKind::TurnBegan:
        return "turn_began";
    case EventKind::TurnEnded:
        return "turn_ended";
    case EventKind::TimerSet:
        return "timer_set";
    case EventKind::TimerFired:
        return "timer_fired";
    case EventKind::TimerCancelled:
        return "timer_cancelled";
    case EventKind::Output:
        return "output";
    case EventKind::CancelIgnored:
        return "cancel_ignored";
    case EventKind::Reported:
        return "reported";
    case EventKind::UserAction:
        return "user_action";
    case EventKind::ClockChanged:
        return "clock_changed";
    }
    return "unknown";
}

std::string_view condition_word(Condition condition)
{
    switch (condition) {
    case Condition::Ready:
        return "ready";
    case Condition::Running:
        return "running";
    case Condition::Waiting:
        return "waiting";
    case Condition::Result:
        return "result";
    case Condition::Exception:
        return "exception";
    case Condition::Cancelled:
        return "cancelled";
    }
    return "unknown";
}

std::string_view cause_word(CauseKind cause)
{
    switch (cause) {
    case CauseKind::Loop:
        return "loop";
    case CauseKind::Task:
        return "task";
    case CauseKind::Timer:
        return "timer";
    case CauseKind::User:
        return "user";
    }
    return "unknown";
}

std::string_view effect_word(CancelEffect effect)
{
    switch (effect) {
    case CancelEffect::Nothing:
        return "nothing";
    case CancelEffect::CancelledWaiter:
        return "cancelled_waiter";
    case CancelEffect::Forwarded:
        return "forwarded";
    case CancelEffect::MustCancel:
        return "must_cancel";
    }
    return "unknown";
}

std::string_view state_word(Shown shown)
{
    switch (shown) {
    case Shown::Ready:
        return "ready";
    case Shown::Running:
        return "running";
    case Shown::Waiting:
        return "waiting";
    case Shown::CancelRequested:
        return "cancel requested";
    case Shown::CleaningUp:
        return "cleaning up";
    case Shown::Result:
        return "finished";
    case Shown::Exception:
        return "failed";
    case Shown::Cancelled:
        return "cancelled";
    }
    return "unknown";
}

} // namespace trace
