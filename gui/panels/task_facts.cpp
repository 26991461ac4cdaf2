#include "gui/panels/task_facts.h"

namespace gui {

using trace::EventKind;
using trace::TraceEvent;

namespace {

/// Whether a task that waits goes on waiting through this event.
bool keepsWaiting(EventKind kind)
{
    return kind == EventKind::TaskReady || kind == EventKind::CancelRequested
        || kind == EventKind::Uncancelled;
}

} // namespace

std::optional<TraceEvent> pendingAwait(const trace::TraceStore &store, TaskId task, Time time)
{
    const auto place = store.row_index(task, time);
    if (!place)
        return {};
    const auto row = store.row(task);
    std::size_t i = *place;
    while (i > 0 && keepsWaiting(store.event(row[i]).kind))
        --i;
    const TraceEvent event = store.event(row[i]);
    return event.kind == EventKind::StepEnded ? std::optional(event) : std::nullopt;
}

bool cancelledWhileWaiting(const trace::TraceStore &store, TaskId task, Time time)
{
    const auto place = store.row_index(task, time);
    const auto row = store.row(task);
    for (std::size_t i = place ? *place + 1 : 0; i-- > 0;) {
        const TraceEvent event = store.event(row[i]);
        if (!keepsWaiting(event.kind))
            return false;
        if (event.kind == EventKind::CancelRequested
            && trace::cancel_effect(event) == trace::CancelEffect::CancelledWaiter)
            return true;
    }
    return false;
}

bool hasStarted(const trace::TraceStore &store, TaskId task, Time time)
{
    const trace::Row row = store.row(task);
    for (std::size_t place = 0; place < row.size(); ++place) {
        const TraceEvent event = store.event(row[place]);
        if (event.time > time)
            return false;
        if (event.kind == EventKind::StepBegan)
            return true;
    }
    return false;
}

} // namespace gui
