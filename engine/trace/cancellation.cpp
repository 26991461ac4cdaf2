#include "engine/trace/cancellation.h"

namespace trace {

const SourceLine *asked_at(const TraceStore &store, const Cancellation &cancellation)
{
    if (cancellation.asked_by == no_task)
        return nullptr;
    return store.stands_at(cancellation.asked_by, cancellation.requested);
}

} // namespace trace
