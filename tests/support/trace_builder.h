#pragma once

#include "engine/trace/batch.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

/// Writes traces by hand, as a loop would have recorded them. As on the demos' clock, each event is
/// a nanosecond later than the one before. One task may be written after another: they are put in
/// order of time.
///
///     TraceBuilder run;
///     const TaskId sleeper = run.create("sleeper");
///     run.step(sleeper, "sleep(1)");
///     run.at(1s).wake(sleeper).begin(sleeper).finish(sleeper, "42");
///     document.append(run.take());
class TraceBuilder
{
public:
    using Time = trace::Time;
    using TaskId = trace::TaskId;
    using Condition = trace::Condition;
    using EventKind = trace::EventKind;

    /// The next event is at this time.
    TraceBuilder &at(Time time)
    {
        m_now = time;
        return *this;
    }
    TraceBuilder &after(Time duration) { return at(m_now + duration); }
    [[nodiscard]] Time now() const { return m_now; }

    /// A new task, which is ready; created by another, or by the user.
    TaskId create(const std::string &name, TaskId by = trace::no_task,
        const std::string &function = "work", Time when = Time{-1})
    {
        if (when >= Time{0})
            m_now = when;
        const TaskId task{++m_tasks};
        m_conditions[task] = {};
        trace::TraceEvent event = next(task, EventKind::TaskCreated, name);
        event.other = static_cast<std::uint32_t>(text(function));
        event.cause = by == trace::no_task ? trace::CauseKind::User : trace::CauseKind::Task;
        event.cause_task = by;
        event.stack = stack({{"engine/demos/" + function + ".cpp", 10}});
        add(event);
        return task;
    }
    TraceBuilder &wake(TaskId task, TaskId by = trace::no_task)
    {
        m_conditions[task].condition = Condition::Ready;
        trace::TraceEvent event = next(task, EventKind::TaskReady, {});
        event.cause = by == trace::no_task ? trace::CauseKind::Timer : trace::CauseKind::Task;
        event.cause_task = by;
        return add(event);
    }
    TraceBuilder &begin(TaskId task)
    {
        m_conditions[task].condition = Condition::Running;
        return add(next(task, EventKind::StepBegan, {}));
    }
    /// Inside a step: the loop is held until the next event of the task.
    TraceBuilder &block(TaskId task, const std::string &what)
    {
        return add(next(task, EventKind::LoopBlocked, what));
    }
    TraceBuilder &suspend(TaskId task, const std::string &on, TaskId other = trace::no_task)
    {
        m_conditions[task].condition = Condition::Waiting;
        trace::TraceEvent event = next(task, EventKind::StepEnded, on);
        event.other = static_cast<std::uint32_t>(other);
        event.stack = stack({{"engine/asyncio/sleep.cpp", 20}, {"engine/demos/work.cpp", 12}});
        return add(event);
    }
    /// A step that takes no time.
    TraceBuilder &step(TaskId task, const std::string &on, TaskId other = trace::no_task)
    {
        return begin(task).suspend(task, on, other);
    }
    TraceBuilder &cancel(TaskId task, TaskId by = trace::no_task, const std::string &message = {})
    {
        ++m_conditions[task].cancel_requests;
        m_conditions[task].delivered = false;
        trace::TraceEvent event = next(task, EventKind::CancelRequested, message);
        event.cause = by == trace::no_task ? trace::CauseKind::User : trace::CauseKind::Task;
        event.cause_task = by;
        event.other = static_cast<std::uint32_t>(trace::CancelEffect::CancelledWaiter);
        return add(event);
    }
    /// A timer asks, as that of a timeout does.
    TraceBuilder &timeOut(TaskId task)
    {
        cancel(task);
        m_batch.events.back().cause = trace::CauseKind::Timer;
        return *this;
    }
    /// The error is thrown at the await, inside a step.
    TraceBuilder &deliver(TaskId task, const std::string &message = {})
    {
        m_conditions[task].delivered = true;
        return add(next(task, EventKind::CancelDelivered, message));
    }
    TraceBuilder &uncancel(TaskId task)
    {
        m_conditions[task].cancel_requests = 0;
        m_conditions[task].delivered = false;
        return add(next(task, EventKind::Uncancelled, {}));
    }
    TraceBuilder &finish(TaskId task, const std::string &result)
    {
        return end(task, Condition::Result, result);
    }
    TraceBuilder &fail(TaskId task, const std::string &exception)
    {
        return end(task, Condition::Exception, exception);
    }
    TraceBuilder &endCancelled(TaskId task) { return end(task, Condition::Cancelled, {}); }
    TraceBuilder &print(TaskId task, const std::string &what)
    {
        return add(next(task, EventKind::Output, what));
    }

    /// What was written since the last time; the run has come up to the time now.
    [[nodiscard]] trace::Batch take()
    {
        std::stable_sort(m_batch.events.begin(), m_batch.events.end(),
            [](const auto &one, const auto &other) { return one.time < other.time; });
        m_batch.now = m_now;
        return std::exchange(m_batch, {});
    }

private:
    struct State
    {
        Condition condition = Condition::Ready;
        std::uint8_t cancel_requests = 0;
        bool delivered = false;
    };

    TraceBuilder &end(TaskId task, Condition condition, const std::string &what)
    {
        m_conditions[task].condition = condition;
        return add(next(task, EventKind::TaskDone, what));
    }
    trace::TraceEvent next(TaskId task, EventKind kind, const std::string &what)
    {
        const State &state = m_conditions[task];
        trace::TraceEvent event;
        event.time = m_now;
        event.task = task;
        event.kind = kind;
        event.text = text(what);
        event.condition = state.condition;
        event.cancel_requests = state.cancel_requests;
        event.delivered = state.delivered;
        return event;
    }
    TraceBuilder &add(const trace::TraceEvent &event)
    {
        m_batch.events.push_back(event);
        m_now += Time{1};
        return *this;
    }
    trace::TextId text(const std::string &what)
    {
        const auto [place, isNew] = m_texts.try_emplace(what, m_texts.size());
        if (isNew)
            m_batch.texts.push_back(what);
        return trace::TextId{static_cast<std::uint32_t>(place->second)};
    }
    trace::StackId stack(const trace::Stack &lines)
    {
        m_batch.stacks.push_back(lines);
        return trace::StackId{++m_stacks};
    }

    Time m_now{};
    std::uint32_t m_tasks = 0;
    std::uint32_t m_stacks = 0;
    std::map<TaskId, State> m_conditions;
    std::map<std::string, std::size_t> m_texts{{"", 0}};
    trace::Batch m_batch;
};
