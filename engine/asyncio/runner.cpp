#include "engine/asyncio/runner.h"

#include "engine/asyncio/canceller.h"
#include "engine/asyncio/gather.h"

namespace asyncio {

namespace {

// There are no asynchronous generators and no threads to shut down, but the turns that CPython
// takes for it are part of the order of things.
Coroutine<> shutdown_asyncgens()
{
    co_return;
}

Coroutine<> shutdown_default_executor()
{
    co_return;
}

void cancel_all_tasks(EventLoop &loop)
{
    const std::vector<Ref<Task>> tasks = loop.all_tasks();
    if (tasks.empty())
        return;
    {
        const Cancelling by(Canceller::Runner);
        for (const Ref<Task> &task : tasks)
            task->cancel();
    }
    const auto all = make_ref<GatheringFuture>(
        loop, std::vector<Ref<FutureBase>>{tasks.begin(), tasks.end()}, ReturnExceptions::Yes);
    loop.run_until_complete(all);
    for (const Ref<Task> &task : tasks) {
        if (task->cancelled())
            continue;
        if (const std::exception_ptr error = task->exception())
            loop.call_exception_handler(
                {"unhandled exception during asyncio.run() shutdown", error, task});
    }
}

} // namespace

Runner::Runner(Clock &clock, Observer *observer, Debug debug)
    : m_loop(std::make_unique<EventLoop>(clock, observer))
{
    m_loop->set_debug(debug);
}

Runner::Runner(const LoopFactory &factory)
    : m_loop(factory())
{
}

Runner::~Runner()
{
    try {
        close();
    } catch (...) {
        // said so in the header
    }
}

EventLoop &Runner::get_loop()
{
    if (m_closed)
        throw RuntimeError("Runner is closed");
    return *m_loop;
}

void check_no_loop_runs(const char *caller)
{
    if (is_loop_running())
        throw RuntimeError(std::string(caller) + " cannot be called from a running event loop");
}

Runner::MainTask::MainTask(Runner &runner, Ref<Task> task)
    : m_runner(runner)
{
    runner.m_main = std::move(task);
    runner.m_interrupts = 0;
}

Runner::MainTask::~MainTask()
{
    m_runner.m_main = nullptr;
}

void Runner::interrupt()
{
    ++m_interrupts;
    if (m_interrupts > 1 || !m_main || m_main->done())
        throw KeyboardInterrupt();
    const Cancelling by(Canceller::Interrupt);
    m_main->cancel();
}

void Runner::check_interrupted(Task &main) const
{
    if (m_interrupts > 0 && main.uncancel() == 0)
        throw KeyboardInterrupt();
}

void Runner::close()
{
    if (m_closed)
        return;
    const auto close_loop = [this] {
        m_loop->close();
        m_closed = true;
    };
    try {
        cancel_all_tasks(*m_loop);
        m_loop->run_until_complete(shutdown_asyncgens());
        m_loop->run_until_complete(shutdown_default_executor());
    } catch (...) {
        close_loop();
        throw;
    }
    close_loop();
}

} // namespace asyncio
