// What a turn of a loop consists of (SEMANTICS.md S2, S3).
#include "engine/asyncio/event_loop.h"

namespace asyncio {

void EventLoop::begin_turn()
{
    sweep_timers();
    if (!m_timers.empty())
        move_due_timers();
    m_left_in_turn = m_ready_count;
    if (m_observer)
        m_observer->turn_began(m_left_in_turn);
    end_turn_if_done();
}

void EventLoop::sweep_timers()
{
    if (m_timers.empty()) [[likely]]
        return;
    HandleQueue dropped;
    const auto count = m_timers.sweep(dropped);
    if (m_observer && count)
        m_observer->timers_swept(*count);
}

void EventLoop::move_due_timers()
{
    const Seconds end = time() + clock_resolution;
    while (Timer *timer = m_timers.pop_due(end)) {
        CancellableHandle &handle = timer->m_handle;
        handle.m_loop = nullptr;
        handle.prefetch();
        if (m_observer) [[unlikely]]
            announce_due(*timer);
        m_ready.push_held(handle);
        ++m_ready_count;
    }
}

bool EventLoop::run_next()
{
    Handle &handle = m_ready.pop();
    --m_ready_count;
    --m_left_in_turn;
    prefetch_next();
    const bool is_step = handle.is_step();
    if (is_step) {
        run_guarded(handle);
        static_cast<Task::Step &>(handle).task().release();
    } else {
        run_callback(handle);
        handle.let_go();
    }
    end_turn_if_done();
    return is_step;
}

void EventLoop::run_callback(Handle &handle)
{
    if (m_observer) [[unlikely]]
        unmark_ready(handle);
    if (handle.cancelled()) {
        if (m_observer)
            m_observer->handle_skipped(handle);
        return;
    }
    if (m_observer) [[unlikely]]
        m_observer->callback_began(handle);
    run_guarded(handle);
    if (m_observer) [[unlikely]]
        m_observer->callback_ended(handle);
}

void EventLoop::prefetch_next() const
{
    // With many tasks a step costs as much as fetching them from memory: so what the next one
    // begins with, and where the one after it is, are asked for while this one runs.
    if (m_left_in_turn < 2)
        return;
    const Handle &next = m_ready.front();
    if (next.is_step())
        static_cast<const Task::Step &>(next).task().prefetch_frame();
    const char *const after = reinterpret_cast<const char *>(next.m_next);
    __builtin_prefetch(after - 64);
    __builtin_prefetch(after);
    __builtin_prefetch(after + 64);
}

void EventLoop::run_guarded(Handle &handle)
{
    m_current_handle = &handle;
    try {
        if (m_debug) [[unlikely]]
            run_timed(handle);
        else if (handle.is_step()) [[likely]]
            static_cast<Task::Step &>(handle).task().step();
        else
            handle.run();
    } catch (...) {
        callback_failed(handle);
    }
    m_current_handle = nullptr;
}

void EventLoop::end_turn_if_done()
{
    if (m_left_in_turn == 0 && m_observer)
        m_observer->turn_ended(m_ready_count);
}

} // namespace asyncio
