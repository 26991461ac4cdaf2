#include "engine/trace/requester.h"

#include "engine/trace/row_search.h"

#include <algorithm>
#include <string_view>

namespace trace {

namespace {

/// The task that this one awaits just before an event; no_task if it awaits none.
TaskId awaited_before(const TraceStore &store, TaskId task, EventIndex index)
{
    const Row row = store.row(task);
    for (std::size_t place = first_place_from(row, index); place-- > 0;) {
        const TraceEvent event = store.event(row[place]);
        if (event.kind == EventKind::StepEnded)
            return TaskId{event.other};
        if (event.kind == EventKind::StepBegan || event.kind == EventKind::TaskDone)
            break;
    }
    return no_task;
}

/// The name of the callback in which something happens; empty if it is in none.
std::string_view running_callback(const TraceStore &store, EventIndex index)
{
    constexpr EventIndex most_looked_at = 256;
    const EventIndex end = index - std::min(index, most_looked_at);
    for (EventIndex i = index; i-- > end;) {
        switch (store.kind(i)) {
        case EventKind::CallbackBegan:
            return store.text(store.event(i).text);
        case EventKind::CallbackEnded:
        case EventKind::StepBegan:
        case EventKind::StepEnded:
        case EventKind::TaskDone:
        case EventKind::TurnBegan:
        case EventKind::TurnEnded:
            return {};
        default:
            break;
        }
    }
    return {};
}

Requester caller(CauseKind cause)
{
    switch (cause) {
    case CauseKind::Loop:
        return Requester::Loop;
    case CauseKind::Task:
        return Requester::Task;
    case CauseKind::Timer:
        return Requester::Timer;
    case CauseKind::User:
        return Requester::User;
    }
    return Requester::Loop;
}

Requester likely_requester(const TraceStore &store, EventIndex index, CauseKind cause)
{
    if (was_passed_on(store, index))
        return Requester::AwaitingTask;
    const std::string_view callback = running_callback(store, index);
    if (callback == "Timeout._on_timeout")
        return Requester::Timeout;
    if (callback == "TaskGroup._on_task_done")
        return Requester::TaskGroup;
    return caller(cause);
}

} // namespace

bool was_passed_on(const TraceStore &store, EventIndex request)
{
    if (request == 0 || store.kind(request - 1) != EventKind::CancelRequested)
        return false;
    const TraceEvent previous = store.event(request - 1);
    return cancel_effect(previous) == CancelEffect::Forwarded
        && awaited_before(store, previous.task, request) == store.event(request).task;
}

Requester requester_of(const TraceStore &store, EventIndex request)
{
    const TraceEvent event = store.event(request);
    switch (canceller(event)) {
    case Canceller::Unknown:
        return likely_requester(store, request, event.cause);
    case Canceller::Call:
        return caller(event.cause);
    case Canceller::Await:
        return Requester::AwaitingTask;
    case Canceller::Gather:
        return Requester::Gather;
    case Canceller::TaskGroup:
        return Requester::TaskGroup;
    case Canceller::Timeout:
        return Requester::Timeout;
    case Canceller::WaitFor:
        return Requester::WaitFor;
    case Canceller::Runner:
        return Requester::Runner;
    case Canceller::Interrupt:
        return Requester::Interrupt;
    }
    return Requester::Loop;
}

} // namespace trace
