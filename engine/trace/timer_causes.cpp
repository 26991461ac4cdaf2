#include "engine/trace/timer_causes.h"

#include <algorithm>

namespace trace {

namespace {

using Found = std::optional<EventIndex>;

/// How far a search goes.
constexpr EventIndex most_looked_at = 8192;

/// The timers that fired together at the begin of a turn, as [first, last).
struct Fired
{
    EventIndex first = 0;
    EventIndex last = 0;

    [[nodiscard]] EventIndex count() const { return last - first; }
};

bool is_kind(const TraceStore &store, EventIndex index, EventKind kind)
{
    return store.event(index).kind == kind;
}

/// Those right before an event.
Fired fired_before(const TraceStore &store, EventIndex end)
{
    Fired fired{end, end};
    while (fired.first > 0 && is_kind(store, fired.first - 1, EventKind::TimerFired))
        --fired.first;
    return fired;
}

/// Whether this is something that a timer did.
bool by_timer(const TraceEvent &event)
{
    return event.cause == CauseKind::Timer
        && (event.kind == EventKind::TaskReady || event.kind == EventKind::CancelRequested);
}

/// Whether it is the last thing that one timer did. A timeout asks tasks to stop before it wakes
/// one, unless that is to take effect at a later step.
bool ends_deed(const TraceEvent &event)
{
    return by_timer(event)
        && (event.kind == EventKind::TaskReady || cancel_effect(event) == CancelEffect::MustCancel);
}

/// Whether a timer for about this time was set in here.
bool sets_timer(const TraceStore &store, EventIndex begin, EventIndex end, Time fired)
{
    constexpr Time close = std::chrono::milliseconds(1);
    for (EventIndex i = begin; i < end; ++i) {
        const TraceEvent event = store.event(i);
        if (event.kind != EventKind::TimerSet)
            continue;
        const Time due = event.time + std::chrono::microseconds(event.other);
        if (due > fired - close && due < fired + close)
            return true;
    }
    return false;
}

Found guess_timer_of(const TraceStore &store, EventIndex index)
{
    EventIndex deeds = 0;
    const EventIndex end = index > most_looked_at ? index - most_looked_at : 0;
    for (EventIndex i = index; i-- > end;) {
        const TraceEvent event = store.event(i);
        if (event.kind == EventKind::TimerFired)
            return i;
        if (event.kind == EventKind::TurnBegan) {
            const Fired fired = fired_before(store, i);
            if (fired.count() > 0)
                return fired.first + std::min(deeds, fired.count() - 1);
        }
        deeds += ends_deed(event) ? 1 : 0;
    }
    return {};
}

Found guess_fired_by(const TraceStore &store, EventIndex timer)
{
    const auto end = std::min<std::size_t>(store.size(), std::size_t{timer} + most_looked_at);
    EventIndex before = timer - fired_before(store, timer).first;
    bool turn = false;
    for (EventIndex i = timer + 1; i < end; ++i) {
        const TraceEvent event = store.event(i);
        if (event.kind == EventKind::TurnEnded)
            break;
        turn = turn || event.kind == EventKind::TurnBegan;
        if (turn && before == 0 && by_timer(event))
            return i;
        before -= before > 0 && ends_deed(event) ? 1 : 0;
    }
    return {};
}

Found guess_await_of_timer(const TraceStore &store, EventIndex timer)
{
    const Found done = guess_fired_by(store, timer);
    if (!done)
        return {};
    const TraceEvent deed = store.event(*done);
    const auto row = store.row(deed.task);
    const auto place = store.row_index(deed.task, deed.time);
    const Time fired = store.event(timer).time;
    Found latest_await;
    Found ended;
    EventIndex looked_at = 0;
    for (std::size_t i = place.value_or(0); i-- > 0 && looked_at < most_looked_at;) {
        const EventIndex index = row[i];
        const EventKind kind = store.event(index).kind;
        if (kind == EventKind::StepEnded) {
            ended = index;
            latest_await = latest_await ? latest_await : ended;
            if (deed.kind == EventKind::TaskReady)
                break; // it slept
        } else if (kind == EventKind::StepBegan && ended) {
            if (sets_timer(store, index, *ended, fired))
                return ended;
            looked_at += *ended - index;
        }
    }
    return latest_await;
}

bool queues_handle(EventKind kind)
{
    return kind == EventKind::CallbackQueued || kind == EventKind::TimerFired
        || kind == EventKind::CancelledTimerFired;
}

/// The begin of the callback that runs when this happens.
Found callback_around(const TraceStore &store, EventIndex index)
{
    const EventIndex end = index > most_looked_at ? index - most_looked_at : 0;
    for (EventIndex i = index; i-- > end;) {
        const EventKind kind = store.kind(i);
        if (kind == EventKind::CallbackBegan)
            return i;
        if (kind == EventKind::CallbackEnded || kind == EventKind::TurnBegan)
            break;
    }
    return {};
}

/// What put the handle into the queue that begins to run here.
Found queued_by(const TraceStore &store, EventIndex began)
{
    std::uint32_t handle = store.event(began).other;
    const EventIndex end = began > most_looked_at ? began - most_looked_at : 0;
    for (EventIndex i = began; handle > 0 && i-- > end;) {
        if (queues_handle(store.kind(i)) && --handle == 0)
            return i;
    }
    return {};
}

/// The begin of the callback that was queued here.
Found run_of(const TraceStore &store, EventIndex queued)
{
    const auto end = std::min<std::size_t>(store.size(), std::size_t{queued} + most_looked_at);
    std::uint32_t handle = 1;
    for (EventIndex i = queued + 1; i < end; ++i) {
        const EventKind kind = store.kind(i);
        handle += queues_handle(kind) ? 1 : 0;
        if (kind == EventKind::CallbackBegan && store.event(i).other == handle)
            return i;
    }
    return {};
}

/// The first thing that is done in a callback on behalf of a timer.
Found first_deed(const TraceStore &store, EventIndex began)
{
    const auto end = std::min<std::size_t>(store.size(), std::size_t{began} + most_looked_at);
    for (EventIndex i = began + 1; i < end && store.kind(i) != EventKind::CallbackEnded; ++i) {
        if (by_timer(store.event(i)))
            return i;
    }
    return {};
}

/// The await at the end of a task's step in which this happens.
Found await_after(const TraceStore &store, EventIndex index, TaskId task)
{
    const Row row = store.row(task);
    for (std::size_t i = row.first_after(store.time(index)); i < row.size(); ++i) {
        const EventKind kind = store.kind(row[i]);
        if (kind == EventKind::StepEnded)
            return row[i];
        if (kind == EventKind::StepBegan || kind == EventKind::TaskDone)
            break;
    }
    return {};
}

} // namespace

Found timer_of(const TraceStore &store, EventIndex index)
{
    Found began = callback_around(store, index);
    if (!began)
        return guess_timer_of(store, index);
    while (began) {
        const Found queued = queued_by(store, *began);
        if (!queued || store.kind(*queued) != EventKind::CallbackQueued)
            return queued;
        began = callback_around(store, *queued);
    }
    return {};
}

Found fired_by(const TraceStore &store, EventIndex timer)
{
    if (store.event(timer).other == 0)
        return guess_fired_by(store, timer);
    const Found began = run_of(store, timer);
    return began ? first_deed(store, *began) : std::nullopt;
}

Found await_of_timer(const TraceStore &store, EventIndex timer)
{
    const Found set = store.loop_history().setting_of(store.event(timer), timer);
    if (!set)
        return guess_await_of_timer(store, timer);
    return await_after(store, *set, store.event(*set).task);
}

} // namespace trace
