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
/// in which they got there. Its type is known only to the range.
class Completions final : public RefCounted
{
public:
    /// Duplicates count once.
    Completions(const std::vector<Ref<FutureBase>> &futures, std::optional<Seconds> timeout);
    ~Completions() override;

    [[nodiscard]] std::size_t count() const { return m_count; }
    /// The next future to be done, or the next that was; null if the time was up first.
    [[nodiscard]] Coroutine<Ref<FutureBase>> next();

private:
    class Callback;

    void completed(Callback &callback);
    void time_is_up();

    std::unique_ptr<Callback[]> m_callbacks;
    std::size_t m_count = 0;
    std::size_t m_left = 0;
    Queue<Ref<FutureBase>> m_done;
    Ref<TimerHandle> m_timer;
};

/// A range of awaits: the first gives the result of whatever is done first, and so on
/// (SEMANTICS.md S57). Each throws what its task failed with, or TimeoutError.
///
///     for (auto next : as_completed(tasks))
///         print(co_await next());
template <class F>
class AsCompleted
{
public:
    using Result = typename F::value_type;

    AsCompleted(std::vector<Ref<F>> futures, std::optional<Seconds> timeout)
        : m_completions(make_ref<Completions>(
            std::vector<Ref<FutureBase>>{futures.begin(), futures.end()}, timeout))
    {
    }

    /// Gives the coroutine that waits for one completion.
    class Next
    {
    public:
        explicit Next(Ref<Completions> completions)
            : m_completions(std::move(completions))
        {
        }
        [[nodiscard]] Coroutine<Stored<Result>> operator()() const { return wait(m_completions); }

    private:
        static Coroutine<Stored<Result>> wait(Ref<Completions> completions)
        {
            const Ref<FutureBase> future = co_await completions->next();
            if (!future)
                throw TimeoutError();
            co_return static_cast<F &>(*future).result();
        }

        Ref<Completions> m_completions;
    };

    class Iterator
    {
    public:
        Iterator(Ref<Completions> completions, std::size_t left)
            : m_completions(std::move(completions))
            , m_left(left)
        {
        }
        Next operator*() const { return Next(m_completions); }
        Iterator &operator++()
        {
            --m_left;
            return *this;
        }
        bool operator==(std::default_sentinel_t) const { return m_left == 0; }

    private:
        Ref<Completions> m_completions;
        std::size_t m_left;
    };

    [[nodiscard]] Iterator begin() const { return {m_completions, m_completions->count()}; }
    [[nodiscard]] std::default_sentinel_t end() const { return {}; }

private:
    Ref<Completions> m_completions;
};

/// Coroutines become tasks, in the order of the range.
template <std::ranges::range R>
[[nodiscard]] auto as_completed(R &&awaitables, std::optional<Seconds> timeout = {})
{
    using F = FutureOf<std::ranges::range_value_t<R>>;
    std::vector<Ref<F>> futures;
    for (auto &awaitable : awaitables)
        futures.push_back(ensure_future_of(awaitable));
    return AsCompleted<F>(std::move(futures), timeout);
}

} // namespace asyncio
