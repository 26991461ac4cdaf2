#pragma once

#include "engine/asyncio/cause.h"
#include "engine/asyncio/clock.h"
#include "engine/asyncio/ref.h"

#include <functional>
#include <source_location>
#include <string>

namespace asyncio {

class EventLoop;

/// Something that the loop will run once: a place in its ready queue, or in the callbacks of a
/// future until that is done. Always in at most one of them.
class Handle
{
public:
    Handle() = default;
    Handle(const Handle &) = delete;
    Handle &operator=(const Handle &) = delete;

    /// Never runs it; it keeps its place in the queue until it is reached (SEMANTICS.md S6).
    virtual void cancel() { m_cancelled = true; }
    [[nodiscard]] bool cancelled() const { return m_cancelled; }
    /// How asyncio prints it among the callbacks of a future: "name() at file:line".
    [[nodiscard]] virtual std::string describe() const = 0;
    /// As asyncio prints it alone: "<Handle name() at file:line>".
    [[nodiscard]] virtual std::string repr() const;

protected:
    virtual ~Handle() = default;

    /// Does it, on the loop's thread.
    virtual void run() = 0;
    /// The queue or future that held this has taken it or let go of it; `hold` came before.
    virtual void hold() = 0;
    virtual void let_go() = 0;
    /// A task's step, rather than a plain callback.
    [[nodiscard]] virtual bool is_step() const { return false; }

private:
    friend class HandleQueue;
    friend class EventLoop;

    Handle *m_next = nullptr;
    Cause m_cause; ///< who had it queued
    bool m_cancelled = false;
};

/// A queue of handles, first in first out, linked through the handles themselves.
class HandleQueue
{
public:
    HandleQueue() = default;
    HandleQueue(const HandleQueue &) = delete;
    HandleQueue &operator=(const HandleQueue &) = delete;
    ~HandleQueue() { clear(); }

    [[nodiscard]] bool empty() const { return m_first == nullptr; }
    [[nodiscard]] std::size_t size() const { return m_size; }
    void push(Handle &handle);
    /// Takes out the first; the caller lets go of it.
    [[nodiscard]] Handle &pop();
    /// Takes out this one, if it is there.
    bool remove(Handle &handle);
    void clear();
    /// Takes out one after the other and gives it to the visitor.
    template <class Visitor>
    void drain(Visitor visit)
    {
        while (!empty()) {
            const Popped popped{pop()};
            visit(popped.handle);
        }
    }

    template <class Visitor>
    void for_each(Visitor visit) const
    {
        for (const Handle *handle = m_first; handle; handle = handle->m_next)
            visit(*handle);
    }

private:
    /// Let go of even if the visitor throws, as on a closed loop.
    struct Popped
    {
        Popped(Handle &taken)
            : handle(taken)
        {
        }
        ~Popped() { handle.let_go(); }
        Handle &handle;
    };

    Handle *m_first = nullptr;
    Handle *m_last = nullptr;
    std::size_t m_size = 0;
};

/// What call_soon returns: a function that waits for its turn.
class CallbackHandle : public RefCounted, public Handle
{
public:
    explicit CallbackHandle(
        std::function<void()> callback, const std::source_location &where, const char *name);

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

/// What call_later and call_at return.
class TimerHandle final : public CallbackHandle
{
public:
    TimerHandle(EventLoop &loop, Seconds when, std::function<void()> callback,
        const std::source_location &where);

    [[nodiscard]] Seconds when() const { return m_when; }
    /// As Handle::cancel, and the loop counts it, to sweep its timers when too many are cancelled
    /// (SEMANTICS.md S8).
    void cancel() override;
    [[nodiscard]] std::string repr() const override;

private:
    friend class EventLoop;

    EventLoop *m_loop; ///< none once it is no longer among the loop's timers
    Seconds m_when;
};

} // namespace asyncio
