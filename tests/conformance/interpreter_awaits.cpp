#include "tests/conformance/interpreter.h"

#include "engine/asyncio/as_completed.h"
#include "engine/asyncio/gather.h"
#include "engine/asyncio/shield.h"
#include "engine/asyncio/sleep.h"
#include "engine/asyncio/wait.h"
#include "engine/asyncio/wait_for.h"
#include "engine/asyncio/with.h"

#include <algorithm>

namespace conformance {

using asyncio::Coroutine;
using asyncio::ReturnExceptions;
using asyncio::Seconds;

namespace {

std::optional<Seconds> in_seconds(const std::optional<double> &number)
{
    return number ? std::optional(Seconds(*number)) : std::nullopt;
}

std::vector<Ref<FutureBase>> futures_of(const std::vector<Awaitable> &awaitables)
{
    std::vector<Ref<FutureBase>> futures;
    for (const Awaitable &each : awaitables) {
        if (each.future)
            futures.push_back(each.future);
    }
    return futures;
}

} // namespace

Ref<FutureBase> ensure_future(const Awaitable &awaitable)
{
    if (awaitable.future)
        return awaitable.future;
    return awaitable.interpreter->start(awaitable.function);
}

Ref<FutureBase> ensure_future(const Awaitable &awaitable, asyncio::EventLoop &)
{
    return ensure_future(awaitable); // there is but one loop
}

Ref<FutureBase> Interpreter::find(const std::string &name)
{
    if (m_objects.contains(name))
        return m_objects.get<NamedFuture>(name);
    const auto found = m_handles.find(name);
    return found == m_handles.end() ? nullptr : found->second;
}

Ref<FutureBase> Interpreter::find_or_self(const std::string &name)
{
    return name == "self" ? Ref<FutureBase>(m_loop.current_task()) : find(name);
}

std::optional<std::vector<Awaitable>> Interpreter::awaitables(const Step &step, Cycles cycles)
{
    std::vector<Awaitable> all;
    for (const Item &item : step.items) {
        Awaitable &awaitable = all.emplace_back(Awaitable{this, nullptr, item.function});
        if (!item.function.empty())
            continue;
        awaitable.future = find(item.target);
        if (!awaitable.future)
            return {};
        if (cycles == Cycles::Refused
            && m_registry.reaches(*awaitable.future, *m_loop.current_task()))
            return {};
    }
    return all;
}

void Interpreter::keep(const std::string &handle, const Ref<FutureBase> &future)
{
    m_handles.insert_or_assign(handle, future);
    m_registry.name(*future, handle);
}

Value Interpreter::value_of(FutureBase &future) const
{
    if (auto *task = dynamic_cast<asyncio::TaskOf<Value> *>(&future))
        return task->result();
    if (auto *simple = dynamic_cast<asyncio::Future<Value> *>(&future))
        return simple->result();
    if (auto *all = dynamic_cast<asyncio::GatherOf<void, ReturnExceptions::No> *>(&future))
        return values_of<ReturnExceptions::No>(*all);
    if (auto *all = dynamic_cast<asyncio::GatherOf<void, ReturnExceptions::Yes> *>(&future))
        return values_of<ReturnExceptions::Yes>(*all);
    const auto shielded = m_shielded.find(&future);
    return shielded == m_shielded.end() ? Value() : value_of(*shielded->second);
}

template <ReturnExceptions mode>
Value Interpreter::values_of(const asyncio::GatheringFuture &gathering) const
{
    Value::List values;
    for (const Ref<FutureBase> &child : gathering.children()) {
        const std::exception_ptr error = mode == ReturnExceptions::Yes
            ? asyncio::returned_exception(*child)
            : std::exception_ptr();
        values.push_back(error ? Value{error} : value_of(*child));
    }
    return Value{std::move(values)};
}

auto Interpreter::perform_sleep(const Step &step) -> Coroutine<Returned>
{
    co_await asyncio::sleep(Seconds(*step.seconds));
    co_return {};
}

auto Interpreter::perform_await(const Step &step) -> Coroutine<Returned>
{
    if (step.target == "self")
        co_await Ref<Task>(m_loop.current_task());
    const Ref<FutureBase> future = find(step.target);
    const Task &self = *m_loop.current_task();
    if (!future || m_registry.reaches(*future, self)) {
        tell_skipped(step);
        co_return {};
    }
    const Registry::Edge edge(m_registry, self, {future});
    co_await future;
    tell(step, canonical(value_of(*future)));
    co_return {};
}

auto Interpreter::perform_gather(const Step &step) -> Coroutine<Returned>
{
    const auto awaitables = this->awaitables(step);
    if (!awaitables) {
        tell_skipped(step);
        co_return {};
    }
    Registry::Edge edge(m_registry, *m_loop.current_task(), futures_of(*awaitables));
    Ref<FutureBase> gathering;
    {
        const Registry::Gathering making(m_registry, edge);
        if (step.return_exceptions)
            gathering = asyncio::gather<ReturnExceptions::Yes>(*awaitables);
        else
            gathering = asyncio::gather(*awaitables);
    }
    m_kept.push_back(gathering);
    if (!step.handle.empty())
        keep(step.handle, gathering);
    if (step.in_background)
        co_return {};
    co_await gathering;
    tell(step, canonical(value_of(*gathering)));
    co_return {};
}

auto Interpreter::perform_wait(const Step &step) -> Coroutine<Returned>
{
    const auto awaitables = this->awaitables(step, Cycles::Allowed);
    if (!awaitables) {
        tell_skipped(step);
        co_return {};
    }
    const asyncio::WaitOptions options{
        .timeout = in_seconds(step.seconds), .return_when = step.return_when};
    const auto waited = co_await asyncio::wait(futures_of(*awaitables), options);

    const auto names = [this](const std::vector<Ref<FutureBase>> &futures) {
        std::vector<std::string> all;
        for (const Ref<FutureBase> &future : futures)
            all.push_back(m_registry.name_of(*future));
        std::sort(all.begin(), all.end());
        std::string text;
        for (const std::string &name : all)
            text += (text.empty() ? "" : ",") + name;
        return text.empty() ? "-" : text;
    };
    tell(step, "done=" + names(waited.done) + " pending=" + names(waited.pending));
    co_return {};
}

auto Interpreter::perform_as_completed(const Step &step) -> Coroutine<Returned>
{
    const auto awaitables = this->awaitables(step, Cycles::Allowed);
    if (!awaitables) {
        tell_skipped(step);
        co_return {};
    }
    auto completions = asyncio::as_completed(*awaitables, in_seconds(step.seconds));
    for (std::int64_t taken = 0; taken != step.count; ++taken) {
        try {
            const Ref<FutureBase> future = co_await completions.anext();
            if (!future)
                break;
            future->rethrow_if_unsuccessful();
            tell(step, canonical(value_of(*future)));
        } catch (const std::exception &) {
            tell(step, canonical(std::current_exception()));
        }
    }
    co_return {};
}

auto Interpreter::perform_wait_for(const Step &step) -> Coroutine<Returned>
{
    const auto awaitables = this->awaitables(step);
    if (!awaitables) {
        tell_skipped(step);
        co_return {};
    }
    const Registry::Edge edge(m_registry, *m_loop.current_task(), futures_of(*awaitables));
    const std::optional<Seconds> timeout = in_seconds(step.seconds);
    Value value;
    if (const Ref<FutureBase> future = awaitables->front().future) {
        co_await asyncio::wait_for(future, timeout);
        value = value_of(*future);
    } else {
        m_transcript.announce_function(step.items.front().function); // there may be a task of it
        value = co_await asyncio::wait_for(run_function(step.items.front().function), timeout);
    }
    tell(step, canonical(value));
    co_return {};
}

auto Interpreter::perform_shield(const Step &step) -> Coroutine<Returned>
{
    const auto awaitables = this->awaitables(step, Cycles::Allowed);
    if (!awaitables) {
        tell_skipped(step);
        co_return {};
    }
    const Ref<FutureBase> inner = ensure_future(awaitables->front());
    // What is done already is its own shield, but the engine cannot return a task as a Future.
    const Ref<FutureBase> shield = inner->done() ? inner : asyncio::shield(inner);
    m_kept.push_back(shield);
    if (shield != inner)
        m_shielded.emplace(shield.get(), inner);
    const bool nameable = !dynamic_cast<Task *>(shield.get()) && !m_registry.has_name(*shield);
    if (!step.handle.empty() && nameable)
        keep(step.handle, shield);
    if (step.in_background)
        co_return {};
    co_await shield;
    tell(step, canonical(value_of(*shield)));
    co_return {};
}

auto Interpreter::perform_timeout(const Step &step) -> Coroutine<Returned>
{
    const auto timeout
        = std::make_shared<asyncio::Timeout>(asyncio::timeout(in_seconds(step.seconds)));
    Returned returned = co_await asyncio::with(*timeout, [this, &step, &timeout] {
        if (!step.handle.empty())
            m_timeouts.insert_or_assign(step.handle, timeout);
        return run(step.body);
    });
    tell(step, timeout->expired() ? "expired=1" : "expired=0");
    co_return returned;
}

auto Interpreter::perform_reschedule(const Step &step) -> Coroutine<Returned>
{
    const auto found = m_timeouts.find(step.target);
    if (found == m_timeouts.end()) {
        tell_skipped(step);
        co_return {};
    }
    std::optional<Seconds> when = in_seconds(step.seconds);
    if (when)
        *when += m_loop.time();
    found->second->reschedule(when);
    co_return {};
}

auto Interpreter::perform_group(const Step &step) -> Coroutine<Returned>
{
    asyncio::TaskGroup group;
    m_groups.insert_or_assign(step.handle, group);
    Returned returned = co_await asyncio::with(group, [this, &step] { return run(step.body); });
    tell(step, "exit");
    co_return returned;
}

} // namespace conformance
