#include "engine/trace/trace_event.h"

namespace trace {

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
