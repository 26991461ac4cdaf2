#include "engine/trace/recorder.h"

#include "engine/asyncio/repr.h"
#include "engine/asyncio/source.h"
#include "engine/asyncio/task.h"

#include <algorithm>
#include <cmath>
#include <limits>

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
{
}

Batch Recorder::take(Time now)
{
    Batch batch = std::exchange(m_batch, {});
    batch.now = std::max(now, m_last);
    m_last = batch.now;
    return batch;
}

void Recorder::user_action(std::string_view what)
{
    TraceEvent &event = add(EventKind::UserAction);
    event.cause = CauseKind::User;
    event.text = text(what);
}

void Recorder::clock_changed(std::string_view what)
{
    add(EventKind::ClockChanged).text = text(what);
}

void Recorder::task_created(asyncio::Task &task, const asyncio::Cause &cause)
{
    const auto id = static_cast<std::size_t>(task.id());
    if (m_rows.size() <= id)
        m_rows.resize(id + 1);
    row(task).name = text(task.name());

    TraceEvent &event = add_to_row(EventKind::TaskCreated, task);
    event.cause = cause.kind;
    event.cause_task = cause.task;
    event.text = row(task).name;
    event.other = static_cast<std::uint32_t>(text(task.function()));
    // A task that gather and the like make for their caller has no line to show.
    if (task.created_at().line() > 0 && !asyncio::is_library(task.created_at()))
        event.stack = stack({task.created_at()});
}

void Recorder::task_ready(const asyncio::Task &task, const asyncio::Cause &cause)
{
    row(task).condition = Condition::Ready;
    TraceEvent &event = add_to_row(EventKind::TaskReady, task);
    event.cause = cause.kind;
    event.cause_task = cause.task;
}

void Recorder::step_began(const asyncio::Task &task)
{
    row(task).condition = Condition::Running;
    ++row(task).steps;
    add_to_row(EventKind::StepBegan, task);
}

void Recorder::loop_blocked(
    const asyncio::Task *task, asyncio::Seconds duration, const std::source_location &where)
{
    if (!task)
        return; // a plain callback has no row
    TraceEvent &event = add_to_row(EventKind::LoopBlocked, *task);
    event.text = text("block(" + plain(duration) + ")");
    event.stack = stack({where});
}

void Recorder::step_ended(const asyncio::Task &task)
{
    row(task).condition = task.waiter() ? Condition::Waiting : Condition::Ready;
    TraceEvent &event = add_to_row(EventKind::StepEnded, task);
    event.text = awaited_text(task);
    event.stack = stack(task.get_stack());
    if (task.waiter())
        event.other = static_cast<std::uint32_t>(task.waiter()->awaited().task);
}

void Recorder::cancel_requested(
    const asyncio::Task &task, const asyncio::CancelMessage &message, const asyncio::Cause &cause)
{
    m_unanswered.push_back(m_batch.events.size());
    TraceEvent &event = task.done() ? add(EventKind::CancelIgnored)
                                    : add_to_row(EventKind::CancelRequested, task);
    event.task = task.id();
    event.cause = cause.kind;
    event.cause_task = cause.task;
    if (message)
        event.text = text(*message);
    if (!task.done()) {
        // The task counts the request only after it was announced.
        event.cancel_requests = saturated(task.cancelling() + 1);
        event.delivered = row(task).delivered = false;
    }
}

void Recorder::cancel_answered(const asyncio::Task &, CancelEffect effect)
{
    m_batch.events[m_unanswered.back()].other = static_cast<std::uint32_t>(effect);
    m_unanswered.pop_back();
}

void Recorder::cancel_delivered(const asyncio::Task &task, const asyncio::CancelMessage &message)
{
    // Into a task that has not started the error is thrown before its first line: there is nothing
    // to clean up (SEMANTICS.md S34).
    row(task).delivered = row(task).steps > 1;
    TraceEvent &event = add_to_row(EventKind::CancelDelivered, task);
    if (message)
        event.text = text(*message);
    event.stack = stack(task.get_stack());
}

void Recorder::uncancelled(const asyncio::Task &task)
{
    if (task.cancelling() == 0)
        row(task).delivered = false;
    add_to_row(EventKind::Uncancelled, task);
}

void Recorder::task_done(const asyncio::Task &task)
{
    Condition &condition = row(task).condition;
    if (task.cancelled())
        condition = Condition::Cancelled;
    else
        condition = task.exception() ? Condition::Exception : Condition::Result;

    TraceEvent &event = add_to_row(EventKind::TaskDone, task);
    if (condition == Condition::Result)
        event.text = text(task.value_repr());
    else if (condition == Condition::Exception)
        event.text = text(asyncio::repr(task.exception()));
}

void Recorder::turn_began(std::size_t handles)
{
    add(EventKind::TurnBegan).other = static_cast<std::uint32_t>(handles);
}

void Recorder::turn_ended(std::size_t ready)
{
    add(EventKind::TurnEnded).other = static_cast<std::uint32_t>(ready);
}

void Recorder::timer_set(asyncio::Seconds when)
{
    TraceEvent &event = add(EventKind::TimerSet);
    const std::chrono::duration<double, std::micro> left = when - asyncio::Seconds(event.time);
    constexpr double most = std::numeric_limits<std::uint32_t>::max();
    event.other = static_cast<std::uint32_t>(std::clamp(left.count(), 0.0, most));
}

void Recorder::timer_fired(asyncio::Seconds)
{
    add(EventKind::TimerFired).cause = CauseKind::Timer;
}

void Recorder::timer_cancelled(asyncio::Seconds)
{
    add(EventKind::TimerCancelled);
}

void Recorder::output(const asyncio::Task *task, std::string_view line)
{
    TraceEvent &event = add(EventKind::Output);
    event.task = task ? task->id() : no_task;
    event.text = text(line);
}

void Recorder::exception_reported(std::string_view what)
{
    add(EventKind::Reported).text = text(what);
}

TraceEvent &Recorder::add_to_row(EventKind kind, const asyncio::Task &task)
{
    const Row &known = row(task);
    TraceEvent &event = add(kind);
    event.task = task.id();
    event.condition = known.condition;
    event.delivered = known.delivered;
    event.cancel_requests = saturated(task.cancelling());
    return event;
}

TraceEvent &Recorder::add(EventKind kind)
{
    const std::chrono::duration<double, std::nano> now = m_clock.now();
    m_last = std::max(m_last, Time{std::llround(now.count())});
    ++m_count;
    TraceEvent &event = m_batch.events.emplace_back();
    event.time = m_last;
    event.kind = kind;
    return event;
}

Recorder::Row &Recorder::row(const asyncio::Task &task)
{
    return m_rows[static_cast<std::size_t>(task.id())];
}

TextId Recorder::awaited_text(const asyncio::Task &task)
{
    if (!task.waiter())
        return text("sleep(0)");
    const asyncio::Awaited awaited = task.waiter()->awaited();
    if (awaited.task != no_task)
        return m_rows[static_cast<std::size_t>(awaited.task)].name;
    return text(awaited.text());
}

TextId Recorder::text(std::string_view what)
{
    if (what.empty())
        return {};
    const auto next = TextId{static_cast<std::uint32_t>(m_texts.size() + 1)};
    const auto [known, is_new] = m_texts.try_emplace(std::string(what), next);
    if (is_new)
        m_batch.texts.emplace_back(what);
    return known->second;
}

StackId Recorder::stack(const Lines &lines)
{
    if (lines.empty())
        return {};
    StackKey key;
    for (const std::source_location &line : lines)
        key.emplace_back(line.file_name(), line.line());
    const auto next = StackId{static_cast<std::uint32_t>(m_stacks.size() + 1)};
    const auto [known, is_new] = m_stacks.try_emplace(std::move(key), next);
    if (is_new) {
        Stack &stored = m_batch.stacks.emplace_back();
        for (const std::source_location &line : lines)
            stored.push_back({line.file_name(), line.line()});
    }
    return known->second;
}

} // namespace trace
