#include "engine/asyncio/event_loop.h"

#include <cstdlib>
#include <utility>

namespace asyncio {

EventLoop::EventLoop(Clock &clock, Observer *observer)
    : m_clock(clock)
    , m_observer(observer)
{
}

EventLoop::~EventLoop()
{
    const Command on_this_loop(*this);
    report_unretrieved();
    report_pending();
    m_observer = nullptr;
    m_exception_handler = nullptr;
    destroy_pending();
    while (!m_futures.alone()) {
        const Ref<FutureBase> future(static_cast<FutureBase *>(m_futures.next()));
        static_cast<Link<FutureBase> &>(*future).unlink();
        future->abandon();
    }
    m_timers.clear();
    drop_ready();
}

void EventLoop::report_unretrieved()
{
    // Kept meanwhile: the handler may drop what it likes.
    std::vector<Ref<FutureBase>> others;
    for (Link<FutureBase> *link = m_futures.next(); link != &m_futures; link = link->next())
        others.emplace_back(static_cast<FutureBase *>(link));
    for (const Ref<FutureBase> &future : others)
        future->report_if_unretrieved();
}

void EventLoop::report_pending()
{
    const std::vector<Ref<Task>> pending = all_tasks();
    for (const Ref<Task> &task : pending) {
        if (task->log_destroy_pending())
            report_from_destructor({"Task was destroyed but it is pending!", nullptr, task});
    }
}

void EventLoop::destroy_pending()
{
    while (has_tasks()) {
        const Ref<Task> task(static_cast<Task *>(static_cast<FutureBase *>(m_live.previous())));
        task->destroy_coroutine();
        retire(*task);
    }
}

std::vector<Ref<Task>> EventLoop::all_tasks() const
{
    std::vector<Ref<Task>> tasks;
    for (Link<FutureBase> *link = m_live.next(); link != &m_live; link = link->next())
        tasks.emplace_back(static_cast<Task *>(static_cast<FutureBase *>(link)));
    return tasks;
}

Cause EventLoop::cause() const
{
    if (m_current_task)
        return {CauseKind::Task, m_current_task->id()};
    if (m_current_handle)
        return m_current_handle->m_cause;
    return {m_user_command ? CauseKind::User : CauseKind::Loop, no_task};
}

std::optional<Seconds> EventLoop::next_deadline()
{
    if (in_turn() || !m_ready.empty())
        return Seconds(0);
    sweep_timers();
    return m_timers.next();
}

Ref<CallbackHandle> EventLoop::call_soon(
    std::function<void()> callback, const std::source_location &where, const char *name)
{
    check_closed();
    auto handle = make_ref<CallbackHandle>(std::move(callback), where, name);
    schedule(*handle);
    return handle;
}

Ref<TimerHandle> EventLoop::call_later(Seconds delay, std::function<void()> callback,
    const std::source_location &where, const char *name)
{
    return call_at(time() + delay, std::move(callback), where, name);
}

Ref<TimerHandle> EventLoop::call_at(Seconds when, std::function<void()> callback,
    const std::source_location &where, const char *name)
{
    auto timer = make_ref<TimerHandle>(when, std::move(callback), where, name);
    add_timer(*timer);
    return timer;
}

void EventLoop::add_timer(Timer &timer)
{
    check_closed();
    if (m_observer) {
        timer.m_handle.m_cause
            = m_current_task ? Cause{CauseKind::Task, m_current_task->id()} : Cause();
        m_observer->timer_set(timer);
    }
    timer.m_handle.m_loop = this;
    m_timers.push(timer);
}

void EventLoop::close()
{
    if (is_running())
        throw RuntimeError("Cannot close a running event loop");
    if (m_closed)
        return;
    m_closed = true;
    drop_ready();
    m_ready_count = 0;
    m_left_in_turn = 0;
    m_timers.clear();
}

void EventLoop::check_closed() const
{
    if (m_closed)
        throw RuntimeError("Event loop is closed");
}

void EventLoop::print(std::string_view line)
{
    if (m_observer)
        m_observer->output(m_current_task, line);
}

void EventLoop::block(Seconds duration, const std::source_location &where)
{
    if (m_observer)
        m_observer->loop_blocked(m_current_task, duration, where);
    m_clock.block(duration);
}

void EventLoop::refuse(Handle &handle)
{
    handle.let_go();
    check_closed();
    std::abort(); // not reached: it is closed
}

void EventLoop::announce_ready(Handle &handle)
{
    handle.m_cause = cause();
    if (handle.is_step()) {
        m_observer->task_ready(static_cast<Task::Step &>(handle).task(), handle.m_cause);
    } else {
        mark_ready(handle);
        m_observer->callback_queued(handle);
    }
}

void EventLoop::announce_due(Timer &timer)
{
    Handle &handle = timer.m_handle;
    if (handle.cancelled())
        m_observer->cancelled_timer_fired(timer);
    else
        m_observer->timer_fired(timer);
    handle.m_cause = {CauseKind::Timer, no_task};
    mark_ready(handle);
}

void EventLoop::mark_ready(Handle &handle)
{
    handle.m_is_ready = true;
    if (handle.m_kind == Handle::Kind::Cancellable)
        static_cast<CancellableHandle &>(handle).m_loop = this;
}

void EventLoop::unmark_ready(Handle &handle)
{
    handle.m_is_ready = false;
    if (handle.m_kind == Handle::Kind::Cancellable)
        static_cast<CancellableHandle &>(handle).m_loop = nullptr;
}

void EventLoop::drop_ready()
{
    while (!m_ready.empty()) {
        Handle &handle = m_ready.pop();
        unmark_ready(handle);
        handle.let_go();
    }
}

void EventLoop::adopt(Task &task)
{
    task.retain();
    if (m_observer)
        m_observer->task_created(task, cause());
    if (m_task_factory == TaskFactory::Eager && is_running())
        task.start_eagerly();
    else
        schedule_step(task);
}

void EventLoop::retire(Task &task)
{
    auto &link = static_cast<Link<FutureBase> &>(static_cast<FutureBase &>(task));
    link.unlink();
    link.link_before(m_futures);
    task.release();
}

void EventLoop::check_owns(const FutureBase &future) const
{
    if (!future.belongs_to(*this))
        throw ValueError("The future belongs to a different loop than the one specified as the "
                         "loop argument");
}

void EventLoop::handle_cancelled(const CancellableHandle &handle)
{
    if (handle.m_is_ready) {
        if (m_observer)
            m_observer->handle_cancelled(handle, cause());
        return;
    }
    m_timers.note_cancelled();
    if (m_observer)
        m_observer->timer_cancelled(*handle.timer(), cause());
}

} // namespace asyncio
