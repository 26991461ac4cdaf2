#pragma once

#include "engine/asyncio/cause.h"
#include "engine/asyncio/clock.h"
#include "engine/asyncio/ref.h"

#include <cstdint>
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
    /// A task's step, rather than a plain callback.
    [[nodiscard]] bool is_step() const { return m_is_step; }
    /// How asyncio prints it among the callbacks of a future: "name() at file:line".
    [[nodiscard]] virtual std::string describe() const = 0;
    /// As asyncio prints it alone: "<Handle name() at file:line>".
    [[nodiscard]] virtual std::string repr() const;

protected:
    enum class Kind : std::uint8_t { Callback, Step };

    explicit Handle(Kind kind)
        : m_is_step(kind == Kind::Step)
    {
    }
    virtual ~Handle() = default;

    /// Does it, on the loop's thread.
    virtual void run() = 0;
    /// The queue or future that held this has taken it or let go of it; `hold` came before.
    virtual void hold() = 0;
    virtual void let_go() = 0;

private:
    friend class HandleQueue;
    friend class EventLoop;
    friend class Timers;

    Handle *m_next = nullptr;
    Cause m_cause; ///< who had it queued; kept only while there is an observer
    bool m_cancelled = false;
    bool m_is_step = false;
};

/// A queue of handles, first in first out: a ring linked through the handles themselves.
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

    [[nodiscard]] bool empty() const { return m_last == nullptr; }
    /// Precondition: not empty.
    [[nodiscard]] const Handle &front() const { return *m_last->m_next; }
    void push(Handle &handle)
    {
        handle.hold();
        push_held(handle);
    }
    /// Takes out the first; the caller lets go of it.
    [[nodiscard]] Handle &pop()
    {
        Handle &first = *m_last->m_next;
        if (&first == m_last)
            m_last = nullptr;
        else
            m_last->m_next = first.m_next;
        return first;
    }
    /// The same way back: of a handle that was popped and not let go of.
    void push_held(Handle &handle)
    {
        if (m_last) {
            handle.m_next = m_last->m_next;
            m_last->m_next = &handle;
        } else {
            handle.m_next = &handle;
        }
        m_last = &handle;
    }
    /// Takes out this one, if it is there.
    bool remove(Handle &handle);
    void clear();
    template <class Visitor>
    void for_each(Visitor visit) const
    {
        if (!m_last)
            return;
        const Handle *each = m_last;
        do {
            each = each->m_next;
            visit(*each);
        } while (each != m_last);
    }

private:
    Handle *m_last = nullptr; ///< whose next is the first
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

} // namespace asyncio
