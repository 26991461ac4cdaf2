#include "engine/trace/trace_event.h"

namespace trace {

Shown shown(const TraceEvent &event)
{
    switch (event.condition) {
    case Condition::Result:
        return Shown::Result;
    case Condition::Exception:
        return Shown::Exception;
    case Condition::Cancelled:
        return Shown::Cancelled;
    case Condition::Ready:
    case Condition::Running:
    case Condition::Waiting:
        break;
    }
    if (event.cancel_requests > 0)
        return event.delivered ? Shown::CleaningUp : Shown::CancelRequested;
    if (event.condition == Condition::Ready)
        return Shown::Ready;
    return event.condition == Condition::Running ? Shown::Running : Shown::Waiting;
}

const char *word(Shown shown)
{
    switch (shown) {
    case Shown::Ready:
        return "ready";
    case Shown::Running:
        return "running";
    case Shown::Waiting:
        return "waiting";
    case Shown::CancelRequested:
    case Shown::CleaningUp:
        return "cancelling";
    case Shown::Result:
        return "finished";
    case Shown::Exception:
        return "failed";
    case Shown::Cancelled:
        return "cancelled";
    }
    return "";
}

} // namespace trace
