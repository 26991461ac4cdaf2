// What the keys do that follow causes and cancels from event to event.

#include "engine/trace/cancel_search.h"
#include "engine/trace/causes.h"
#include "gui/document/time_text.h"
#include "gui/timeline/cancel_ripple.h"
#include "gui/timeline/task_text.h"
#include "gui/timeline/timeline_view.h"

namespace gui {

using trace::EventIndex;
using trace::EventKind;
using trace::TraceStore;

namespace {

/// The first request to a task that is not before this event, or else its first; null if there is
/// none.
const trace::Cancellation *nextRequest(
    const trace::CancellationLog &log, TaskId task, EventIndex from)
{
    const trace::Cancellation *first = nullptr;
    for (const trace::Cancellation &each : log.all()) {
        if (each.task != task)
            continue;
        if (each.request >= from)
            return &each;
        first = first ? first : &each;
    }
    return first;
}

} // namespace

/// To an event of whatever task, with the selection.
void TimelineView::showEvent(EventIndex index)
{
    const trace::TraceEvent event = m_document.store().event(index);
    m_travel.go(ViewMove::Jump, [&] {
        if (event.task != asyncio::no_task) {
            m_document.lanes().expose(event.task);
            m_document.selection().select(event.task);
            reveal(event.task);
        }
        showTime(event.time);
    });
}

/// The selected task; if there is none, the user is told.
TaskId TimelineView::taskToFollow()
{
    const TaskId task = m_document.selection().current();
    if (!m_document.store().contains(task)) {
        Q_EMIT explained(tr("Select a task first"));
        return asyncio::no_task;
    }
    return task;
}

void TimelineView::followCause()
{
    const TraceStore &store = m_document.store();
    const TaskId task = taskToFollow();
    if (task == asyncio::no_task)
        return;
    const auto event = trace::event_looked_at(store, task, m_document.playhead().time());
    if (!event) {
        Q_EMIT explained(
            tr("%1 does not exist yet at the playhead").arg(fromStore(store.info(task).name)));
        return;
    }
    if (const auto cause = trace::cause_of(store, *event))
        showEvent(*cause);
    else
        Q_EMIT explained(tr("The chain of causes begins here, with %1")
                             .arg(causeText(store, store.event(*event))));
}

void TimelineView::followEffect()
{
    const TraceStore &store = m_document.store();
    const TaskId task = taskToFollow();
    if (task == asyncio::no_task)
        return;
    const auto event = trace::event_looked_at(store, task, m_document.playhead().time());
    const auto effect = event ? trace::effect_of(store, *event) : store.row(task).front();
    if (effect)
        showEvent(*effect);
    else
        Q_EMIT explained(tr("The chain of effects ends here"));
}

void TimelineView::goToCancel()
{
    const TraceStore &store = m_document.store();
    const TaskId task = taskToFollow();
    if (task == asyncio::no_task)
        return;
    const QString name = fromStore(store.info(task).name);
    const auto from = store.events_until(m_document.playhead().time());
    const trace::Cancellation *found
        = nextRequest(m_document.cancels().follow(), task, static_cast<EventIndex>(from));
    if (!found) {
        Q_EMIT explained(tr("%1 was never asked to cancel").arg(name));
        return;
    }
    const trace::Cancellation request = *found;
    showEvent(request.request);
    m_ripple->select(request.request);
    if (request.effect == trace::CancelEffect::Nothing)
        Q_EMIT explained(tr("%1 was asked too late, at %2: it was done")
                             .arg(name, formatTime(request.requested)));
}

/// To a request that came too late, if the task had no other one: no error was thrown for it.
void TimelineView::goToDelivery()
{
    const TraceStore &store = m_document.store();
    const TaskId task = taskToFollow();
    if (task == asyncio::no_task || goToNext(task, EventKind::CancelDelivered))
        return;
    if (trace::find_cancel(store, task, EventKind::CancelRequested, 0)) {
        Q_EMIT explained(
            tr("%1 was asked to cancel, but the CancelledError has not been thrown into it")
                .arg(fromStore(store.info(task).name)));
        return;
    }
    goToCancel();
}

/// The next after the playhead, or else the first. Returns false if there is none.
bool TimelineView::goToNext(TaskId task, EventKind kind)
{
    const TraceStore &store = m_document.store();
    const auto now = store.row_index(task, m_document.playhead().time());
    auto place = trace::find_cancel(store, task, kind, now ? *now + 1 : 0);
    if (!place)
        place = trace::find_cancel(store, task, kind, 0);
    if (place) {
        showEvent(store.row(task)[*place]);
        m_ripple->select(store.row(task)[*place]);
    }
    return place.has_value();
}

} // namespace gui
