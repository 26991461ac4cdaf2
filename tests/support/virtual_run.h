#pragma once

#include "engine/demos/catalog.h"
#include "tests/support/transitions.h"

#include <cmath>
#include <string>
#include <utility>

/// A loop on the demos' clock, and what its tasks go through.
class VirtualRun
{
public:
    VirtualRun() = default;
    /// Of this coroutine, as the task "main", to the end.
    explicit VirtualRun(asyncio::Coroutine<> main)
    {
        m_loop.next_task_number();
        spawn(std::move(main), "main");
        until_idle();
    }
    /// Of this demo, to its end.
    explicit VirtualRun(const demos::Demo &demo)
    {
        start(demo);
        until_idle();
    }

    [[nodiscard]] const Transitions &seen() const { return m_seen; }
    [[nodiscard]] QString shown(const char *name) const { return m_seen.shown(words(name)); }
    [[nodiscard]] QStringList output() const { return m_seen.output(); }
    /// The loop time, to the millisecond: readings of the clock cost nanoseconds.
    [[nodiscard]] double seconds() const { return std::round(m_seen.now().count() * 1000) / 1000; }

    template <class T>
    asyncio::Ref<asyncio::TaskOf<T>> spawn(asyncio::Coroutine<T> coroutine, std::string name)
    {
        const asyncio::EventLoop::Command by_user(m_loop);
        return m_loop.create_task(std::move(coroutine), std::move(name));
    }
    /// As the task "main"; with its end, if the demo ends with it, the loop is closed.
    void start(const demos::Demo &demo)
    {
        m_loop.next_task_number();
        const auto main = spawn(demo.main(), "main");
        if (demo.end == demos::End::MainIsDone)
            main->add_done_callback([this](asyncio::FutureBase &) { m_is_over = true; });
    }
    /// As a user does; of a task that is done, nothing happens.
    void cancel(asyncio::TaskId id, const asyncio::CancelMessage &message = {})
    {
        const asyncio::EventLoop::Command by_user(m_loop);
        for (const asyncio::Ref<asyncio::Task> &task : m_loop.all_tasks()) {
            if (task->id() == id)
                task->cancel(message);
        }
    }
    /// Turns while something is due until this time, which it is then.
    void until(asyncio::Seconds time)
    {
        for (auto due = m_loop.next_deadline(); due && *due <= time; due = m_loop.next_deadline())
            turn(*due);
        m_clock.advance_to(time);
    }
    void until_idle()
    {
        while (const auto due = m_loop.next_deadline())
            turn(*due);
    }

private:
    void turn(asyncio::Seconds due)
    {
        m_clock.advance_to(due);
        m_loop.run_once();
        if (m_is_over && !m_loop.is_closed()) {
            m_loop.drop_tasks();
            m_loop.close();
        }
    }

    asyncio::VirtualClock m_clock;
    Transitions m_seen{m_clock};
    asyncio::EventLoop m_loop{m_clock, &m_seen};
    bool m_is_over = false;
};
