#include "engine/trace/causes.h"

#include "engine/trace/timer_causes.h"

#include <algorithm>

namespace trace {

namespace {

using Found = std::optional<EventIndex>;

/// How far a search goes that has no natural end.
constexpr EventIndex most_looked_at = 4096;

/// The place in a row of the latest event before this one; nothing if there is none.
std::optional<std::size_t> place_before(const TraceStore &store, TaskId task, EventIndex index)
{
    const auto row = store.row(task);
    std::size_t first = 0;
    std::size_t last = row.size();
    while (first < last) {
        const std::size_t middle = first + (last - first) / 2;
        if (row[middle] < index)
            first = middle + 1;
        else
            last = middle;
    }
    return first == 0 ? std::nullopt : std::optional(first - 1);
}

/// The latest event of a task before this one for which `wanted` says so.
template <class Predicate>
Found latest(const TraceStore &store, TaskId task, EventIndex before, Predicate wanted)
{
    const auto place = place_before(store, task, before);
    if (!place)
        return {};
    const auto row = store.row(task);
    const std::size_t end = *place + 1 > most_looked_at ? *place + 1 - most_looked_at : 0;
    for (std::size_t i = *place + 1; i-- > end;) {
        if (wanted(store.event(row[i])))
            return row[i];
    }
    return {};
}

Found step_before(const TraceStore &store, TaskId task, EventIndex index)
{
    return latest(store, task, index,
        [](const TraceEvent &event) { return event.kind == EventKind::StepBegan; });
}

/// What a task did that is behind an event: its step, or its end.
Found deed_before(const TraceStore &store, TaskId task, EventIndex index)
{
    return latest(store, task, index, [](const TraceEvent &event) {
        return event.kind == EventKind::StepBegan || event.kind == EventKind::TaskDone;
    });
}

/// What the user asked for: right before everything that it did at once.
Found user_action_before(const TraceStore &store, EventIndex index)
{
    for (EventIndex i = index; i-- > 0 && index - i < most_looked_at;) {
        const TraceEvent event = store.event(i);
        if (event.kind == EventKind::UserAction)
            return i;
        if (event.cause != CauseKind::User)
            break;
    }
    return {};
}

/// The task behind an event that it carries itself.
Found recorded_cause(const TraceStore &store, EventIndex index, const TraceEvent &event)
{
    if (event.cause == CauseKind::Task)
        return deed_before(store, event.cause_task, index);
    return {};
}

/// What the task went through right before, if that is what made it ready.
Found readied_by_itself(const TraceStore &store, EventIndex index, const TraceEvent &event)
{
    const auto place = place_before(store, event.task, index);
    if (!place)
        return {};
    const EventIndex before = store.row(event.task)[*place];
    const TraceEvent previous = store.event(before);
    const bool cancels = previous.kind == EventKind::CancelRequested
        && cancel_effect(previous) == CancelEffect::CancelledWaiter && previous.cause == event.cause
        && previous.cause_task == event.cause_task;
    const bool first = previous.kind == EventKind::TaskCreated
        && previous.time >= store.known_since(); // else what was between is forgotten
    return first || cancels ? Found(before) : std::nullopt;
}

Found cause_of_readiness(const TraceStore &store, EventIndex index, const TraceEvent &event)
{
    const Found own = readied_by_itself(store, index, event);
    return own ? own : recorded_cause(store, index, event);
}

/// Whether this request was passed on: the one right before it is to a task that waits on this one.
bool was_passed_on(const TraceStore &store, EventIndex index, const TraceEvent &request)
{
    if (index == 0)
        return false;
    const TraceEvent previous = store.event(index - 1);
    if (previous.kind != EventKind::CancelRequested
        || cancel_effect(previous) != CancelEffect::Forwarded)
        return false;
    const Found waits = latest(store, previous.task, index,
        [](const TraceEvent &event) { return event.kind == EventKind::StepEnded; });
    return waits && TaskId{store.event(*waits).other} == request.task;
}

Found cause_of_delivery(const TraceStore &store, EventIndex index, TaskId task)
{
    const Found latest_cancel = latest(store, task, index, [](const TraceEvent &event) {
        return event.kind == EventKind::CancelRequested || event.kind == EventKind::CancelDelivered;
    });
    if (latest_cancel && store.event(*latest_cancel).kind == EventKind::CancelRequested)
        return latest_cancel;
    return step_before(store, task, index);
}

Found cause_of_end(const TraceStore &store, EventIndex index, const TraceEvent &event)
{
    return latest(store, event.task, index, [&](const TraceEvent &earlier) {
        const bool thrown
            = earlier.kind == EventKind::CancelDelivered && event.condition == Condition::Cancelled;
        return thrown || earlier.kind == EventKind::StepBegan;
    });
}

bool ends_step(const TraceEvent &event)
{
    return event.kind == EventKind::StepEnded || event.kind == EventKind::TaskDone;
}

/// Whether it only moves what the loop keeps: no user would follow an effect to it.
bool is_bookkeeping(EventKind kind)
{
    return kind == EventKind::TimerSet || kind == EventKind::TimerCancelled
        || kind == EventKind::CallbackQueued || kind == EventKind::HandleCancelled;
}

/// The first event in [from, to) that this task's event at `index` led to.
Found first_caused(
    const TraceStore &store, EventIndex index, TaskId task, EventIndex from, EventIndex to)
{
    for (EventIndex i = from; i < to; ++i) {
        if (is_bookkeeping(store.kind(i)))
            continue;
        const TraceEvent event = store.event(i);
        const bool related
            = event.task == task || (event.cause == CauseKind::Task && event.cause_task == task);
        if (related && cause_of(store, i) == index)
            return i;
    }
    return {};
}

/// Of all tasks, while the step goes on.
Found effect_of_step(const TraceStore &store, EventIndex index, TaskId task)
{
    const auto end = std::min<std::size_t>(store.size(), std::size_t{index} + most_looked_at);
    EventIndex last = index + 1;
    while (last < end) {
        const TraceEvent event = store.event(last++);
        if (event.task == task && ends_step(event))
            break;
    }
    return first_caused(store, index, task, index + 1, last);
}

/// Those who wait are woken at once, or a turn later by what they wait on.
Found effect_of_end(const TraceStore &store, EventIndex index, TaskId task)
{
    const auto end = static_cast<EventIndex>(
        std::min<std::size_t>(store.size(), std::size_t{index} + most_looked_at));
    return first_caused(store, index, task, index + 1, end);
}

/// In the row of the task, within a few events.
Found effect_in_row(const TraceStore &store, EventIndex index, TaskId task)
{
    constexpr std::size_t most_between = 8;
    const auto row = store.row(task);
    const auto place = place_before(store, task, index + 1);
    if (!place)
        return {};
    const std::size_t end = std::min(row.size(), *place + 1 + most_between);
    for (std::size_t i = *place + 1; i < end; ++i) {
        if (cause_of(store, row[i]) == index)
            return row[i];
    }
    return {};
}

/// The timer that ends this wait, if one does.
Found timer_ending(const TraceStore &store, EventIndex index, TaskId task)
{
    const auto row = store.row(task);
    const auto place = place_before(store, task, index + 1);
    if (!place || *place + 1 >= row.size())
        return {};
    const Found timer = cause_of(store, row[*place + 1]);
    return timer && cause_of(store, *timer) == index ? timer : std::nullopt;
}

Found strict_effect_of(const TraceStore &store, EventIndex index, const TraceEvent &event)
{
    switch (event.kind) {
    case EventKind::StepBegan:
        return effect_of_step(store, index, event.task);
    case EventKind::TaskDone:
        return effect_of_end(store, index, event.task);
    case EventKind::StepEnded:
        return timer_ending(store, index, event.task);
    case EventKind::TimerFired:
        return fired_by(store, index);
    case EventKind::CancelRequested:
        if (index + 1 < store.size() && cause_of(store, index + 1) == index)
            return index + 1;
        return effect_in_row(store, index, event.task);
    case EventKind::UserAction:
        if (index + 1 < store.size() && cause_of(store, index + 1) == index)
            return index + 1;
        return {};
    case EventKind::TaskCreated:
    case EventKind::TaskReady:
    case EventKind::CancelDelivered:
        return effect_in_row(store, index, event.task);
    case EventKind::LoopBlocked:
    case EventKind::Uncancelled:
    case EventKind::TurnBegan:
    case EventKind::TurnEnded:
    case EventKind::TimerSet:
    case EventKind::TimerCancelled:
    case EventKind::Output:
    case EventKind::CancelIgnored:
    case EventKind::Reported:
    case EventKind::ClockChanged:
    case EventKind::CallbackQueued:
    case EventKind::CallbackBegan:
    case EventKind::CallbackEnded:
    case EventKind::HandleSkipped:
    case EventKind::CancelledTimerFired:
    case EventKind::HandleCancelled:
    case EventKind::TimersSwept:
        break;
    }
    return {};
}

Found next_in_row(const TraceStore &store, EventIndex index, TaskId task)
{
    const auto row = store.row(task);
    const auto place = place_before(store, task, index + 1);
    const std::size_t next = place ? *place + 1 : 0;
    return next < row.size() ? std::optional<EventIndex>(row[next]) : std::nullopt;
}

} // namespace

Found cause_in_rows(const TraceStore &store, EventIndex index)
{
    const TraceEvent event = store.event(index);
    switch (event.kind) {
    case EventKind::TaskCreated:
        return recorded_cause(store, index, event);
    case EventKind::TaskReady:
        return cause_of_readiness(store, index, event);
    case EventKind::CancelRequested:
    case EventKind::CancelIgnored:
        return was_passed_on(store, index, event) ? index - 1 : recorded_cause(store, index, event);
    case EventKind::StepBegan:
        return latest(store, event.task, index, [](const TraceEvent &earlier) {
            return earlier.kind == EventKind::TaskReady || earlier.kind == EventKind::TaskCreated;
        });
    case EventKind::LoopBlocked:
    case EventKind::StepEnded:
    case EventKind::Uncancelled:
    case EventKind::Output:
        return step_before(store, event.task, index);
    case EventKind::TimerSet:
        return step_before(store, event.task, index);
    case EventKind::TimerCancelled:
    case EventKind::CallbackQueued:
    case EventKind::HandleCancelled:
        return recorded_cause(store, index, event);
    case EventKind::CancelDelivered:
        return cause_of_delivery(store, index, event.task);
    case EventKind::TaskDone:
        return cause_of_end(store, index, event);
    case EventKind::TurnBegan:
    case EventKind::TurnEnded:
    case EventKind::TimerFired:
    case EventKind::Reported:
    case EventKind::UserAction:
    case EventKind::ClockChanged:
    case EventKind::CallbackBegan:
    case EventKind::CallbackEnded:
    case EventKind::HandleSkipped:
    case EventKind::CancelledTimerFired:
    case EventKind::TimersSwept:
        break;
    }
    return {};
}

Found cause_of(const TraceStore &store, EventIndex index)
{
    if (const Found cause = cause_in_rows(store, index))
        return cause;
    const TraceEvent event = store.event(index);
    if (event.kind == EventKind::TimerFired)
        return await_of_timer(store, index);
    if (event.cause == CauseKind::Timer)
        return timer_of(store, index);
    if (event.cause == CauseKind::User && event.kind != EventKind::UserAction)
        return user_action_before(store, index);
    return {};
}

Found effect_of(const TraceStore &store, EventIndex index)
{
    const TraceEvent event = store.event(index);
    const Found effect = strict_effect_of(store, index, event);
    return effect || event.task == no_task ? effect : next_in_row(store, index, event.task);
}

Found event_looked_at(const TraceStore &store, TaskId task, Time time)
{
    const EventIndex until = store.events_until(time);
    if (until > 0) {
        const TraceEvent latest_event = store.event(until - 1);
        const bool of_nobody = latest_event.kind == EventKind::TimerFired
            || latest_event.kind == EventKind::UserAction;
        if (of_nobody && latest_event.time == time)
            return until - 1;
    }
    const auto place = store.row_index(task, time);
    return place ? std::optional<EventIndex>(store.row(task)[*place]) : std::nullopt;
}

} // namespace trace
