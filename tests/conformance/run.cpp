#include "tests/conformance/run.h"

#include "tests/conformance/interpreter.h"

#include "engine/asyncio/runner.h"

namespace conformance {

namespace {

/// Does this and tells how it ended, if not well.
template <class Action>
void tell_outcome(Transcript &transcript, const char *what, Action action)
{
    try {
        action();
    } catch (const Deadlock &) {
        transcript.write(what, "deadlock");
    } catch (const Limit &) {
        transcript.write(what, "limit");
    } catch (...) {
        transcript.write(what, "raised", canonical(std::current_exception()));
    }
}

void tell_left_over(Transcript &transcript, const Registry &registry)
{
    for (const Task *task : registry.tasks()) {
        if (!task->done())
            transcript.write("left", name_of(*task), "pending");
        else if (task->exception_never_retrieved())
            transcript.write(
                "left", name_of(*task), "unretrieved", canonical(task->peek_exception()));
    }
}

/// Runs it on a loop with this observer, or else with the transcript itself.
std::string run_observed(const Scenario &scenario, const MakeObserver &make_observer)
{
    SelectorClock clock(scenario.max_iterations);
    Registry registry;
    Transcript transcript(clock, registry);
    std::unique_ptr<asyncio::Observer> observer;
    if (make_observer)
        observer = make_observer(clock, transcript);
    asyncio::Runner runner(clock, observer ? observer.get() : &transcript);
    asyncio::EventLoop &loop = runner.get_loop();
    transcript.attach(loop);
    Interpreter interpreter(scenario, loop, registry, transcript);

    loop.set_task_factory(
        scenario.eager ? asyncio::TaskFactory::Eager : asyncio::TaskFactory::Default);
    tell_outcome(transcript, "run", [&] {
        transcript.announce_function(scenario.main);
        const Value value = runner.run(interpreter.run_function(scenario.main));
        transcript.write("run", "result", canonical(value));
    });
    tell_outcome(transcript, "shutdown", [&] {
        transcript.write("shutdown", "begin");
        loop.set_task_factory(asyncio::TaskFactory::Default);
        runner.close();
        transcript.write("shutdown", "end");
    });
    tell_left_over(transcript, registry);
    transcript.end();
    return transcript.text();
}

} // namespace

std::string run(const Scenario &scenario)
{
    return run_observed(scenario, {});
}

std::string run(const Scenario &scenario, const MakeObserver &make_observer)
{
    return run_observed(scenario, make_observer);
}

} // namespace conformance
