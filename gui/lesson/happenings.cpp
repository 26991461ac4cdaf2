#include "gui/lesson/happenings.h"

#include <algorithm>
#include <charconv>

namespace gui {

using trace::CancelEffect;
using trace::CauseKind;
using trace::Condition;
using trace::EventKind;
using trace::TraceEvent;
using trace::TraceStore;

namespace {

/// How far a search goes that has no natural end.
constexpr std::size_t mostLookedAt = 1024;

/// Whether a task that is suspended stays so through this event.
bool staysSuspended(EventKind kind)
{
    return kind == EventKind::TaskReady || kind == EventKind::CancelRequested
        || kind == EventKind::Uncancelled;
}

bool sameCause(const TraceEvent &one, const TraceEvent &other)
{
    return one.cause == other.cause && one.cause_task == other.cause_task;
}

bool isRequest(EventKind kind)
{
    return kind == EventKind::CancelRequested || kind == EventKind::CancelIgnored;
}

/// Whether this may lie between the requests that one request leads to.
bool liesBetweenRequests(EventKind kind)
{
    return isRequest(kind) || kind == EventKind::TaskReady || kind == EventKind::CallbackQueued
        || kind == EventKind::TimerCancelled;
}

/// A task that asks what it awaits to cancel: so many requests come from it.
struct Asking
{
    TaskId task;
    TaskId awaited; ///< no_task: those of a gather
    std::uint32_t left;
};

/// What a request leads to, right after it.
std::optional<Asking> askingOf(const TraceStore &store, EventIndex request)
{
    const TraceEvent event = store.event(request);
    if (event.kind != EventKind::CancelRequested)
        return {};
    const auto await = awaitBefore(store, event.task, request);
    if (!await || await->condition != Condition::Waiting)
        return {};
    const TaskId awaited{await->other};
    if (awaited != trace::no_task)
        return Asking{event.task, awaited, 1};
    const auto gathered = countOf(store.text(await->text), "gather of ");
    if (gathered && event.condition == Condition::Waiting)
        return Asking{event.task, trace::no_task, *gathered};
    return {};
}

/// The first of the requests that were made without a break up to this one.
EventIndex firstOfBurst(const TraceStore &store, EventIndex request)
{
    const TraceEvent event = store.event(request);
    EventIndex first = request;
    for (EventIndex i = request; i-- > 0 && request - i < mostLookedAt;) {
        const TraceEvent earlier = store.event(i);
        if (!liesBetweenRequests(earlier.kind))
            break;
        if (isRequest(earlier.kind) && !sameCause(earlier, event))
            break;
        if (isRequest(earlier.kind))
            first = i;
    }
    return first;
}

} // namespace

std::optional<std::size_t> placeBefore(const TraceStore &store, TaskId task, EventIndex index)
{
    if (!store.contains(task))
        return {};
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

std::optional<TraceEvent> nextOfTask(const TraceStore &store, EventIndex index)
{
    const TaskId task = store.event(index).task;
    const auto place = placeBefore(store, task, index + 1);
    const auto row = store.row(task);
    const std::size_t next = place ? *place + 1 : 0;
    return next < row.size() ? std::optional(store.event(row[next])) : std::nullopt;
}

std::optional<TraceEvent> previousOfTask(const TraceStore &store, EventIndex index)
{
    const TaskId task = store.event(index).task;
    const auto place = placeBefore(store, task, index);
    return place ? std::optional(store.event(store.row(task)[*place])) : std::nullopt;
}

std::optional<TraceEvent> awaitBefore(const TraceStore &store, TaskId task, EventIndex index)
{
    const auto place = placeBefore(store, task, index);
    if (!place)
        return {};
    const auto row = store.row(task);
    for (std::size_t i = *place + 1; i-- > 0 && *place - i < mostLookedAt;) {
        const TraceEvent event = store.event(row[i]);
        if (event.kind == EventKind::StepEnded)
            return event;
        if (!staysSuspended(event.kind))
            break;
    }
    return {};
}

std::optional<EventIndex> stepBefore(const TraceStore &store, TaskId task, EventIndex index)
{
    const auto place = placeBefore(store, task, index);
    if (!place)
        return {};
    const auto row = store.row(task);
    for (std::size_t i = *place + 1; i-- > 0 && *place - i < mostLookedAt;) {
        const EventKind kind = store.kind(row[i]);
        if (kind == EventKind::StepBegan)
            return row[i];
        if (kind == EventKind::StepEnded || kind == EventKind::TaskDone)
            break;
    }
    return {};
}

bool hasBegunBefore(const TraceStore &store, TaskId task, EventIndex index)
{
    if (store.info(task).created < store.known_since())
        return true;
    const auto row = store.row(task);
    const std::size_t end = std::min(row.size(), mostLookedAt);
    for (std::size_t place = 0; place < end && row[place] < index; ++place) {
        if (store.kind(row[place]) == EventKind::StepBegan)
            return true;
    }
    return end < row.size() && row[end] < index;
}

std::vector<TaskId> passedDownFrom(const TraceStore &store, EventIndex request)
{
    constexpr std::size_t most = 64;
    std::vector<TaskId> tasks;
    const TraceEvent first = store.event(request);
    for (EventIndex i = request + 1; i < store.size() && tasks.size() < most; ++i) {
        const TraceEvent event = store.event(i);
        if (!isRequest(event.kind) || !sameCause(event, first))
            break;
        tasks.push_back(event.task);
        if (event.kind == EventKind::CancelIgnored
            || static_cast<CancelEffect>(event.other) != CancelEffect::Forwarded)
            break;
    }
    return tasks;
}

std::optional<Origin> originOf(const TraceStore &store, EventIndex request)
{
    std::vector<Asking> asking;
    for (EventIndex i = firstOfBurst(store, request); i <= request; ++i) {
        if (!isRequest(store.kind(i)))
            continue;
        while (!asking.empty() && asking.back().left == 0)
            asking.pop_back();
        const TaskId asked = store.event(i).task;
        const bool known = !asking.empty() && asking.back().awaited != trace::no_task;
        if (known && asking.back().awaited != asked)
            asking.clear();
        if (i == request)
            break;
        if (!asking.empty())
            --asking.back().left;
        if (const auto next = askingOf(store, i))
            asking.push_back(*next);
    }
    if (asking.empty())
        return {};
    return Origin{asking.back().task, asking.back().awaited == trace::no_task};
}

Awakened awakenedBy(const TraceStore &store, EventIndex end)
{
    const TaskId task = store.event(end).task;
    Awakened awakened;
    for (EventIndex i = end + 1; i < store.size() && i - end < mostLookedAt; ++i) {
        const TraceEvent event = store.event(i);
        const bool queued
            = event.kind == EventKind::TaskReady || event.kind == EventKind::CallbackQueued;
        if (!queued || event.cause != CauseKind::Task || event.cause_task != task)
            break;
        if (event.kind == EventKind::CallbackQueued)
            awakened.callbacks.push_back(event.text);
        else
            awakened.tasks.push_back(event.task);
    }
    return awakened;
}

std::optional<std::uint32_t> countOf(std::string_view awaited, std::string_view what)
{
    std::uint32_t count = 0;
    if (!awaited.starts_with(what))
        return {};
    awaited.remove_prefix(what.size());
    const auto [end, error]
        = std::from_chars(awaited.data(), awaited.data() + awaited.size(), count);
    return error == std::errc() ? std::optional(count) : std::nullopt;
}

std::optional<std::size_t> placeInQueue(const trace::LoopState &state, EventIndex queued)
{
    const auto found = std::ranges::find(state.ready, queued, &trace::QueuedHandle::queued);
    if (found == state.ready.end())
        return {};
    return static_cast<std::size_t>(found - state.ready.begin()) + 1;
}

} // namespace gui
