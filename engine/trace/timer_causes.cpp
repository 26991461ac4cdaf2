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
        && (event.kind == EventKind::TaskReady
            || static_cast<CancelEffect>(event.other) == CancelEffect::MustCancel);
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

} // namespace

Found timer_of(const TraceStore &store, EventIndex index)
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

Found fired_by(const TraceStore &store, EventIndex timer)
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

Found await_of_timer(const TraceStore &store, EventIndex timer)
{
    const Found done = fired_by(store, timer);
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

} // namespace trace
