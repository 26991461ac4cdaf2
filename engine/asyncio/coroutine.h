#pragma once

#include "engine/asyncio/errors.h"
#include "engine/asyncio/future.h"
#include "engine/asyncio/ref.h"

#include <coroutine>
#include <cstddef>
#include <exception>
#include <optional>
#include <source_location>
#include <utility>

namespace asyncio {

class Task;
template <class T>
class Coroutine;
template <class T>
class CoroutineAwaiter;
template <class T>
class WithBlock;
template <class F>
class FutureAwaiter;

class PromiseBase;

/// The frames of a task, from its own coroutine's to that of the innermost one it awaits. Kept by
/// the task, changed by the frames as they begin and end to be awaited.
class FrameChain
{
public:
    [[nodiscard]] const PromiseBase *innermost() const { return m_innermost; }

protected:
    friend class PromiseBase;

    explicit FrameChain(PromiseBase &outermost)
        : m_innermost(&outermost)
    {
    }
    ~FrameChain() = default;

    PromiseBase *m_innermost; ///< null once the coroutine has returned
    bool m_suspended = false; ///< the step is to end
};

/// What every coroutine frame knows: which task runs it, who awaits it, and where it stands.
///
/// The frames of one task form a chain from the task's own coroutine to the innermost awaited one,
/// which is the one that runs. Nothing is resumed from inside a coroutine: the task's step goes on
/// with the innermost frame until that suspends, so that chains of any length need no stack.
class PromiseBase : public Pooled
{
public:
    PromiseBase() = default;
    PromiseBase(const PromiseBase &) = delete;
    PromiseBase &operator=(const PromiseBase &) = delete;

    [[nodiscard]] Task *task() const; ///< inline in task.h
    [[nodiscard]] PromiseBase *awaiter() const { return m_awaiter; }
    /// The line of the await where it is suspended, or of the last one it came by; line 0 before.
    [[nodiscard]] const std::source_location &where() const { return m_where; }
    /// Its function, and the file and last line of it (all that the compiler tells).
    [[nodiscard]] const std::source_location &defined() const { return m_defined; }
    /// The bare name of the function.
    [[nodiscard]] std::string_view function() const;

    std::suspend_always initial_suspend() noexcept { return {}; }
    struct Final
    {
        bool await_ready() noexcept { return false; }
        template <class Promise>
        void await_suspend(std::coroutine_handle<Promise> handle) noexcept
        {
            handle.promise().leave();
        }
        void await_resume() noexcept { }
    };
    Final final_suspend() noexcept { return {}; }
    void unhandled_exception() noexcept { m_exception = std::current_exception(); }

    // Every co_await in a coroutine comes by here, which is how its line is known.
    template <class T>
    CoroutineAwaiter<T> await_transform(Coroutine<T> &&coroutine,
        const std::source_location &where = std::source_location::current());
    template <class T>
    CoroutineAwaiter<T> await_transform(WithBlock<T> &&block)
    {
        return await_transform(static_cast<Coroutine<T> &&>(block), block.where());
    }
    template <class F>
    FutureAwaiter<F> await_transform(
        Ref<F> future, const std::source_location &where = std::source_location::current())
    {
        m_where = where;
        if (!future) [[unlikely]]
            refuse_none();
        return FutureAwaiter<F>(std::move(future));
    }
    template <class Awaitable>
    requires requires(Awaitable &&awaitable) { std::move(awaitable).operator co_await(); }
    auto await_transform(
        Awaitable &&awaitable, const std::source_location &where = std::source_location::current())
    {
        m_where = where;
        return std::move(awaitable).operator co_await();
    }

protected:
    ~PromiseBase() = default;

    std::source_location m_defined;
    std::exception_ptr m_exception;

private:
    friend class Task;
    template <class T>
    friend class CoroutineAwaiter;

    [[noreturn]] static void refuse_none();
    /// Makes this the innermost frame of the task that `outer` belongs to.
    void enter(PromiseBase &outer, std::coroutine_handle<> *owner)
    {
        m_awaiter = &outer;
        m_chain = outer.m_chain;
        m_owner = owner;
        m_chain->m_innermost = this;
    }
    void leave() noexcept { m_chain->m_innermost = m_awaiter; }
    /// Of this frame. Whatever the type of its result, the promise is at the frame's beginning.
    [[nodiscard]] std::coroutine_handle<> frame()
    {
        return std::coroutine_handle<PromiseBase>::from_promise(*this);
    }

    std::coroutine_handle<> *m_owner = nullptr; ///< in the awaiter that destroys this frame
    PromiseBase *m_awaiter = nullptr;
    FrameChain *m_chain = nullptr;
    std::source_location m_where;
};

template <class T>
class Promise final : public PromiseBase
{
    // PromiseBase::frame() relies on it.
    static_assert(alignof(T) <= alignof(std::max_align_t), "the result is aligned too far");

public:
    Coroutine<T> get_return_object(
        const std::source_location &defined = std::source_location::current());
    template <class U = T>
    void return_value(U &&value)
    {
        m_value.emplace(std::forward<U>(value));
    }
    T take()
    {
        if (m_exception)
            std::rethrow_exception(m_exception);
        return std::move(*m_value);
    }

private:
    static_assert(alignof(T) <= 2 * sizeof(void *), "frames are found by their PromiseBase");

    std::optional<T> m_value;
};

template <>
class Promise<void> final : public PromiseBase
{
public:
    Coroutine<void> get_return_object(
        const std::source_location &defined = std::source_location::current());
    void return_void() { }
    None take()
    {
        if (m_exception)
            std::rethrow_exception(m_exception);
        return {};
    }
};

/// What an `async def` function returns: lazy, awaited inline in the task that awaits it, without
/// any scheduling of its own (SEMANTICS.md S21). Make a Task of it to run it beside others.
template <class T = void>
class [[nodiscard]] Coroutine
{
public:
    using promise_type = Promise<T>;
    using value_type = T;

    Coroutine() = default;
    Coroutine(Coroutine &&other) noexcept
        : m_handle(std::exchange(other.m_handle, {}))
    {
    }
    Coroutine &operator=(Coroutine &&other) noexcept
    {
        std::swap(m_handle, other.m_handle);
        return *this;
    }
    ~Coroutine()
    {
        if (m_handle)
            m_handle.destroy();
    }

    /// False once it was awaited or given to a task.
    explicit operator bool() const { return static_cast<bool>(m_handle); }
    /// The frame, which the caller destroys from now on. Throws RuntimeError if it is gone.
    [[nodiscard]] std::coroutine_handle<promise_type> take()
    {
        if (!m_handle)
            throw RuntimeError("cannot reuse already awaited coroutine");
        return std::exchange(m_handle, {});
    }

private:
    friend promise_type;
    explicit Coroutine(std::coroutine_handle<promise_type> handle)
        : m_handle(handle)
    {
    }

    std::coroutine_handle<promise_type> m_handle;
};

template <class T>
Coroutine<T> Promise<T>::get_return_object(const std::source_location &defined)
{
    m_defined = defined;
    return Coroutine<T>(std::coroutine_handle<Promise>::from_promise(*this));
}

inline Coroutine<void> Promise<void>::get_return_object(const std::source_location &defined)
{
    m_defined = defined;
    return Coroutine<void>(std::coroutine_handle<Promise>::from_promise(*this));
}

/// Awaits a coroutine inline: it becomes the innermost frame of the task.
template <class T>
class CoroutineAwaiter
{
public:
    explicit CoroutineAwaiter(Coroutine<T> &&coroutine)
        : m_child(coroutine.take())
        , m_owned(m_child)
    {
    }
    CoroutineAwaiter(const CoroutineAwaiter &) = delete;
    CoroutineAwaiter &operator=(const CoroutineAwaiter &) = delete;
    ~CoroutineAwaiter()
    {
        if (m_owned)
            m_owned.destroy();
    }

    bool await_ready() const noexcept { return false; }
    template <class Promise>
    void await_suspend(std::coroutine_handle<Promise> outer)
    {
        m_child.promise().enter(outer.promise(), &m_owned);
    }
    T await_resume()
    {
        if constexpr (std::is_void_v<T>)
            m_child.promise().take();
        else
            return m_child.promise().take();
    }

private:
    std::coroutine_handle<typename Coroutine<T>::promise_type> m_child;
    std::coroutine_handle<> m_owned; ///< none once the task has torn the frame down
};

template <class T>
CoroutineAwaiter<T> PromiseBase::await_transform(
    Coroutine<T> &&coroutine, const std::source_location &where)
{
    m_where = where;
    return CoroutineAwaiter<T>(std::move(coroutine));
}

} // namespace asyncio
