#pragma once

#include "engine/asyncio/event_loop.h"

#include <functional>
#include <memory>

namespace asyncio {

/// Throws RuntimeError, in the name of the caller, if a loop runs on this thread.
void check_no_loop_runs(const char *caller);

/// Makes the loop that a Runner runs, and then owns.
using LoopFactory = std::function<std::unique_ptr<EventLoop>()>;

/// Owns a loop, runs coroutines in it to their ends, one after the other, and at the end stops what
/// they left behind (SEMANTICS.md S79).
class Runner
{
public:
    /// Clock and observer must outlive it.
    explicit Runner(Clock &clock, Observer *observer = nullptr, Debug debug = Debug::No);
    /// The factory is called once, now.
    explicit Runner(const LoopFactory &factory);
    Runner(const Runner &) = delete;
    Runner &operator=(const Runner &) = delete;
    /// Closes it; what that throws is lost, so call close() where it matters.
    ~Runner();

    /// Throws RuntimeError if closed.
    [[nodiscard]] EventLoop &get_loop();
    /// Runs this as a task and gives its result, or throws what it failed with. Throws RuntimeError
    /// if closed or called from inside a running loop, KeyboardInterrupt if interrupt() ended it.
    template <class T>
    Stored<T> run(
        Coroutine<T> coroutine, const std::source_location &where = std::source_location::current())
    {
        check_no_loop_runs("Runner.run()");
        const Ref<TaskOf<T>> task = get_loop().create_task(std::move(coroutine), {}, where);
        const MainTask main(*this, task);
        try {
            return get_loop().run_until_complete(task);
        } catch (const CancelledError &) {
            check_interrupted(*task);
            throw;
        }
    }
    /// What Ctrl+C does, on the loop's thread: asks what run() runs to stop, the first time; throws
    /// KeyboardInterrupt after that, or if run() is not running.
    void interrupt();
    /// Cancels all tasks that are left, in order of creation, waits for their ends, tells the
    /// loop's exception handler of those that failed, and closes the loop, which stays for looking
    /// at it until the runner goes. Again: nothing.
    void close();

private:
    /// While it lives, this is what run() runs.
    class MainTask
    {
    public:
        MainTask(Runner &runner, Ref<Task> task);
        MainTask(const MainTask &) = delete;
        MainTask &operator=(const MainTask &) = delete;
        ~MainTask();

    private:
        Runner &m_runner;
    };

    /// Throws KeyboardInterrupt if nobody else had this cancelled.
    void check_interrupted(Task &main) const;

    std::unique_ptr<EventLoop> m_loop;
    Ref<Task> m_main; ///< none while run() is not running
    int m_interrupts = 0; ///< of m_main
    bool m_closed = false;
};

/// Runs a coroutine in a loop of its own on the machine's clock, as a program's entry point.
template <class T>
Stored<T> run(
    Coroutine<T> main, const std::source_location &where = std::source_location::current())
{
    check_no_loop_runs("asyncio.run()");
    RealClock clock;
    Runner runner(clock);
    return runner.run(std::move(main), where);
}

/// The same in a loop that the factory makes.
template <class T>
Stored<T> run(Coroutine<T> main, const LoopFactory &factory,
    const std::source_location &where = std::source_location::current())
{
    check_no_loop_runs("asyncio.run()");
    Runner runner(factory);
    return runner.run(std::move(main), where);
}

} // namespace asyncio
