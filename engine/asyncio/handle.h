#pragma once

#include "engine/asyncio/awaited.h"
#include "engine/asyncio/cause.h"
#include "engine/asyncio/clock.h"
#include "engine/asyncio/ref.h"

#include <cstdint>
#include <functional>
#include <source_location>
#include <string>

namespace asyncio {

class EventLoop;
class Timer;

/// Something that the loop will run once: a place in its ready queue, or in the callbacks of a
/// future until that is done. Always in at most one of them.
class Handle
{
public:
    Handle() = default;
    Handle(const Handle &) = delete;
    Handle &operator=(const Handle &) = delete;

    [[nodiscard]] bool cancelled() const { return m_cancelled; }
    /// A task's step, rather than a plain callback.
    [[nodiscard]] bool is_step() const { return m_kind == Kind::Step; }
    /// The timer that it is, if it is one.
    [[nodiscard]] virtual const Timer *timer() const { return nullptr; }
    /// The function that it calls, as asyncio names it: "gather.<locals>._done_callback". A
    /// literal.
    [[nodiscard]] virtual const char *name() const = 0;
    /// How asyncio prints it among the callbacks of a future: "name() at file:line".
    [[nodiscard]] virtual std::string describe() const = 0;
    /// As asyncio prints it alone: "<Handle name() at file:line>".
    [[nodiscard]] virtual std::string repr() const;
    /// What it is for, in a word: its name, or of a sleep's timer "sleep(1)".
    [[nodiscard]] virtual Awaited purpose() const { return {.what = name()}; }
    /// Who had it queued, or set the timer that is not due yet; known only if there is an observer.
    [[nodiscard]] const Cause &cause() const { return m_cause; }

    /// For the observer alone, to note about a plain callback what it likes.
    mutable std::uint32_t observer_note = 0;

protected:
    enum class Kind : std::uint8_t { Callback, Cancellable, Step };

    explicit Handle(Kind kind)
        : m_kind(kind)
    {
    }
    virtual ~Handle() = default;

    /// Does it, on the loop's thread.
    virtual void run() = 0;
    /// Has the processor fetch what running this begins with.
    virtual void prefetch() const { }
    /// The queue or future that held this has taken it or let go of it; `hold` came before.
    virtual void hold() = 0;
    virtual void let_go() = 0;

private:
    friend class HandleQueue;
    friend class EventLoop;
    friend class Timers;
    friend class CancellableHandle;

    Kind m_kind = Kind::Callback;
    bool m_cancelled = false;
    bool m_is_ready = false; ///< in the loop's ready queue; kept only if there is an observer
    Cause m_cause; ///< the same
    Handle *m_next = nullptr; ///< in its queue, unless it is the last there
};

/// A queue of handles, first in first out, linked through the handles themselves.
class HandleQueue
{
public:
    HandleQueue() = default;
    HandleQueue(const HandleQueue &) = delete;
    HandleQueue &operator=(const HandleQueue &) = delete;
    ~HandleQueue()
    {
        if (!empty()) [[unlikely]]
            clear();
    }

    [[nodiscard]] bool empty() const { return m_first == nullptr; }
    /// Precondition: not empty.
    [[nodiscard]] Handle &front() const { return *m_first; }
    void push(Handle &handle)
    {
        handle.hold();
        push_held(handle);
    }
    /// Takes out the first; the caller lets go of it. Does not look at it if it is the only one.
    [[nodiscard]] Handle &pop()
    {
        Handle &first = *m_first;
        if (&first == m_last)
            m_first = m_last = nullptr;
        else
            m_first = first.m_next;
        return first;
    }
    /// As push, of a handle that was popped and not let go of.
    void push_held(Handle &handle)
    {
        if (m_last)
            m_last->m_next = &handle;
        else
            m_first = &handle;
        m_last = &handle;
    }
    /// Takes out this one, if it is there.
    bool remove(Handle &handle);
    void clear();
    template <class Visitor>
    void for_each(Visitor visit) const
    {
        for (const Handle *each = m_first; each; each = each == m_last ? nullptr : each->m_next)
            visit(*each);
    }

private:
    Handle *m_first = nullptr;
    Handle *m_last = nullptr; ///< whose next is nothing
};

/// A handle that can be cancelled; the loop that it is in hears of it.
class CancellableHandle : public Handle
{
public:
    /// Never runs it; it keeps its place in the queue until it is reached (SEMANTICS.md S6). Again:
    /// nothing.
    virtual void cancel();

protected:
    CancellableHandle()
        : Handle(Kind::Cancellable)
    {
    }

private:
    friend class EventLoop;
    friend class Timers;

    /// While it is among the loop's timers or, if there is an observer, in its ready queue.
    EventLoop *m_loop = nullptr;
};

/// What call_soon returns: a function that waits for its turn.
class CallbackHandle : public RefCounted, public CancellableHandle
{
public:
    /// The name of a function that was given none.
    static constexpr const char *unnamed = "<lambda>";

    /// @param name a literal, as Handle::name().
    CallbackHandle(
        std::function<void()> callback, const std::source_location &where, const char *name);

    /// Also drops the function, and with it what that keeps.
    void cancel() override;
    [[nodiscard]] const char *name() const override { return m_name; }
    [[nodiscard]] std::string describe() const override;

protected:
    void run() override;
    void hold() override { retain(); }
    void let_go() override { release(); }

private:
    std::function<void()> m_callback;
    std::source_location m_where;
    const char *m_name;
};

} // namespace asyncio
