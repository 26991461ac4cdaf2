#pragma once

#include "engine/asyncio/event_loop.h"

#include <memory>
#include <optional>
#include <ranges>
#include <unordered_set>
#include <vector>

namespace asyncio {

enum class ReturnWhen : std::uint8_t { AllCompleted, FirstCompleted, FirstException };

struct WaitOptions
{
    std::optional<Seconds> timeout = {};
    ReturnWhen return_when = ReturnWhen::AllCompleted;
};

/// The two sets of asyncio.wait, in the order of its arguments.
template <class F>
struct Waited
{
    std::vector<Ref<F>> done;
    std::vector<Ref<F>> pending;
};

/// The waiting of wait(), without types: wakes when enough is done or the time is up, and never
/// touches what it waits for (SEMANTICS.md S54, S55).
class WaitAwaiter
{
public:
    WaitAwaiter(std::vector<Ref<FutureBase>> futures, WaitOptions options);
    WaitAwaiter(const WaitAwaiter &) = delete;
    WaitAwaiter &operator=(const WaitAwaiter &) = delete;
    ~WaitAwaiter();

    bool await_ready() const noexcept { return false; }
    template <class Promise>
    void await_suspend(std::coroutine_handle<Promise> handle)
    {
        suspend(*handle.promise().task());
    }

protected:
    void resume();

private:
    class Waiting;

    void suspend(Task &task);
    void stop_waiting();

    std::vector<Ref<FutureBase>> m_futures;
    WaitOptions m_options;
    Task *m_task = nullptr;
    Ref<Waiting> m_waiting;
};

/// What `co_await wait(tasks, {.timeout = 2s})` awaits.
template <class F>
class Wait
{
public:
    using value_type = Waited<F>;

    Wait(std::vector<Ref<F>> futures, WaitOptions options)
        : m_futures(std::move(futures))
        , m_options(options)
    {
    }

    class Awaiter : public WaitAwaiter
    {
    public:
        Awaiter(std::vector<Ref<F>> futures, WaitOptions options)
            : WaitAwaiter({futures.begin(), futures.end()}, options)
            , m_futures(std::move(futures))
        {
        }
        Waited<F> await_resume()
        {
            resume();
            Waited<F> result;
            for (Ref<F> &future : m_futures)
                (future->done() ? result.done : result.pending).push_back(future);
            return result;
        }

    private:
        std::vector<Ref<F>> m_futures;
    };

    Awaiter operator co_await() && { return Awaiter(std::move(m_futures), m_options); }

private:
    std::vector<Ref<F>> m_futures;
    WaitOptions m_options;
};

/// Waits for futures or tasks; a timeout is no error, it leaves the rest pending. Bare coroutines
/// are refused, as Python does now (SEMANTICS.md S56). Throws ValueError if there is nothing to
/// wait for.
template <std::ranges::range R>
[[nodiscard]] auto wait(const R &futures, WaitOptions options = {})
{
    using F = std::remove_reference_t<decltype(**std::ranges::begin(futures))>;
    std::vector<Ref<F>> distinct;
    std::unordered_set<const F *> seen;
    for (const Ref<F> &future : futures) {
        if (seen.insert(future.get()).second)
            distinct.push_back(future);
    }
    if (distinct.empty())
        throw ValueError("Set of Tasks/Futures is empty.");
    return Wait<F>(std::move(distinct), options);
}

} // namespace asyncio
