#include "tests/conformance/interpreter.h"

#include "engine/asyncio/with.h"

namespace conformance {

using asyncio::Coroutine;

namespace {

template <class T>
concept Lockable = requires(T &object)
{
    object.acquire();
};

/// What this gives for an object that can be acquired. Precondition: it is one.
template <class Result, class Visitor>
Result visit_lockable(Object &object, Visitor visit)
{
    return std::visit(
        [&visit](auto &each) -> Result {
            if constexpr (Lockable<std::decay_t<decltype(each)>>)
                return visit(each);
            else
                throw std::logic_error("not a lock");
        },
        object);
}

} // namespace

auto Interpreter::perform_acquire(const Step &step) -> Coroutine<Returned>
{
    const bool acquired = co_await visit_lockable<Coroutine<bool>>(
        m_objects.get(step.object), [](auto &lock) { return lock.acquire(); });
    tell(step, canonical(Value{acquired}));
    co_return {};
}

auto Interpreter::perform_with(const Step &step) -> Coroutine<Returned>
{
    co_return co_await visit_lockable<Coroutine<Returned>>(
        m_objects.get(step.object), [this, &step](auto &lock) {
            return asyncio::with(lock, [this, &step] { return run(step.body); });
        });
}

auto Interpreter::perform_event_wait(const Step &step) -> Coroutine<Returned>
{
    const bool set = co_await m_objects.get<asyncio::Event>(step.object).wait();
    tell(step, canonical(Value{set}));
    co_return {};
}

auto Interpreter::perform_condition_wait(const Step &step) -> Coroutine<Returned>
{
    const bool notified = co_await m_objects.get<asyncio::Condition>(step.object).wait();
    tell(step, canonical(Value{notified}));
    co_return {};
}

auto Interpreter::perform_barrier(const Step &step) -> Coroutine<Returned>
{
    asyncio::Barrier barrier = m_objects.get<asyncio::Barrier>(step.object);
    if (step.op == Op::BarrierAbort) {
        co_await barrier.abort();
    } else if (step.op == Op::BarrierReset) {
        co_await barrier.reset();
    } else {
        const std::int64_t index = co_await barrier.wait();
        tell(step, canonical(Value{index}));
    }
    co_return {};
}

auto Interpreter::perform_queue(const Step &step) -> Coroutine<Returned>
{
    asyncio::Queue<std::int64_t> queue = m_objects.get<asyncio::Queue<std::int64_t>>(step.object);
    if (step.op == Op::Get) {
        const std::int64_t item = co_await queue.get();
        tell(step, canonical(Value{item}));
    } else if (step.op == Op::Put) {
        const std::int64_t item = ++m_last_put;
        co_await queue.put(item);
        tell(step, canonical(Value{item}));
    } else {
        co_await queue.join();
        tell(step, "ok");
    }
    co_return {};
}

} // namespace conformance
