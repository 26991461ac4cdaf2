#pragma once

#include "engine/trace/cancellation_log.h"
#include "engine/trace/cancellation_time.h"
#include "engine/trace/event_words.h"

#include "tests/engine/trace/recorded_run.h"

/// Cleans up for two seconds when it is cancelled.
inline asyncio::Coroutine<> tidy()
{
    const auto cancelled = co_await asyncio::until_cancelled(asyncio::sleep(asyncio::Seconds(10)));
    if (cancelled) {
        co_await asyncio::sleep(asyncio::Seconds(2));
        throw *cancelled;
    }
}

/// Waits for a child that does.
inline asyncio::Coroutine<> tidy_in_group()
{
    asyncio::TaskGroup group;
    co_await asyncio::with(group, [&group]() -> asyncio::Coroutine<> {
        group.create_task(tidy(), "child");
        co_await asyncio::sleep(asyncio::Seconds(0));
    });
}

/// A recorded run and the cancels that are found in it, again after each step of the test.
class CancelRun : public RecordedRun
{
public:
    /// As a user does.
    void cancel(const asyncio::Ref<asyncio::Task> &task, const asyncio::CancelMessage &message = {})
    {
        const asyncio::EventLoop::Command by_user(loop);
        recorder.user_action("cancel");
        task->cancel(message);
    }
    /// A task that is asked so after a second.
    template <class T>
    asyncio::Ref<asyncio::TaskOf<T>> spawn_and_cancel(asyncio::Coroutine<T> coroutine,
        std::string name = "task", const asyncio::CancelMessage &message = {})
    {
        const auto task = spawn(std::move(coroutine), std::move(name));
        until(asyncio::Seconds(1));
        cancel(task, message);
        return task;
    }
    const trace::CancellationLog &log()
    {
        m_log.follow(record());
        return m_log;
    }
    /// The only cancel; an impossible one if there are more or none.
    trace::Cancellation only()
    {
        return log().all().size() == 1 ? m_log[0] : trace::Cancellation{.request = ~0U};
    }
    /// Of a cancel of a task: the first, second ... from 0.
    trace::Cancellation of(const asyncio::Ref<asyncio::Task> &task, std::size_t which = 0)
    {
        for (const trace::Cancellation &each : log().all()) {
            if (each.task == task->id() && which-- == 0)
                return each;
        }
        return {.request = ~0U};
    }
    /// "requester: task, task; requester: ..." in the order of the requests.
    std::string asked()
    {
        std::string words;
        for (const trace::Cancellation &each : log().all()) {
            if (!words.empty())
                words += ", ";
            words += trace::requester_word(each.requester);
            words += ' ';
            words += record().info(each.task).name;
        }
        return words;
    }
    trace::CancelTime time(const trace::Cancellation &cancel)
    {
        return trace::time_of(record(), cancel);
    }
    std::uint32_t line(trace::StackId stack)
    {
        const trace::Stack &lines = record().stack(stack);
        return lines.empty() ? 0 : lines.front().line;
    }
    /// Gives another store one event of the record; with the first one, all texts and stacks.
    void append_to(trace::TraceStore &store, trace::EventIndex index)
    {
        trace::Batch batch;
        for (std::uint32_t id = 1; index == 0 && id < record().text_count(); ++id)
            batch.texts.emplace_back(record().text(trace::TextId{id}));
        for (std::uint32_t id = 1; index == 0 && id < record().stack_count(); ++id)
            batch.stacks.push_back(record().stack(trace::StackId{id}));
        batch.events.push_back(record().event(index));
        batch.now = batch.events.back().time;
        store.append(batch);
    }
    trace::TraceStore copy()
    {
        trace::TraceStore store;
        for (trace::EventIndex i = 0; i < record().size(); ++i)
            append_to(store, i);
        return store;
    }

private:
    trace::CancellationLog m_log;
};
