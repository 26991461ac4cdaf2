// Which loop runs on a thread, and how: forever, until something is done, turn by turn.
#include "engine/asyncio/event_loop.h"

#include <utility>

namespace asyncio {

namespace {

thread_local EventLoop *running_loop = nullptr;

} // namespace

void EventLoop::check_can_run() const
{
    check_closed();
    if (is_running())
        throw RuntimeError("This event loop is already running");
    if (running_loop)
        throw RuntimeError("Cannot run the event loop while another loop is running");
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
    sweep_timers();
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
    const Ref<CallbackHandle> callback = future.add_done_callback(
        stop_when_done, std::source_location::current(), "_run_until_complete_cb");
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

void EventLoop::drop_tasks()
{
    if (is_running())
        throw RuntimeError("Cannot drop the tasks of a running event loop");
    const RunningScope for_their_coroutines(*this); // which may print as they go
    report_pending();
    destroy_pending();
    sweep_timers();
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
