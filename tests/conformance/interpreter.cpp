#include "tests/conformance/interpreter.h"

#include "engine/asyncio/gather.h"

namespace conformance {

namespace {

bool catches(Catch what, const std::exception_ptr &error)
{
    switch (what) {
    case Catch::Nothing:
        return false;
    case Catch::Cancel:
        return asyncio::is_a<asyncio::CancelledError>(error);
    case Catch::Error:
        return asyncio::is_a<std::exception>(error);
    case Catch::Timeout:
        return asyncio::is_a<asyncio::TimeoutError>(error);
    case Catch::Any:
        return true;
    }
    return false;
}

} // namespace

Interpreter::Interpreter(
    const Scenario &scenario, asyncio::EventLoop &loop, Registry &registry, Transcript &transcript)
    : m_scenario(scenario)
    , m_loop(loop)
    , m_registry(registry)
    , m_transcript(transcript)
    , m_objects(scenario, loop, registry)
{
}

asyncio::Coroutine<Value> Interpreter::run_function(std::string_view name)
{
    const Steps &steps = m_scenario.functions.find(name)->second;
    Returned returned;
    try {
        returned = co_await run(steps);
    } catch (...) {
        m_transcript.failed();
        throw;
    }
    Value value = returned.value_or(Value());
    m_transcript.returned(value);
    co_return value;
}

Ref<asyncio::TaskOf<Value>> Interpreter::start(std::string_view function, std::string name)
{
    m_transcript.announce_function(function);
    return m_loop.create_task(run_function(function), std::move(name));
}

auto Interpreter::run(const Steps &steps) -> asyncio::Coroutine<Returned>
{
    for (const Step &step : steps) {
        Returned returned = co_await run(step);
        if (returned)
            co_return returned;
    }
    co_return {};
}

auto Interpreter::run(const Step &step) -> asyncio::Coroutine<Returned>
{
    const Registry::AtStep at(m_registry, *m_loop.current_task(), step.label);
    if (waits(step.op))
        co_return co_await perform(step);
    perform_now(step);
    co_return {};
}

auto Interpreter::perform(const Step &step) -> asyncio::Coroutine<Returned>
{
    switch (step.op) {
    case Op::Acquire:
        return perform_acquire(step);
    case Op::AsCompleted:
        return perform_as_completed(step);
    case Op::Await:
        return perform_await(step);
    case Op::BarrierAbort:
    case Op::BarrierReset:
    case Op::BarrierWait:
        return perform_barrier(step);
    case Op::Call:
        return perform_call(step);
    case Op::ConditionWait:
        return perform_condition_wait(step);
    case Op::EventWait:
        return perform_event_wait(step);
    case Op::Gather:
        return perform_gather(step);
    case Op::Get:
    case Op::Join:
    case Op::Put:
        return perform_queue(step);
    case Op::Group:
        return perform_group(step);
    case Op::Later:
    case Op::Soon:
        return perform_soon_or_later(step);
    case Op::Raise:
        return perform_raise(step);
    case Op::Repeat:
        return perform_repeat(step);
    case Op::Reschedule:
        return perform_reschedule(step);
    case Op::Return:
        return perform_return(step);
    case Op::Shield:
        return perform_shield(step);
    case Op::Sleep:
        return perform_sleep(step);
    case Op::Timeout:
        return perform_timeout(step);
    case Op::Try:
        return perform_try(step);
    case Op::Wait:
        return perform_wait(step);
    case Op::WaitFor:
        return perform_wait_for(step);
    case Op::With:
        return perform_with(step);
    default:
        return {}; // run_handler() and perform_now() do the others
    }
}

auto Interpreter::perform_call(const Step &step) -> asyncio::Coroutine<Returned>
{
    const Value value = co_await run_function(step.function);
    tell(step, canonical(value));
    co_return {};
}

auto Interpreter::perform_raise(const Step &step) -> asyncio::Coroutine<Returned>
{
    std::rethrow_exception(make_error(step.error, step.message));
    co_return {};
}

auto Interpreter::perform_repeat(const Step &step) -> asyncio::Coroutine<Returned>
{
    for (std::int64_t i = 0; i < *step.count; ++i) {
        Returned returned = co_await run(step.body);
        if (returned)
            co_return returned;
    }
    co_return {};
}

auto Interpreter::perform_return(const Step &step) -> asyncio::Coroutine<Returned>
{
    co_return Returned(step.value);
}

auto Interpreter::perform_soon_or_later(const Step &step) -> asyncio::Coroutine<Returned>
{
    const auto callback = [this, &step] { perform_now(step.body.front()); };
    if (step.op == Op::Soon)
        m_loop.call_soon(callback);
    else
        m_loop.call_later(asyncio::Seconds(*step.seconds), callback);
    co_return {};
}

auto Interpreter::perform_try(const Step &step) -> asyncio::Coroutine<Returned>
{
    // Awaits are not allowed in a catch handler: it saves the error, and the rest comes after it.
    Returned returned;
    std::exception_ptr error;
    try {
        returned = co_await run(step.body);
    } catch (...) {
        error = std::current_exception();
    }
    if (error && catches(step.catches, error)) {
        m_transcript.write("catch", canonical(error));
        const std::exception_ptr caught = std::exchange(error, nullptr);
        try {
            returned = co_await run_handler(step, caught);
        } catch (...) {
            error = std::current_exception();
        }
    }
    if (!step.finally.empty()) {
        m_transcript.write("finally");
        co_await run(step.finally);
    }
    if (error)
        std::rethrow_exception(error);
    co_return returned;
}

auto Interpreter::run_handler(const Step &step, std::exception_ptr caught)
    -> asyncio::Coroutine<Returned>
{
    for (const Step &each : step.handler) {
        if (each.op == Op::Reraise)
            std::rethrow_exception(caught);
        Returned returned = co_await run(each);
        if (returned)
            co_return returned;
    }
    co_return {};
}

void Interpreter::tell(const Step &step, std::string_view outcome)
{
    m_transcript.write("res", step.name, outcome);
}

void Interpreter::tell_error(const Step &step, const std::exception_ptr &error)
{
    m_transcript.write("exc", step.name, type_name(error));
}

void Interpreter::tell_skipped(const Step &step)
{
    m_transcript.write("skip", step.name);
}

} // namespace conformance
