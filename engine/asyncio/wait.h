#pragma once

#include "engine/asyncio/distinct.h"
#include "engine/asyncio/event_loop.h"

#include <memory>
#include <optional>
#include <ranges>
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
    [[nodiscard]] const std::vector<Ref<FutureBase>> &futures() const;
    void resume();

private:
    class Waiting;

    void suspend(Task &task);
    void stop_waiting();

    Task *m_task = nullptr;
    Ref<Waiting> m_waiting;
    bool m_is_waiting = false;
};

/// What `co_await wait(tasks, {.timeout = 2s})` awaits.
template <class F>
class Wait
{
public:
    using value_type = Waited<F>;

    Wait(std::vector<Ref<FutureBase>> futures, WaitOptions options)
        : m_futures(std::move(futures))
        , m_options(options)
    {
    }

    class Awaiter : public WaitAwaiter
    {
    public:
        using WaitAwaiter::WaitAwaiter;
        Waited<F> await_resume()
        {
            resume();
            Waited<F> result;
            for (const Ref<FutureBase> &future : futures())
                (future->done() ? result.done : result.pending)
                    .emplace_back(static_cast<F *>(future.get()));
            return result;
        }
    };

    Awaiter operator co_await() && { return Awaiter(std::move(m_futures), m_options); }

private:
    std::vector<Ref<FutureBase>> m_futures;
    WaitOptions m_options;
};

/// Waits for futures or tasks; a timeout is no error, it leaves the rest pending. Bare coroutines
/// are refused, as Python does now (SEMANTICS.md S56). Throws ValueError if there is nothing to
/// wait for.
template <std::ranges::range R>
[[nodiscard]] auto wait(const R &futures, WaitOptions options = {})
{
    using F = std::remove_reference_t<decltype(**std::ranges::begin(futures))>;
    std::vector<Ref<FutureBase>> distinct(std::ranges::begin(futures), std::ranges::end(futures));
    for (const Ref<FutureBase> &future : distinct)
        require_future(future.get());
    keep_distinct(distinct);
    if (distinct.empty())
        throw ValueError("Set of Tasks/Futures is empty.");
    return Wait<F>(std::move(distinct), options);
}

} // namespace asyncio
