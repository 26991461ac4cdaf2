#include "engine/trace/event_words.h"

namespace trace {

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
