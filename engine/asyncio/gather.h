#pragma once

#include "engine/asyncio/ensure_future.h"

#include <memory>
#include <ranges>
#include <tuple>
#include <unordered_set>
#include <utility>
#include <variant>
#include <vector>

namespace asyncio {

enum class ReturnExceptions : bool { No, Yes };

/// What became of one child of a gather that returns exceptions.
template <class T>
class Outcome
{
public:
    explicit Outcome(Stored<T> value)
        : m_value(std::move(value))
    {
    }
    explicit Outcome(std::exception_ptr error)
        : m_value(std::move(error))
    {
    }
    [[nodiscard]] bool failed() const { return m_value.index() == 1; }
    /// The result; throws the exception, if it failed.
    [[nodiscard]] const Stored<T> &value() const
    {
        if (failed())
            std::rethrow_exception(std::get<1>(m_value));
        return std::get<0>(m_value);
    }
    [[nodiscard]] std::string repr() const
    {
        return failed() ? asyncio::repr(std::get<1>(m_value)) : asyncio::repr(std::get<0>(m_value));
    }

private:
    std::variant<Stored<T>, std::exception_ptr> m_value;
};

/// What gather() returns, without the type of its result: done when all children are, or when the
/// first of them fails; the others run on. Cancelling it cancels every child
/// (SEMANTICS.md S49–S53).
class GatheringFuture : public FutureBase
{
public:
    GatheringFuture(
        EventLoop &loop, const std::vector<Ref<FutureBase>> &children, ReturnExceptions mode);
    ~GatheringFuture() override;

    [[nodiscard]] const std::vector<Ref<FutureBase>> &children() const { return m_children; }
    bool cancel(CancelMessage message = {}) override;
    [[nodiscard]] Awaited awaited() const override;

    /// "[1, ValueError('no')]": what became of each child, in order. Precondition: all are done.
    [[nodiscard]] std::string children_repr() const;
    /// The same, shortened.
    [[nodiscard]] std::string value_repr() const override;

    // For gather().

    /// The next child; one that is there already counts once. Each is added before the next is
    /// made: if tasks are eager, that may be waiting on this one already, behind the gather.
    enum class Child : std::uint8_t { IsNew, MayBeThere };
    void add_child(const Ref<FutureBase> &child, Child kind);
    void all_added();

protected:
    /// For so many children, which are added next.
    GatheringFuture(EventLoop &loop, std::size_t children, ReturnExceptions mode);

    [[nodiscard]] const char *type_name() const override;

private:
    class Callback;

    void child_done(FutureBase &child);

    std::vector<Ref<FutureBase>> m_children;
    std::unordered_set<const FutureBase *> m_seen; ///< while children are added
    std::unique_ptr<Callback[]> m_callbacks; ///< one for each distinct child
    std::size_t m_distinct = 0;
    std::size_t m_finished = 0;
    ReturnExceptions m_mode;
    bool m_cancel_requested = false;
    bool m_complete = false; ///< all children were added; else the call of gather() has failed
};

/// What a gather has in place of the result of a child that failed, if it returns exceptions: the
/// child's, or a new CancelledError, which has a message in any case (SEMANTICS.md S52).
[[nodiscard]] std::exception_ptr returned_exception(const FutureBase &child);

/// gather() of many children of one type: their results in the order of the arguments.
template <class T, ReturnExceptions mode>
class GatherOf final : public GatheringFuture
{
public:
    using Item = std::conditional_t<mode == ReturnExceptions::Yes, Outcome<T>, Stored<T>>;
    using value_type = std::vector<Item>;

    /// Gives the result of a child of its type.
    using ResultOfChild = Stored<T>(FutureBase &);

    GatherOf(EventLoop &loop, std::size_t children, ResultOfChild *result_of)
        : GatheringFuture(loop, children, mode)
        , m_result_of(result_of)
    {
    }

    [[nodiscard]] value_type result()
    {
        rethrow_if_unsuccessful();
        value_type items;
        if constexpr (std::is_void_v<T> && mode == ReturnExceptions::No) {
            items.resize(children().size());
            return items;
        }
        items.reserve(children().size());
        for (std::size_t i = 0; i < children().size(); ++i) {
            if constexpr (mode == ReturnExceptions::Yes) {
                const std::exception_ptr error = returned_exception(*children()[i]);
                items.push_back(error ? Item(error) : Item(m_result_of(*children()[i])));
            } else {
                items.push_back(m_result_of(*children()[i]));
            }
        }
        return items;
    }

private:
    ResultOfChild *m_result_of;
};

/// gather() of a few children of any types: a tuple of their results.
template <class... F>
class GatherTuple final : public GatheringFuture
{
public:
    using value_type = std::tuple<Stored<typename F::value_type>...>;

    using Children = std::tuple<Ref<F>...>;

    explicit GatherTuple(EventLoop &loop)
        : GatheringFuture(loop, sizeof...(F), ReturnExceptions::No)
    {
    }

    void all_added(Children children)
    {
        m_typed = std::move(children);
        GatheringFuture::all_added();
    }

    [[nodiscard]] value_type result()
    {
        rethrow_if_unsuccessful();
        return std::apply(
            [](const auto &...child) { return value_type{child->result()...}; }, m_typed);
    }

private:
    Children m_typed;
};

/// One argument of gather() as a future of the loop, which is that of the first; `loop` is null
/// until there is one. Throws ValueError if the future is another loop's.
template <class A>
auto ensure_gathered(EventLoop *&loop, A &&awaitable)
{
    auto future = loop ? ensure_future(std::forward<A>(awaitable), *loop)
                       : ensure_future(std::forward<A>(awaitable));
    loop = &future->loop();
    if constexpr (!std::is_same_v<decltype(future), std::remove_cvref_t<A>> && requires {
                      future->set_log_destroy_pending(false);
                  })
        future->set_log_destroy_pending(false); // nobody else could see to it
    return future;
}

/// A coroutine's task has just been made; a future may have been given twice.
template <class A>
inline constexpr auto gathered_as
    = std::derived_from<FutureOf<A>, Task> && !std::copy_constructible<A>
    ? GatheringFuture::Child::IsNew
    : GatheringFuture::Child::MayBeThere;

/// Runs all of these beside each other: `auto [a, b] = co_await gather(first(), second());`.
/// Coroutines become tasks, in order. All must be of one loop, which need not be running if they
/// are futures.
template <class... A>
requires(!std::ranges::range<A> && ...) auto gather(A &&...awaitables)
{
    using Gathering = GatherTuple<FutureOf<A>...>;
    Ref<Gathering> gathering;
    EventLoop *loop = nullptr;
    const auto add = [&](auto &&awaitable) {
        auto future = ensure_gathered(loop, std::forward<decltype(awaitable)>(awaitable));
        if (!gathering)
            gathering = make_ref<Gathering>(*loop);
        gathering->add_child(future, gathered_as<std::remove_cvref_t<decltype(awaitable)>>);
        return future;
    };
    // Braces, since arguments in parentheses may be evaluated in any order.
    typename Gathering::Children children{add(std::forward<A>(awaitables))...};
    if (!gathering)
        gathering = make_ref<Gathering>(get_running_loop());
    gathering->all_added(std::move(children));
    return gathering;
}

/// The same for a range, whose results come as a vector in the order of the range. With
/// ReturnExceptions::Yes it never fails: each item is an Outcome.
template <ReturnExceptions mode = ReturnExceptions::No, std::ranges::forward_range R>
auto gather(R &&awaitables)
{
    using A = std::ranges::range_value_t<R>;
    using Gathering = GatherOf<ResultOf<A>, mode>;
    const auto count = static_cast<std::size_t>(std::ranges::distance(awaitables));
    const auto result_of = [](FutureBase &child) -> Stored<ResultOf<A>> {
        if constexpr (std::is_same_v<FutureOf<A>, FutureBase>)
            return child.rethrow_if_unsuccessful(), None();
        else
            return static_cast<FutureOf<A> &>(child).result();
    };
    Ref<Gathering> gathering;
    EventLoop *loop = nullptr;
    const auto add = [&](A awaitable) {
        const auto future = ensure_gathered(loop, std::move(awaitable));
        if (!gathering)
            gathering = make_ref<Gathering>(*loop, count, result_of);
        gathering->add_child(future, gathered_as<A>);
    };
    for (auto &awaitable : awaitables) {
        if constexpr (std::copy_constructible<A>)
            add(awaitable);
        else
            add(std::move(awaitable));
    }
    if (!gathering)
        gathering = make_ref<Gathering>(get_running_loop(), count, result_of);
    gathering->all_added();
    return gathering;
}

} // namespace asyncio
