#include "engine/asyncio/event_loop.h"

#include <cstdlib>
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
    const Command on_this_loop(*this);
    teardown_tasks();
    m_observer = nullptr;
    while (!m_futures.alone()) {
        const Ref<FutureBase> future(static_cast<FutureBase *>(m_futures.next()));
        static_cast<Link<FutureBase> &>(*future).unlink();
        future->abandon();
    }
    m_timers.clear();
}

void EventLoop::teardown_tasks()
{
    // Kept meanwhile: the handler may drop what it likes.
    std::vector<Ref<FutureBase>> others;
    for (Link<FutureBase> *link = m_futures.next(); link != &m_futures; link = link->next())
        others.emplace_back(static_cast<FutureBase *>(link));
    for (const Ref<FutureBase> &future : others)
        future->report_if_unretrieved();
    others.clear();
    const std::vector<Ref<Task>> pending = all_tasks();
    for (const Ref<Task> &task : pending) {
        if (task->log_destroy_pending())
            report_from_destructor({"Task was destroyed but it is pending!", nullptr, task});
    }
    m_observer = nullptr;
    m_exception_handler = nullptr;
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
    m_timers.sweep();
    return m_timers.next();
}

Ref<CallbackHandle> EventLoop::call_soon(
    std::function<void()> callback, const std::source_location &where)
{
    check_closed();
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
    auto timer = make_ref<TimerHandle>(when, std::move(callback), where);
    add_timer(*timer);
    return timer;
}

void EventLoop::add_timer(Timer &timer)
{
    check_closed();
    if (m_observer)
        m_observer->timer_set(timer.when());
    timer.m_loop = this;
    m_timers.push(timer);
}

/// While it lives, this loop is the running one of the thread.
class EventLoop::RunningScope
{
public:
    explicit RunningScope(EventLoop &loop)
        : m_loop(loop)
        , m_outer(std::exchange(running_loop, &loop))
    {
        ++m_loop.m_running;
    }
    RunningScope(const RunningScope &) = delete;
    RunningScope &operator=(const RunningScope &) = delete;
    ~RunningScope()
    {
        --m_loop.m_running;
        running_loop = m_outer;
    }

private:
    EventLoop &m_loop;
    EventLoop *m_outer;
};

EventLoop::RunningForever::RunningForever(EventLoop &loop)
    : m_loop(loop)
{
    loop.check_can_run();
    ++loop.m_running;
    running_loop = &loop;
}

EventLoop::RunningForever::~RunningForever()
{
    m_loop.m_stopping = false;
    --m_loop.m_running;
    running_loop = nullptr;
}

void EventLoop::run_forever()
{
    const RunningForever running(*this);
    do {
        wait_for_something();
        run_turn();
    } while (!m_stopping);
}

void EventLoop::wait_for_something()
{
    // SEMANTICS.md S4.
    constexpr Seconds longest{24 * 3600};
    if (in_turn() || !m_ready.empty() || m_stopping) {
        m_clock.wait_until(Seconds(0));
        return;
    }
    m_timers.sweep();
    std::optional<Seconds> when = m_timers.next();
    if (when) {
        const Seconds now = time();
        if (*when - now >= longest)
            when = now + longest;
    }
    m_clock.wait_until(when);
}

void EventLoop::run_until_done(FutureBase &future, bool is_new)
{
    check_can_run();
    check_owns(future);
    const auto stop_when_done = [this](FutureBase &done) {
        // What no task may keep has left the loop already.
        if (done.cancelled() || !is_fatal(done.exception()))
            stop();
    };
    const Ref<FutureBase> keep(&future);
    const Ref<CallbackHandle> callback = future.add_done_callback(stop_when_done);
    try {
        run_forever();
    } catch (...) {
        future.remove_done_handle(*callback);
        if (is_new && future.done() && !future.cancelled())
            (void)future.exception();
        throw;
    }
    future.remove_done_handle(*callback);
    if (!future.done())
        throw RuntimeError("Event loop stopped before Future completed.");
}

void EventLoop::close()
{
    if (is_running())
        throw RuntimeError("Cannot close a running event loop");
    if (m_closed)
        return;
    m_closed = true;
    m_ready.clear();
    m_ready_count = 0;
    m_left_in_turn = 0;
    m_timers.clear();
}

void EventLoop::check_closed() const
{
    if (m_closed)
        throw RuntimeError("Event loop is closed");
}

void EventLoop::check_can_run() const
{
    check_closed();
    if (is_running())
        throw RuntimeError("This event loop is already running");
    if (running_loop)
        throw RuntimeError("Cannot run the event loop while another loop is running");
}

void EventLoop::run_once()
{
    const RunningScope running(*this);
    run_turn();
}

void EventLoop::run_turn()
{
    if (!in_turn())
        begin_turn();
    while (in_turn())
        (void)run_next();
}

bool EventLoop::run_handle()
{
    const RunningScope running(*this);
    if (!in_turn())
        begin_turn();
    return in_turn() && run_next();
}

void EventLoop::begin_turn()
{
    m_timers.sweep();
    if (!m_timers.empty())
        move_due_timers();
    m_left_in_turn = m_ready_count;
    if (m_observer)
        m_observer->turn_began(m_left_in_turn);
    end_turn_if_done();
}

void EventLoop::move_due_timers()
{
    const Seconds end = time() + clock_resolution;
    while (Timer *timer = m_timers.pop_due(end)) {
        timer->m_loop = nullptr;
        Handle &handle = timer->m_handle;
        handle.prefetch();
        schedule_held(handle);
        handle.m_cause = {CauseKind::Timer, no_task};
        if (m_observer && !handle.cancelled())
            m_observer->timer_fired(timer->when());
    }
}

bool EventLoop::run_next()
{
    Handle &handle = m_ready.pop();
    --m_ready_count;
    --m_left_in_turn;
    prefetch_next();
    const bool was_step = !handle.cancelled() && handle.is_step();
    if (!handle.cancelled())
        run_guarded(handle);
    if (handle.is_step()) {
        static_cast<Task::Step &>(handle).task().release();
    } else {
        if (m_observer)
            m_observer->callback_ran();
        handle.let_go();
    }
    end_turn_if_done();
    return was_step;
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

void EventLoop::announce_scheduled(Handle &handle)
{
    handle.m_cause = cause();
    if (handle.is_step())
        m_observer->task_ready(static_cast<Task::Step &>(handle).task(), handle.m_cause);
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

void EventLoop::timer_cancelled(const Timer &timer)
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

bool is_loop_running()
{
    return running_loop != nullptr;
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
