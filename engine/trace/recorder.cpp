#include "engine/trace/recorder.h"

#include "engine/asyncio/repr.h"
#include "engine/asyncio/source.h"
#include "engine/asyncio/task.h"
#include "engine/asyncio/timer_handle.h"

#include <algorithm>
#include <cmath>

namespace trace {

namespace {

std::uint8_t saturated(int requests)
{
    return static_cast<std::uint8_t>(std::clamp(requests, 0, 255));
}

/// A number of seconds as asyncio's calls are written: "1", "0.5".
std::string plain(asyncio::Seconds seconds)
{
    std::string number = asyncio::repr(seconds.count());
    if (number.ends_with(".0"))
        number.resize(number.size() - 2);
    return number;
}

} // namespace

Recorder::Recorder(asyncio::Clock &clock)
    : m_clock(clock)
    , m_clock_ticks(clock.ticks())
{
}

Batch Recorder::take(Time now)
{
    m_last_taken = last_event_time();
    Batch batch = std::exchange(m_batch, {});
    m_batch.events.reserve(std::min(batch.events.size(), full_batch));
    batch.now = std::max(now, m_last);
    m_stale |= !m_clock_ticks; // a reading more would change the times that follow
    m_last = batch.now;
    return batch;
}

void Recorder::user_action(std::string_view what)
{
    refresh();
    TraceEvent &event = add(EventKind::UserAction);
    event.cause = CauseKind::User;
    event.text = m_interner.text(what);
}

void Recorder::clock_changed(std::string_view what)
{
    refresh();
    add(EventKind::ClockChanged).text = m_interner.text(what);
}

void Recorder::task_created(asyncio::Task &task, const asyncio::Cause &cause)
{
    Row row(task);
    row.set_name(
        task.has_default_name() ? default_name(task.number()) : m_interner.text(task.name()));

    TraceEvent &event = add_to_row(EventKind::TaskCreated, task);
    event.cause = cause.kind;
    event.cause_task = cause.task;
    event.text = row.name();
    event.other = static_cast<std::uint32_t>(m_interner.function(task.defined_at()));
    // A task that gather and the like make for their caller has no line to show.
    event.stack = m_interner.line(task.created_at());
}

void Recorder::task_ready(const asyncio::Task &task, const asyncio::Cause &cause)
{
    Row(task).set_condition(Condition::Ready);
    TraceEvent &event = add_to_row(EventKind::TaskReady, task);
    event.cause = cause.kind;
    event.cause_task = cause.task;
}

void Recorder::step_began(const asyncio::Task &task)
{
    Row row(task);
    row.set_condition(Condition::Running);
    row.step_began();
    add_to_row(EventKind::StepBegan, task);
}

void Recorder::loop_blocked(
    const asyncio::Task *task, asyncio::Seconds duration, const std::source_location &where)
{
    if (!task) { // a plain callback has no row
        m_stale = true;
        return;
    }
    refresh();
    TraceEvent &event = add_to_row(EventKind::LoopBlocked, *task);
    event.text = m_interner.text("block(" + plain(duration) + ")");
    event.stack = m_interner.line(where);
    m_stale = true;
}

void Recorder::step_ended(const asyncio::Task &task)
{
    const asyncio::FutureBase *waiter = task.waiter();
    Row row(task);
    row.set_condition(waiter ? Condition::Waiting : Condition::Ready);
    refresh();
    TraceEvent &event = add_to_row(EventKind::StepEnded, task);
    event.stack = m_interner.stack(task.innermost());
    if (!waiter) {
        event.text = m_interner.yielded();
    } else if (waiter->is_task()) {
        const auto &awaited = static_cast<const asyncio::Task &>(*waiter);
        event.text = Row(awaited).name();
        event.other = static_cast<std::uint32_t>(awaited.id());
    } else {
        event.text = m_interner.awaited(waiter->awaited());
    }
}

void Recorder::cancel_requested(
    const asyncio::Task &task, const asyncio::CancelMessage &message, const asyncio::Cause &cause)
{
    refresh();
    const auto depth
        = static_cast<std::uint32_t>(std::min<std::size_t>(m_unanswered.size(), most_cancel_depth));
    m_unanswered.push_back(m_batch.events.size());
    Row row(task);
    row.set_delivered(false);
    TraceEvent &event = task.done() ? add(EventKind::CancelIgnored)
                                    : add_to_row(EventKind::CancelRequested, task);
    event.task = task.id();
    event.cause = cause.kind;
    event.cause_task = cause.task;
    event.other = cancel_details(CancelEffect::Nothing, asyncio::Cancelling::current(), depth);
    if (message)
        event.text = m_interner.text(*message);
    if (!task.done()) {
        // The task counts the request only after it was announced.
        event.cancel_requests = saturated(task.cancelling() + 1);
    }
}

void Recorder::cancel_answered(const asyncio::Task &, CancelEffect effect)
{
    TraceEvent &request = m_batch.events[m_unanswered.back()];
    request.other = cancel_details(effect, canceller(request), cancel_depth(request));
    m_unanswered.pop_back();
}

void Recorder::cancel_delivered(const asyncio::Task &task, const asyncio::CancelMessage &message)
{
    // Into a task that has not started the error is thrown before its first line: there is nothing
    // to clean up (SEMANTICS.md S34).
    Row row(task);
    row.set_delivered(row.has_begun_twice());
    TraceEvent &event = add_to_row(EventKind::CancelDelivered, task);
    if (message)
        event.text = m_interner.text(*message);
    event.stack = m_interner.stack(task.innermost());
}

void Recorder::uncancelled(const asyncio::Task &task)
{
    Row row(task);
    if (task.cancelling() == 0)
        row.set_delivered(false);
    TraceEvent &event = add_to_row(EventKind::Uncancelled, task);
    if (const std::uint32_t request = asyncio::TakingBack::current())
        event.other = task.requests() - request + 1;
}

void Recorder::task_done(const asyncio::Task &task)
{
    Row row(task);
    if (task.cancelled())
        row.set_condition(Condition::Cancelled);
    else
        row.set_condition(task.succeeded() ? Condition::Result : Condition::Exception);

    refresh();
    TraceEvent &event = add_to_row(EventKind::TaskDone, task);
    event.other = task.result_discarded() ? 1 : 0;
    if (row.condition() == Condition::Result)
        event.text = m_interner.text(task.value_repr());
    else if (row.condition() == Condition::Exception)
        event.text = m_interner.text(asyncio::repr(task.peek_exception()));
}

void Recorder::turn_began(std::size_t handles)
{
    refresh();
    add(EventKind::TurnBegan).other = static_cast<std::uint32_t>(handles);
}

void Recorder::turn_ended(std::size_t ready)
{
    add(EventKind::TurnEnded).other = static_cast<std::uint32_t>(ready);
    m_stale = true;
}

void Recorder::timer_set(const asyncio::Timer &timer)
{
    const asyncio::Handle &handle = timer.handle();
    handle.observer_note = ++m_timers_set;
    TraceEvent &event = add(EventKind::TimerSet);
    event.task = handle.cause().task;
    event.text = m_interner.purpose(handle);
    set_timer_due(event, timer.when());
}

void Recorder::timer_fired(const asyncio::Timer &timer)
{
    add_of_timer(EventKind::TimerFired, timer).cause = CauseKind::Timer;
    move_to_ready(timer.handle());
}

void Recorder::cancelled_timer_fired(const asyncio::Timer &timer)
{
    add_of_timer(EventKind::CancelledTimerFired, timer).cause = CauseKind::Timer;
    move_to_ready(timer.handle());
}

void Recorder::timer_cancelled(const asyncio::Timer &timer, const asyncio::Cause &cause)
{
    TraceEvent &event = add_of_timer(EventKind::TimerCancelled, timer);
    event.cause = cause.kind;
    event.cause_task = cause.task;
}

void Recorder::timers_swept(std::size_t count)
{
    add_next(EventKind::TimersSwept).other = static_cast<std::uint32_t>(count);
}

void Recorder::callback_queued(const asyncio::Handle &handle)
{
    move_to_ready(handle);
    TraceEvent &event = add_next(EventKind::CallbackQueued);
    event.text = m_interner.purpose(handle);
    event.other = handle.cancelled() ? 1 : 0;
    event.cause = handle.cause().kind;
    event.cause_task = handle.cause().task;
}

void Recorder::callback_began(const asyncio::Handle &handle)
{
    add_of_handle(EventKind::CallbackBegan, handle, handle.cause());
}

void Recorder::callback_ended(const asyncio::Handle &)
{
    m_stale |= !m_clock_ticks;
    add_next(EventKind::CallbackEnded);
}

void Recorder::handle_cancelled(const asyncio::Handle &handle, const asyncio::Cause &cause)
{
    add_of_handle(EventKind::HandleCancelled, handle, cause);
}

void Recorder::handle_skipped(const asyncio::Handle &handle)
{
    add_of_handle(EventKind::HandleSkipped, handle, handle.cause());
}

TraceEvent &Recorder::add_of_timer(EventKind kind, const asyncio::Timer &timer)
{
    const asyncio::Handle &handle = timer.handle();
    TraceEvent &event = kind == EventKind::CancelledTimerFired ? add_next(kind) : add(kind);
    event.text = m_interner.purpose(handle);
    event.other = m_timers_set - handle.observer_note + 1;
    return event;
}

void Recorder::move_to_ready(const asyncio::Handle &handle)
{
    handle.observer_note = ++m_handles_queued;
}

void Recorder::add_of_handle(
    EventKind kind, const asyncio::Handle &handle, const asyncio::Cause &cause)
{
    TraceEvent &event = add_next(kind);
    event.text = m_interner.purpose(handle);
    event.other = m_handles_queued - handle.observer_note + 1;
    event.cause = cause.kind;
    event.cause_task = cause.task;
}

void Recorder::output(const asyncio::Task *task, std::string_view line)
{
    refresh();
    TraceEvent &event = add(EventKind::Output);
    event.task = task ? task->id() : no_task;
    event.text = m_interner.text(line);
}

void Recorder::exception_reported(std::string_view what, const asyncio::Task *about)
{
    refresh();
    TraceEvent &event = add(EventKind::Reported);
    event.text = m_interner.text(what);
    event.task = about ? about->id() : no_task;
}

TraceEvent &Recorder::add_to_row(EventKind kind, const asyncio::Task &task)
{
    const Row row(task);
    TraceEvent &event = add(kind);
    event.task = task.id();
    event.condition = row.condition();
    event.delivered = row.delivered();
    event.cancel_requests = saturated(task.cancelling());
    return event;
}

void Recorder::refresh()
{
    m_stale = false;
    if (!m_clock_ticks)
        read_clock();
}

void Recorder::read_clock()
{
    const asyncio::Seconds now = m_clock.now();
    if (now == m_reading)
        return;
    m_reading = now;
    // The event that follows is a nanosecond later.
    const auto before = static_cast<std::int64_t>(now.count() * 1e9 + 0.5) - 1;
    m_last = std::max(m_last, Time{before});
}

} // namespace trace
