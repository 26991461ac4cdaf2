#pragma once

#include "engine/trace/batch.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace support {

/// A long run that never ran: the events that a loop with many tasks would have had recorded, as
/// batches for a store. The same seed gives the same run on every machine.
///
/// The lanes begin one by one in the first half of the run and end at random; every task goes
/// through asyncio's states only: it is created, made ready, steps, waits, prints, asks others to
/// cancel, cleans up or declines when it is asked, and ends with a result, an exception or
/// cancelled. Now and then a step holds the loop.
class SyntheticTrace
{
public:
    /// @param events so many are handed out in all
    /// @param tasks that many lanes, if there are events enough for them (some ten for each)
    SyntheticTrace(std::size_t events, std::size_t tasks, std::uint64_t seed)
        : m_events(events)
        , m_tasks(std::max<std::size_t>(tasks, 1))
        , m_random(seed)
    {
        m_life.reserve(m_tasks);
        m_live.reserve(m_tasks);
    }

    /// Puts the next events into the batch, at most that many, instead of what was in there; false
    /// if there are no more.
    bool next(trace::Batch &batch, std::size_t most)
    {
        batch.events.clear();
        batch.texts.clear();
        batch.stacks.clear();
        while (m_pending.size() < most && m_made < m_events)
            turn();
        const std::size_t count = std::min({most, m_pending.size(), m_events - m_handed});
        const auto end = m_pending.begin() + static_cast<std::ptrdiff_t>(count);
        batch.events.assign(m_pending.begin(), end);
        m_pending.erase(m_pending.begin(), end);
        m_handed += count;
        batch.texts.swap(m_new_texts);
        batch.stacks.swap(m_new_stacks);
        if (count > 0)
            batch.now = batch.events.back().time;
        return count > 0;
    }

private:
    using Condition = trace::Condition;
    using Kind = trace::EventKind;
    using TaskId = trace::TaskId;

    struct Life
    {
        Condition condition = Condition::Ready;
        std::uint8_t requests = 0;
        bool delivered = false;
        bool started = false;
        std::size_t end = 0; ///< the number of the event after which it ends
        trace::TextId name{};
        std::size_t place = 0; ///< in m_live
    };

    /// splitmix64
    std::uint64_t random()
    {
        std::uint64_t z = (m_random += 0x9e3779b97f4a7c15ULL);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }
    std::size_t below(std::size_t end) { return static_cast<std::size_t>(random() % end); }
    bool one_in(std::size_t odds) { return below(odds) == 0; }

    Life &life(TaskId task) { return m_life[static_cast<std::size_t>(task) - 1]; }
    TaskId any_live() { return m_live[below(m_live.size())]; }
    void pass(std::size_t nanoseconds)
    {
        m_now += trace::Time{static_cast<std::int64_t>(nanoseconds)};
    }

    trace::TextId text(const std::string &text)
    {
        const auto [place, is_new] = m_texts.try_emplace(text, m_texts.size() + 1);
        if (is_new)
            m_new_texts.push_back(text);
        return trace::TextId{static_cast<std::uint32_t>(place->second)};
    }
    /// One of a few stacks of one to three lines.
    trace::StackId stack(std::size_t number)
    {
        const auto [place, is_new] = m_stacks.try_emplace(number, m_stacks.size() + 1);
        if (is_new) {
            static constexpr const char *files[] = {"engine/demos/gather.cpp",
                "engine/demos/spawned.cpp", "engine/demos/graceful_shutdown.cpp"};
            trace::Stack lines;
            for (std::size_t depth = 0; depth <= number % 3; ++depth)
                lines.push_back(
                    {files[(number + depth) % 3], static_cast<std::uint32_t>(8 + number % 20)});
            m_new_stacks.push_back(std::move(lines));
        }
        return trace::StackId{static_cast<std::uint32_t>(place->second)};
    }

    trace::TraceEvent &add(Kind kind, TaskId task = trace::no_task)
    {
        pass(1);
        ++m_made;
        trace::TraceEvent &event = m_pending.emplace_back();
        event.time = m_now;
        event.kind = kind;
        event.task = task;
        if (trace::is_row_event(kind)) {
            event.condition = life(task).condition;
            event.cancel_requests = life(task).requests;
            event.delivered = life(task).delivered;
        }
        return event;
    }

    void turn()
    {
        wake_some();
        add(Kind::TurnBegan).other = static_cast<std::uint32_t>(m_ready.size());
        std::vector<TaskId> ready;
        ready.swap(m_ready);
        for (const TaskId task : ready)
            step(task);
        add(Kind::TurnEnded).other = static_cast<std::uint32_t>(m_ready.size());
        pass(one_in(8) ? below(1'000'000) : below(500));
    }
    void wake_some()
    {
        if (m_live.empty())
            create(trace::no_task);
        for (std::size_t i = 1 + below(6); i > 0; --i) {
            const TaskId task = any_live();
            if (life(task).condition != Condition::Waiting)
                continue;
            if (one_in(3)) {
                ready(task, trace::CauseKind::Task, any_live());
            } else {
                add(Kind::TimerFired).cause = trace::CauseKind::Timer;
                ready(task, trace::CauseKind::Timer, trace::no_task);
            }
        }
    }
    void ready(TaskId task, trace::CauseKind cause, TaskId by)
    {
        life(task).condition = Condition::Ready;
        trace::TraceEvent &event = add(Kind::TaskReady, task);
        event.cause = cause;
        event.cause_task = by;
        m_ready.push_back(task);
    }
    void create(TaskId by)
    {
        const TaskId task{static_cast<std::uint32_t>(m_life.size() + 1)};
        static constexpr const char *functions[]
            = {"fetch", "worker", "produce", "consume", "poll"};
        const char *function = functions[below(5)];
        Life &made = m_life.emplace_back();
        made.end = m_made + m_events / 16 + below(m_events + 1);
        made.name = one_in(2) ? trace::default_name(static_cast<std::uint32_t>(task))
                              : text(function + (" " + std::to_string(m_life.size())));
        made.place = m_live.size();
        m_live.push_back(task);
        trace::TraceEvent &event = add(Kind::TaskCreated, task);
        event.text = made.name;
        event.other = static_cast<std::uint32_t>(text(function));
        event.stack = stack(below(6) * 3);
        event.cause = by == trace::no_task ? trace::CauseKind::User : trace::CauseKind::Task;
        event.cause_task = by;
        m_ready.push_back(task);
    }

    void step(TaskId task)
    {
        pass(below(300));
        life(task).condition = Condition::Running;
        add(Kind::StepBegan, task);
        if (life(task).requests > 0 && !life(task).delivered && deliver(task))
            return;
        life(task).started = true;
        pass(below(2'000));
        while (m_life.size() < m_tasks && m_made * m_tasks >= m_life.size() * (m_events / 2))
            create(task);
        if (one_in(50))
            print(task);
        if (one_in(100))
            cancel(any_live(), task);
        if (one_in(20'000))
            block(task);
        // The first task lives to the end, as main() does.
        if (life(task).delivered ? one_in(3) : m_made > life(task).end && task != TaskId{1})
            end(task);
        else
            suspend(task);
    }
    /// True if that was the end of the step.
    bool deliver(TaskId task)
    {
        life(task).delivered = life(task).started;
        trace::TraceEvent &event = add(Kind::CancelDelivered, task);
        event.stack = stack(below(20));
        if (!life(task).started && task != TaskId{1}) {
            end_as(task, Condition::Cancelled, {});
            return true;
        }
        if (one_in(2) || task == TaskId{1}) { // declines, and goes on
            life(task).requests = 0;
            life(task).delivered = false;
            add(Kind::Uncancelled, task);
        }
        return false;
    }
    void cancel(TaskId task, TaskId by)
    {
        Life &asked = life(task);
        asked.requests = static_cast<std::uint8_t>(std::min(asked.requests + 1, 255));
        asked.delivered = false;
        const bool waits = asked.condition == Condition::Waiting;
        trace::TraceEvent &event = add(Kind::CancelRequested, task);
        event.cause = trace::CauseKind::Task;
        event.cause_task = by;
        if (one_in(2))
            event.text = text(one_in(2) ? "too slow" : "shutting down");
        event.other = static_cast<std::uint32_t>(
            waits ? trace::CancelEffect::CancelledWaiter : trace::CancelEffect::MustCancel);
        if (waits)
            ready(task, trace::CauseKind::Task, by);
    }
    void print(TaskId task)
    {
        trace::TraceEvent &event = add(Kind::Output, task);
        event.text = text("page " + std::to_string(below(1'000)) + " is here");
    }
    void block(TaskId task)
    {
        trace::TraceEvent &event = add(Kind::LoopBlocked, task);
        event.text = text("block(0.2)");
        event.stack = stack(below(20));
        pass(200'000'000);
    }
    void suspend(TaskId task)
    {
        const TaskId other = one_in(10) ? any_live() : task;
        const bool on_task = other != task; // nobody waits for himself
        const bool yields = !on_task && one_in(8);
        if (!on_task && !yields)
            add(Kind::TimerSet).other = static_cast<std::uint32_t>(below(2'000'000));
        life(task).condition = yields ? Condition::Ready : Condition::Waiting;
        trace::TraceEvent &event = add(Kind::StepEnded, task);
        event.stack = stack(below(20));
        if (on_task) {
            event.other = static_cast<std::uint32_t>(other);
            event.text = life(other).name;
        } else if (yields) {
            event.text = text("sleep(0)");
            m_ready.push_back(task);
        } else {
            event.text = text("sleep(0." + std::to_string(1 + below(9)) + ")");
        }
    }
    void end(TaskId task)
    {
        if (life(task).delivered)
            end_as(task, Condition::Cancelled, {});
        else if (one_in(10))
            end_as(task, Condition::Exception, text("ValueError('no')"));
        else
            end_as(task, Condition::Result, text(std::to_string(below(100))));
    }
    void end_as(TaskId task, Condition condition, trace::TextId what)
    {
        Life &ended = life(task);
        ended.condition = condition;
        add(Kind::TaskDone, task).text = what;
        m_live[ended.place] = m_live.back();
        life(m_live.back()).place = ended.place;
        m_live.pop_back();
    }

    std::size_t m_events;
    std::size_t m_tasks;
    std::uint64_t m_random;
    trace::Time m_now{};
    std::size_t m_made = 0;
    std::size_t m_handed = 0;
    std::vector<trace::TraceEvent> m_pending; ///< made, and not handed out yet
    std::vector<Life> m_life; ///< by lane
    std::vector<TaskId> m_live;
    std::vector<TaskId> m_ready;
    std::unordered_map<std::string, std::size_t> m_texts;
    std::unordered_map<std::size_t, std::size_t> m_stacks;
    std::vector<std::string> m_new_texts;
    std::vector<trace::Stack> m_new_stacks;
};

} // namespace support
