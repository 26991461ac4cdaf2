#pragma once

#include "engine/asyncio/ensure_future.h"
#include "engine/asyncio/queue.h"

#include <cstddef>
#include <iterator>
#include <memory>
#include <optional>
#include <ranges>
#include <vector>

namespace asyncio {

/// What as_completed shares with the awaits it hands out: the futures that are done, in the order
/// in which they got there. Its type is known only to AsCompleted.
class Completions final : public RefCounted
{
public:
    /// Duplicates count once. Throws TypeError if one is null, ValueError if one belongs to another
    /// loop than the running one.
    Completions(const std::vector<Ref<FutureBase>> &futures, std::optional<Seconds> timeout);
    ~Completions() override;

    /// Takes one of as many steps as there are futures; false if there are none left.
    [[nodiscard]] bool take_step();
    /// The next future to be done, or the next that was. Throws TimeoutError if the time was up
    /// first.
    [[nodiscard]] static Coroutine<Ref<FutureBase>> next(Ref<Completions> self);

private:
    class Callback;

    void completed(Callback &callback);
    void time_is_up();

    std::unique_ptr<Callback[]> m_callbacks;
    std::size_t m_count = 0;
    std::size_t m_todo = 0; ///< not done, and the time not up
    std::size_t m_steps_left = 0;
    Queue<Ref<FutureBase>> m_done; ///< null for each that the time was up for
    TimerHandle *m_timer = nullptr; ///< keeps this, so that this must not keep it
};

/// What as_completed returns. It has as many steps as there are futures, each of which is taken
/// once, in one of two ways; who stops before the end may go on later with those that are left.
///
/// A range of awaits: the first that is awaited gives the result of whatever is done first, and so
/// on (SEMANTICS.md S57). Each throws what its future failed with, or TimeoutError.
///
///     for (auto next : as_completed(tasks))
///         print(co_await next());
///
/// Python's `async for`: the done futures themselves, tasks if they were coroutines (S58).
///
///     auto completions = as_completed(tasks);
///     while (true) {
///         const auto done = co_await completions.anext();
///         if (!done)
///             break;
///         print(done->result());
///     }
template <class F>
class AsCompleted
{
public:
    using Result = typename F::value_type;

    AsCompleted(const std::vector<Ref<F>> &futures, std::optional<Seconds> timeout)
        : m_completions(make_ref<Completions>(
            std::vector<Ref<FutureBase>>{futures.begin(), futures.end()}, timeout))
    {
    }

    /// The next future that is done; null if there are no steps left. Throws TimeoutError if the
    /// time was up before.
    [[nodiscard]] Coroutine<Ref<F>> anext() { return next_future(m_completions); }

    /// Gives the coroutine that waits for one completion.
    class Next
    {
    public:
        explicit Next(Ref<Completions> completions)
            : m_completions(std::move(completions))
        {
        }
        [[nodiscard]] Coroutine<Result> operator()() const { return next_result(m_completions); }

    private:
        Ref<Completions> m_completions;
    };

    /// Has taken the step that it stands on.
    class Iterator
    {
    public:
        using value_type = Next;
        using difference_type = std::ptrdiff_t;

        explicit Iterator(Ref<Completions> completions)
            : m_completions(std::move(completions))
            , m_on_step(m_completions->take_step())
        {
        }
        Next operator*() const { return Next(m_completions); }
        Iterator &operator++()
        {
            m_on_step = m_completions->take_step();
            return *this;
        }
        void operator++(int) { ++*this; }
        bool operator==(std::default_sentinel_t) const { return !m_on_step; }

    private:
        Ref<Completions> m_completions;
        bool m_on_step;
    };

    [[nodiscard]] Iterator begin() const { return Iterator(m_completions); }
    [[nodiscard]] std::default_sentinel_t end() const { return {}; }

private:
    static Coroutine<Ref<F>> next_future(Ref<Completions> completions)
    {
        if (!completions->take_step())
            co_return nullptr;
        const Ref<FutureBase> future = co_await Completions::next(completions);
        co_return Ref<F>(static_cast<F *>(future.get()));
    }
    static Coroutine<Result> next_result(Ref<Completions> completions)
    {
        const Ref<FutureBase> future = co_await Completions::next(completions);
        if constexpr (std::is_void_v<Result>)
            future->rethrow_if_unsuccessful();
        else
            co_return static_cast<F &>(*future).result();
    }

    Ref<Completions> m_completions;
};

/// Runs all of these beside each other and gives them as they get done, for at most so long.
/// Coroutines become tasks, in the order of the range. Throws TypeError if one is null, ValueError
/// if one belongs to another loop than the running one.
template <std::ranges::range R>
[[nodiscard]] auto as_completed(R &&awaitables, std::optional<Seconds> timeout = {})
{
    using F = FutureOf<std::ranges::range_value_t<R>>;
    std::vector<Ref<F>> futures;
    for (auto &awaitable : awaitables)
        futures.push_back(ensure_future_of(awaitable));
    return AsCompleted<F>(futures, timeout);
}

} // namespace asyncio
