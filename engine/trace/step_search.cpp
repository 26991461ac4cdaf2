#include "engine/trace/step_search.h"

#include <algorithm>

namespace trace {

namespace {

bool ends_step(EventKind kind)
{
    return kind == EventKind::StepEnded || kind == EventKind::TaskDone;
}

bool is_cancel(EventKind kind)
{
    return kind == EventKind::CancelRequested || kind == EventKind::CancelIgnored
        || kind == EventKind::CancelDelivered;
}

/// Whether an event right after the end of a step still belongs to it: who waited is woken, the
/// task itself goes on in the next turn, or a cancel that came meanwhile goes on to what it awaits.
bool comes_of_step(EventKind kind)
{
    return kind == EventKind::TaskReady || kind == EventKind::CallbackQueued
        || kind == EventKind::TimerCancelled || kind == EventKind::CancelRequested;
}

bool is_of(StepUnit unit, EventKind kind)
{
    switch (unit) {
    case StepUnit::Event:
        return true;
    case StepUnit::Step:
        return ends_step(kind);
    case StepUnit::Turn:
        return kind == EventKind::TurnEnded;
    case StepUnit::TaskChange:
        return is_row_event(kind);
    case StepUnit::Cancel:
        return is_cancel(kind);
    }
    return false;
}

/// The last of the events that come of the one with this index.
EventIndex with_what_comes_of_it(const TraceStore &store, EventIndex index)
{
    while (index + 1 < store.size() && comes_of_step(store.kind(index + 1)))
        ++index;
    return index;
}

/// The end of a step that the event with this index comes of; the event itself if it comes of none.
EventIndex what_it_comes_of(const TraceStore &store, EventIndex index)
{
    EventIndex first = index;
    while (first > 0 && comes_of_step(store.kind(first)))
        --first;
    return ends_step(store.kind(first)) ? first : index;
}

std::optional<EventIndex> next_change(const TraceStore &store, EventIndex from, TaskId task)
{
    if (!store.contains(task) || from >= store.size())
        return {};
    const Row row = store.row(task);
    const std::size_t place = row.first_after(store.time(from) - Time{1});
    return place < row.size() ? std::optional(row[place]) : std::nullopt;
}

std::optional<EventIndex> previous_change(const TraceStore &store, EventIndex end, TaskId task)
{
    if (!store.contains(task) || end == 0)
        return {};
    const auto place = store.row_index(task, store.time(end - 1));
    return place ? std::optional(store.row(task)[*place]) : std::nullopt;
}

} // namespace

bool reaches(const StepGoal &goal, EventKind kind, TaskId task)
{
    return is_of(goal.unit, kind) && (goal.unit != StepUnit::TaskChange || task == goal.task);
}

std::optional<EventIndex> next_stop(const TraceStore &store, EventIndex from, const StepGoal &goal)
{
    if (goal.unit == StepUnit::TaskChange)
        return next_change(store, from, goal.task);
    const bool steps = goal.unit == StepUnit::Step;
    const auto end = static_cast<EventIndex>(store.size());
    for (EventIndex i = steps && from < end ? what_it_comes_of(store, from) : from; i < end; ++i) {
        if (is_of(goal.unit, store.kind(i)))
            return steps ? with_what_comes_of_it(store, i) : i;
    }
    return {};
}

std::optional<EventIndex> previous_stop(
    const TraceStore &store, EventIndex end, const StepGoal &goal)
{
    end = std::min(end, static_cast<EventIndex>(store.size()));
    if (goal.unit == StepUnit::TaskChange)
        return previous_change(store, end, goal.task);
    for (EventIndex i = end; i-- > 0;) {
        if (!is_of(goal.unit, store.kind(i)))
            continue;
        const EventIndex stop = goal.unit == StepUnit::Step ? with_what_comes_of_it(store, i) : i;
        if (stop < end)
            return stop;
    }
    return {};
}

} // namespace trace
