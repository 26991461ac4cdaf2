#pragma once

#include "engine/asyncio/event_loop.h"

#include <memory>

namespace asyncio {

/// Owns a loop, runs coroutines in it to their ends, one after the other, and at the end stops what
/// they left behind (SEMANTICS.md S79).
class Runner
{
public:
    /// Clock and observer must outlive it.
    explicit Runner(Clock &clock, Observer *observer = nullptr, Debug debug = Debug::No);
    Runner(const Runner &) = delete;
    Runner &operator=(const Runner &) = delete;
    /// Closes it; what that throws is lost, so call close() where it matters.
    ~Runner();

    /// Throws RuntimeError if closed.
    [[nodiscard]] EventLoop &get_loop();
    /// Runs this as a task and gives its result, or throws what it failed with. Throws RuntimeError
    /// if closed or called from inside a running loop.
    template <class T>
    Stored<T> run(
        Coroutine<T> coroutine, const std::source_location &where = std::source_location::current())
    {
        check_can_run();
        return get_loop().run_until_complete(
            get_loop().create_task(std::move(coroutine), {}, where));
    }
    /// Cancels all tasks that are left, in order of creation, waits for their ends, tells the
    /// loop's exception handler of those that failed, and closes the loop, which stays for looking
    /// at it until the runner goes. Again: nothing.
    void close();

private:
    void check_can_run() const;

    std::unique_ptr<EventLoop> m_loop;
    bool m_closed = false;
};

/// Runs a coroutine in a loop of its own on the machine's clock, as a program's entry point.
template <class T>
Stored<T> run(
    Coroutine<T> main, const std::source_location &where = std::source_location::current())
{
    RealClock clock;
    Runner runner(clock);
    return runner.run(std::move(main), where);
}

} // namespace asyncio
