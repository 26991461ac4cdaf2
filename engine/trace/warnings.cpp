#include "engine/trace/warnings.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace trace {

namespace {

constexpr std::string_view destroyed = "Task was destroyed but it is pending!";
constexpr std::string_view never_retrieved = "exception was never retrieved";

/// Whether the loop, at rest, has something to do from this event on.
bool gives_work(EventKind kind)
{
    return is_row_event(kind) || kind == EventKind::TurnBegan || kind == EventKind::TimerSet
        || kind == EventKind::CallbackQueued;
}

/// Of the requests, in their order, up to a time.
class CancelWarnings
{
public:
    CancelWarnings(Time threshold, Time until)
        : m_threshold(threshold)
        , m_until(until)
    {
    }

    void see(const Cancellation &request);

    std::vector<Warning> found;

private:
    void add(Warning warning);
    [[nodiscard]] const Cancellation *interrupted_by(const Cancellation &request) const;

    /// The latest one of each task whose clean-up was interrupted.
    std::unordered_map<TaskId, const Cancellation *> m_interrupted;
    Time m_threshold;
    Time m_until;
};

void CancelWarnings::add(Warning warning)
{
    if (warning.time <= m_until)
        found.push_back(warning);
}

/// The one into whose clean-up the error of this one was thrown; null: none.
const Cancellation *CancelWarnings::interrupted_by(const Cancellation &request) const
{
    const auto earlier = m_interrupted.find(request.task);
    if (!request.delivered || earlier == m_interrupted.end())
        return nullptr;
    const Cancellation *cleaning = earlier->second;
    return *cleaning->delivered < *request.delivered
            && cleaning->end(latest_time) >= *request.delivered
        ? cleaning
        : nullptr;
}

void CancelWarnings::see(const Cancellation &request)
{
    // Longer than the threshold is what has not ended a moment after it.
    const Time late = request.requested + m_threshold + Time{1};
    const TaskId by = request.asked_by;
    if (request.end(latest_time) >= late)
        add({WarningKind::LongCancel, request.task, request.request, late, by, request.request});
    if (request.outcome == CancelOutcome::Swallowed && request.concluded)
        add({WarningKind::SwallowedCancel, request.task, request.conclusion, *request.concluded, by,
            request.request});
    if (const Cancellation *cleaning = interrupted_by(request))
        add({WarningKind::CancelledCleanUp, request.task, request.request, *request.delivered, by,
            cleaning->request});
    if (request.interrupted)
        m_interrupted[request.task] = &request;
}

} // namespace

void WarningLog::clear()
{
    *this = WarningLog();
}

bool WarningLog::follow(const TraceStore &store, std::size_t most)
{
    if (store.size() < m_next || store.known_since() != m_known_since) {
        clear();
        m_known_since = store.known_since();
    }
    const auto end = static_cast<EventIndex>(std::min(store.size(), m_next + most));
    for (; m_next < end; ++m_next)
        look_at(store, m_next, store.kind(m_next));
    const bool more = m_next < store.size();
    // What comes next may be at the same time as the last.
    m_until = more ? store.time(m_next) - Time{1} : store.live_end();
    return more;
}

void WarningLog::look_at(const TraceStore &store, EventIndex index, EventKind kind)
{
    if (!m_rests.empty() && !m_rests.back().end && gives_work(kind))
        m_rests.back().end = store.time(index);
    switch (kind) {
    case EventKind::TimerSet:
        ++m_timers;
        break;
    case EventKind::TimerFired:
    case EventKind::TimerCancelled:
        m_timers -= m_timers > 0 ? 1 : 0;
        break;
    case EventKind::TurnEnded:
        end_turn(store, index);
        break;
    case EventKind::StepEnded:
        end_step(store, index);
        break;
    case EventKind::TaskReady:
    case EventKind::TaskDone:
        if (m_edges > 0)
            set_awaited(store.event(index).task, no_task);
        break;
    case EventKind::Reported:
        report(store, index);
        break;
    default:
        break;
    }
}

void WarningLog::end_turn(const TraceStore &store, EventIndex index)
{
    if (m_timers > 0)
        return;
    const TraceEvent event = store.event(index);
    if (event.other == 0)
        m_rests.push_back({index, event.time, {}});
}

TaskId WarningLog::awaited_by(TaskId task) const
{
    const auto number = static_cast<std::size_t>(task);
    return number < m_awaited.size() ? m_awaited[number] : no_task;
}

void WarningLog::set_awaited(TaskId task, TaskId awaited)
{
    const std::size_t most
        = std::max<std::size_t>(static_cast<std::size_t>(task), static_cast<std::size_t>(awaited));
    if (most >= m_awaited.size()) {
        m_awaited.resize(most + 1, no_task);
        m_awaiting.resize(most + 1, 0);
    }
    TaskId &now = m_awaited[static_cast<std::size_t>(task)];
    if (now != no_task) {
        --m_awaiting[static_cast<std::size_t>(now)];
        --m_edges;
    }
    now = awaited;
    if (now != no_task) {
        ++m_awaiting[static_cast<std::size_t>(now)];
        ++m_edges;
    }
}

void WarningLog::end_step(const TraceStore &store, EventIndex index)
{
    const TraceEvent event = store.event(index);
    const TaskId awaited{event.other};
    if (awaited == no_task && m_edges == 0)
        return;
    const bool waits = event.condition == Condition::Waiting;
    set_awaited(event.task, waits && store.contains(awaited) ? awaited : no_task);
    // Where nobody waits on it, or it waits on who waits on none, there is no circle.
    if (m_awaiting[static_cast<std::size_t>(event.task)] == 0)
        return;
    if (awaits_itself(event.task))
        add_cycle(event.task, index, event.time);
}

/// Over however many others. What it awaits may lead into a circle without it, which is noticed by
/// coming back to a mark that is moved on at ever longer distances.
bool WarningLog::awaits_itself(TaskId task) const
{
    TaskId at = awaited_by(task);
    TaskId mark = no_task;
    for (std::size_t steps = 0, next_mark = 1; at != no_task && at != task && at != mark; ++steps) {
        if (steps == next_mark) {
            mark = at;
            next_mark *= 2;
        }
        at = awaited_by(at);
    }
    return at == task;
}

void WarningLog::add_cycle(TaskId first, EventIndex index, Time time)
{
    TaskId task = first;
    do {
        m_found.push_back({WarningKind::AwaitCycle, task, index, time, awaited_by(task)});
        task = awaited_by(task);
    } while (task != first);
}

void WarningLog::report(const TraceStore &store, EventIndex index)
{
    const TraceEvent event = store.event(index);
    const std::string_view text = store.text(event.text);
    if (text.starts_with(destroyed)) {
        m_found.push_back({WarningKind::DestroyedPending, event.task, index, event.time});
    } else if (text.find(never_retrieved) != std::string_view::npos) {
        m_found.push_back({WarningKind::NeverRetrieved, event.task, index, event.time});
    }
}

std::vector<Warning> WarningLog::until(
    const TraceStore &store, const CancellationLog &cancels, Time threshold, Time time) const
{
    std::vector<Warning> result = lasting(cancels, threshold, time);
    if (const auto rest = rest_at(time)) {
        const std::vector<Warning> waiting = never_woken(store, *rest);
        result.insert(result.end(), waiting.begin(), waiting.end());
        std::ranges::stable_sort(result, {}, &Warning::time);
    }
    return result;
}

std::vector<Warning> WarningLog::lasting(
    const CancellationLog &cancels, Time threshold, Time time) const
{
    CancelWarnings all(threshold, time);
    for (const Cancellation &request : cancels.all())
        all.see(request);
    const auto end = std::ranges::upper_bound(m_found, time, {}, &Warning::time);
    all.found.insert(all.found.end(), m_found.begin(), end);
    std::ranges::stable_sort(all.found, {}, &Warning::time);
    return std::move(all.found);
}

std::optional<EventIndex> WarningLog::rest_at(Time time) const
{
    const auto after = std::ranges::upper_bound(m_rests, time, {}, &Rest::begin);
    if (after == m_rests.begin())
        return {};
    const Rest &rest = *(after - 1);
    return rest.end && *rest.end <= time ? std::nullopt : std::optional(rest.event);
}

std::vector<Warning> WarningLog::never_woken(const TraceStore &store, EventIndex rest) const
{
    if (!store.loop_before(rest + 1).exact())
        return {};
    const Time since = store.time(rest);
    std::vector<Warning> result;
    for (const EventIndex latest : store.latest_before(rest + 1)) {
        if (store.shown_after(latest) >= Shown::Result)
            continue;
        const TraceEvent event = store.event(latest);
        if (event.condition == Condition::Waiting)
            result.push_back({WarningKind::NeverWoken, event.task, latest, since});
    }
    return result;
}

} // namespace trace
