#include "engine/trace/cancellation.h"

#include "engine/trace/row_search.h"

namespace trace {

const SourceLine *asked_at(const TraceStore &store, const Cancellation &cancellation)
{
    const Row row = store.row(cancellation.asked_by);
    for (std::size_t place = first_place_from(row, cancellation.request); place-- > 0;) {
        const TraceEvent event = store.event(row[place]);
        if (event.kind == EventKind::TaskCreated || is_done(event.condition))
            break;
        if (const Stack &lines = store.stack(event.stack); !lines.empty())
            return &lines.front();
    }
    return nullptr;
}

} // namespace trace
