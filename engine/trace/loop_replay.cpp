#include "engine/trace/loop_replay.h"

#include <algorithm>
#include <utility>

namespace trace {

namespace {

/// As EventLoop's Timers, see there.
constexpr std::size_t min_scheduled_to_sweep = 100;

double seconds(Time time)
{
    return asyncio::Seconds(time).count();
}

} // namespace

std::uint32_t TimerTable::set_before(EventIndex index) const
{
    const auto after = std::ranges::lower_bound(m_set, index);
    return m_first + static_cast<std::uint32_t>(after - m_set.begin());
}

bool LoopReplay::matters(EventKind kind)
{
    switch (kind) {
    case EventKind::TaskReady:
    case EventKind::StepBegan:
    case EventKind::StepEnded:
    case EventKind::TaskDone:
    case EventKind::TurnBegan:
    case EventKind::TurnEnded:
    case EventKind::TimerSet:
    case EventKind::TimerFired:
    case EventKind::TimerCancelled:
    case EventKind::CallbackQueued:
    case EventKind::CallbackBegan:
    case EventKind::CallbackEnded:
    case EventKind::HandleSkipped:
    case EventKind::CancelledTimerFired:
    case EventKind::HandleCancelled:
    case EventKind::TimersSwept:
        return true;
    case EventKind::TaskCreated:
    case EventKind::LoopBlocked:
    case EventKind::CancelRequested:
    case EventKind::CancelDelivered:
    case EventKind::Uncancelled:
    case EventKind::Output:
    case EventKind::CancelIgnored:
    case EventKind::Reported:
    case EventKind::UserAction:
    case EventKind::ClockChanged:
        break;
    }
    return false;
}

void LoopReplay::follow(const TraceEvent &event, EventIndex index, const TimerTable &table)
{
    switch (event.kind) {
    case EventKind::TaskReady:
        push(index, event.task, false);
        break;
    case EventKind::CallbackQueued:
        push(index, no_task, event.other != 0);
        break;
    case EventKind::StepBegan:
        begin_step(event, index);
        break;
    case EventKind::CallbackBegan:
        begin_callback(index);
        break;
    case EventKind::StepEnded:
    case EventKind::TaskDone:
    case EventKind::CallbackEnded:
        end_running();
        break;
    case EventKind::HandleSkipped:
        pop_plain();
        break;
    case EventKind::HandleCancelled:
        cancel_ready(event.other);
        break;
    case EventKind::TurnBegan:
        begin_turn(event);
        break;
    case EventKind::TurnEnded:
        end_turn(event);
        break;
    case EventKind::TimerSet:
        set_timer(event);
        break;
    case EventKind::TimerFired:
    case EventKind::CancelledTimerFired:
        fire(event, index);
        break;
    case EventKind::TimerCancelled:
        ++m_at.cancelled_timers;
        m_at.timers_guessed = m_at.timers_guessed || event.other == 0;
        break;
    case EventKind::TimersSwept:
        sweep(index, table);
        break;
    default:
        break;
    }
}

void LoopReplay::follow_kept(const TraceEvent &event, EventIndex index)
{
    m_at.exact = false;
    if (event.kind == EventKind::TimerSet)
        set_timer(event);
    else if (is_row_event(event.kind) && event.condition == Condition::Running)
        m_running.push_back({index, event.task, false});
    else if (is_row_event(event.kind) && event.condition == Condition::Ready
        && event.kind != EventKind::TaskCreated)
        push(index, event.task, false);
    else if (event.kind == EventKind::CallbackQueued || event.kind == EventKind::TimerFired)
        push(index, no_task, false);
}

void LoopReplay::push(EventIndex index, TaskId task, bool cancelled)
{
    m_ready.push_back({index, task, cancelled});
}

void LoopReplay::pop()
{
    // What was taken out goes when it is half of all there is: each is moved once, on average.
    if (++m_first_ready * 2 < m_ready.size() + 64)
        return;
    m_ready.erase(m_ready.begin(), m_ready.begin() + static_cast<std::ptrdiff_t>(m_first_ready));
    m_first_ready = 0;
}

void LoopReplay::begin_step(const TraceEvent &event, EventIndex index)
{
    const auto front = m_ready.begin() + static_cast<std::ptrdiff_t>(m_first_ready);
    auto step = front;
    // What runs inside of something else was started eagerly and not queued (SEMANTICS.md S83).
    if (step != m_ready.end() && step->task != event.task)
        step = m_running.empty()
            ? std::ranges::find(front, m_ready.end(), event.task, &Queued::task)
            : m_ready.end();
    if (step == m_ready.end()) {
        m_running.push_back({index, event.task, false});
        return;
    }
    m_running.push_back(*step);
    for (auto left = step - front; left >= 0; --left) // only one, unless others were not told of
        pop();
    ++m_at.taken;
}

void LoopReplay::begin_callback(EventIndex index)
{
    const std::span<const Queued> queue = ready();
    const bool known = m_at.unknown_ready == 0 && !queue.empty() && queue.front().task == no_task;
    m_running.push_back(known ? queue.front() : Queued{index, no_task, false});
    pop_plain();
}

void LoopReplay::pop_plain()
{
    ++m_at.taken;
    if (m_at.unknown_ready > 0)
        --m_at.unknown_ready;
    else if (!ready().empty() && ready().front().task == no_task)
        pop();
    else
        m_at.exact = false;
}

void LoopReplay::end_running()
{
    if (!m_running.empty())
        m_running.pop_back();
}

void LoopReplay::cancel_ready(std::uint32_t handle)
{
    for (std::size_t i = m_ready.size(); i-- > m_first_ready && handle > 0;) {
        if (m_ready[i].task == no_task && --handle == 0)
            m_ready[i].cancelled = true;
    }
}

void LoopReplay::begin_turn(const TraceEvent &event)
{
    if (m_at.phase != TurnPhase::Timers)
        ++m_at.turn;
    m_at.phase = TurnPhase::Handles;
    m_at.handles = event.other;
    m_at.taken = 0;
    m_running.clear();
    if (m_at.timers_guessed)
        drop_overdue(event.time);
    expect_ready(event.other);
}

void LoopReplay::end_turn(const TraceEvent &event)
{
    m_at.phase = TurnPhase::Between;
    expect_ready(event.other);
}

void LoopReplay::expect_ready(std::uint32_t count)
{
    const auto known = static_cast<std::uint32_t>(ready().size());
    if (known == count && m_at.unknown_ready == 0)
        return;
    m_at.exact = false;
    for (std::uint32_t stale = count; stale < known; ++stale)
        pop();
    m_at.unknown_ready = count > known ? count - known : 0;
}

void LoopReplay::set_timer(const TraceEvent &event)
{
    asyncio::heapq::push(m_timers, Timer{timer_due(event).count(), m_at.timers_set++});
}

void LoopReplay::fire(const TraceEvent &event, EventIndex index)
{
    if (m_at.phase != TurnPhase::Timers)
        ++m_at.turn;
    m_at.phase = TurnPhase::Timers;
    if (event.other == 0) { // of an older file, which does not tell when its handle runs either
        m_at.timers_guessed = true;
        m_at.exact = false;
        if (!m_timers.empty())
            (void)asyncio::heapq::pop(m_timers);
        return;
    }
    push(index, no_task, event.kind == EventKind::CancelledTimerFired);
    const std::uint32_t number = m_at.timers_set - event.other;
    if (!m_timers.empty() && m_timers.front().number == number) {
        (void)asyncio::heapq::pop(m_timers);
        return;
    }
    m_at.exact = false;
    if (std::erase_if(m_timers, [number](const Timer &timer) { return timer.number == number; }))
        asyncio::heapq::heapify(m_timers);
}

// Timers::sweep().
void LoopReplay::sweep(EventIndex index, const TimerTable &table)
{
    const auto cancelled = [&](const Timer &timer) {
        return table.contains(timer.number) && table.is_cancelled(timer.number, index);
    };
    if (m_timers.size() > min_scheduled_to_sweep
        && std::size_t{m_at.cancelled_timers} * 2 > m_timers.size()) {
        std::erase_if(m_timers, cancelled);
        asyncio::heapq::heapify(m_timers);
        m_at.cancelled_timers = 0;
        return;
    }
    while (!m_timers.empty() && cancelled(m_timers.front())) {
        m_at.cancelled_timers -= m_at.cancelled_timers > 0 ? 1 : 0;
        (void)asyncio::heapq::pop(m_timers);
    }
}

/// Those that should have fired by now were cancelled.
void LoopReplay::drop_overdue(Time now)
{
    const double before = seconds(now - std::chrono::milliseconds(1));
    while (!m_timers.empty() && m_timers.front().due < before)
        (void)asyncio::heapq::pop(m_timers);
}

LoopReplay LoopReplay::without_timers() const
{
    LoopReplay copy;
    copy.m_at = m_at;
    copy.m_ready.assign(ready().begin(), ready().end());
    copy.m_running = m_running;
    return copy;
}

LoopReplay LoopReplay::with_timers(std::vector<Timer> timers) const
{
    LoopReplay copy = *this;
    copy.m_timers = std::move(timers);
    return copy;
}

std::size_t LoopReplay::memory_use() const
{
    return (m_ready.capacity() + m_running.capacity()) * sizeof(Queued)
        + m_timers.capacity() * sizeof(Timer);
}

} // namespace trace
