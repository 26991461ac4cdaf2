#include "engine/asyncio/event_loop.h"

#include "engine/asyncio/repr.h"

#include <utility>

namespace asyncio {

namespace {

thread_local EventLoop *running_loop = nullptr;

} // namespace

EventLoop::EventLoop(Clock &clock, Observer *observer)
    : m_clock(clock)
    , m_observer(observer)
{
}

EventLoop::~EventLoop()
{
    m_observer = nullptr;
    const Command on_this_loop(*this);
    while (has_tasks()) {
        const Ref<Task> task(static_cast<Task *>(m_live.previous()));
        task->destroy_coroutine();
        forget(*task);
    }
    while (!m_futures.alone()) {
        const Ref<FutureBase> future(static_cast<FutureBase *>(m_futures.next()));
        static_cast<Link<FutureBase> &>(*future).unlink();
        future->abandon();
    }
    while (m_timers.next())
        m_timers.pop()->m_loop = nullptr;
}

std::vector<Ref<Task>> EventLoop::all_tasks() const
{
    std::vector<Ref<Task>> tasks;
    for (Link<Task> *link = m_live.next(); link != &m_live; link = link->next())
        tasks.emplace_back(static_cast<Task *>(link));
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
    m_timers.sweep();
    return m_timers.next();
}

Ref<CallbackHandle> EventLoop::call_soon(
    std::function<void()> callback, const std::source_location &where)
{
    auto handle = make_ref<CallbackHandle>(std::move(callback), where, "<lambda>");
    schedule(*handle);
    return handle;
}

Ref<TimerHandle> EventLoop::call_later(
    Seconds delay, std::function<void()> callback, const std::source_location &where)
{
    return call_at(time() + delay, std::move(callback), where);
}

Ref<TimerHandle> EventLoop::call_at(
    Seconds when, std::function<void()> callback, const std::source_location &where)
{
    auto timer = make_ref<TimerHandle>(*this, when, std::move(callback), where);
    m_timers.push(timer);
    if (m_observer)
        m_observer->timer_set(when);
    return timer;
}

void EventLoop::run_once()
{
    if (!in_turn())
        begin_turn();
    while (in_turn())
        run_next();
}

bool EventLoop::run_handle()
{
    if (!in_turn())
        begin_turn();
    return in_turn() && run_next();
}

void EventLoop::begin_turn()
{
    m_timers.sweep();
    const Seconds end = time() + clock_resolution;
    while (Ref<TimerHandle> timer = m_timers.pop_due(end)) {
        timer->m_loop = nullptr;
        schedule(*timer);
        static_cast<Handle &>(*timer).m_cause = {CauseKind::Timer, no_task};
        if (m_observer && !timer->cancelled())
            m_observer->timer_fired(timer->when());
    }
    m_left_in_turn = m_ready.size();
    if (m_observer)
        m_observer->turn_began(m_left_in_turn);
    end_turn_if_done();
}

bool EventLoop::run_next()
{
    Handle &handle = m_ready.pop();
    --m_left_in_turn;
    const bool was_step = !handle.cancelled() && handle.is_step();
    if (!handle.cancelled())
        run_guarded(handle);
    handle.let_go();
    end_turn_if_done();
    return was_step;
}

void EventLoop::run_guarded(Handle &handle)
{
    EventLoop *const outer_loop = std::exchange(running_loop, this);
    m_current_handle = &handle;
    try {
        handle.run();
    } catch (...) {
        report(
            "Exception in callback " + handle.describe() + ": " + repr(std::current_exception()));
    }
    m_current_handle = nullptr;
    running_loop = outer_loop;
}

void EventLoop::end_turn_if_done()
{
    if (m_left_in_turn == 0 && m_observer)
        m_observer->turn_ended(m_ready.size());
}

void EventLoop::set_exception_handler(std::function<void(const std::string &)> handler)
{
    m_exception_handler = std::move(handler);
}

void EventLoop::report(const std::string &text)
{
    if (m_observer)
        m_observer->exception_reported(text);
    try {
        if (m_exception_handler)
            m_exception_handler(text);
    } catch (...) {
        if (m_observer)
            m_observer->exception_reported(
                "Unhandled error in exception handler: " + repr(std::current_exception()));
    }
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

void EventLoop::link(FutureBase &future)
{
    static_cast<Link<FutureBase> &>(future).link_before(m_futures);
}

void EventLoop::schedule(Handle &handle)
{
    handle.m_cause = cause();
    m_ready.push(handle);
    if (m_observer && handle.is_step())
        m_observer->task_ready(static_cast<Task::Step &>(handle).task(), handle.m_cause);
}

EventLoop::Running::Running(EventLoop &loop, Task &task)
    : m_loop(loop)
    , m_outer(std::exchange(loop.m_current_task, &task))
{
}

EventLoop::Running::~Running()
{
    m_loop.m_current_task = m_outer;
}

TaskId EventLoop::next_id()
{
    return TaskId{++m_last_id};
}

std::string EventLoop::default_name(TaskId id)
{
    return "Task-" + std::to_string(static_cast<std::uint32_t>(id));
}

void EventLoop::adopt(Task &task)
{
    task.retain();
    static_cast<Link<Task> &>(task).link_before(m_live);
    if (m_observer)
        m_observer->task_created(task, cause());
    schedule(task.m_step);
}

void EventLoop::forget(Task &task)
{
    static_cast<Link<Task> &>(task).unlink();
    task.release();
}

void EventLoop::timer_cancelled(const TimerHandle &timer)
{
    m_timers.note_cancelled();
    if (m_observer)
        m_observer->timer_cancelled(timer.when());
}

EventLoop::Command::Command(EventLoop &loop)
    : m_loop(loop)
    , m_outer(std::exchange(running_loop, &loop))
{
    m_loop.m_user_command = true;
}

EventLoop::Command::~Command()
{
    m_loop.m_user_command = false;
    running_loop = m_outer;
}

EventLoop &get_running_loop()
{
    if (!running_loop)
        throw RuntimeError("no running event loop");
    return *running_loop;
}

Task *current_task()
{
    return get_running_loop().current_task();
}

std::vector<Ref<Task>> all_tasks()
{
    return get_running_loop().all_tasks();
}

void block(Seconds duration, const std::source_location &where)
{
    get_running_loop().block(duration, where);
}

} // namespace asyncio
