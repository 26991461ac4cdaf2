#pragma once

#include "engine/asyncio/loop_bound.h"
#include "engine/asyncio/waiters.h"

#include <optional>

namespace asyncio {

class EventWait;

/// Lets tasks wait until something has happened (SEMANTICS.md S74).
///
/// A copy is another name for the same event, as in Python; who waits keeps it alive.
class Event
{
public:
    [[nodiscard]] bool is_set() const { return m_state->set; }
    /// As Python prints it: "<asyncio.locks.Event object at 0x5581e0 [unset, waiters:1]>".
    [[nodiscard]] std::string repr() const { return m_state->repr(); }

    /// Wakes everyone who waits, first come first; a following clear() does not take that back.
    void set()
    {
        if (std::exchange(m_state->set, true))
            return;
        m_state->waiters.wake(Waiters<bool>::all, true);
    }
    void clear() { m_state->set = false; }
    /// To be awaited; gives true: at once if set, else when set() is called. `what` names the wait
    /// for who watches.
    [[nodiscard]] EventWait wait(const char *what = "Event.wait");

private:
    friend class EventWait;

    struct State final : public RefCounted
    {
        [[nodiscard]] std::string repr() const;

        Waiters<bool> waiters;
        LoopBound loop;
        bool set = false;
    };

    Ref<State> m_state = make_ref<State>();
};

/// What `co_await event.wait()` awaits. No coroutine of its own, for it is waited for a lot.
class EventWait
{
public:
    using value_type = bool;

    EventWait(Ref<Event::State> event, const char *what)
        : m_event(std::move(event))
        , m_what(what)
    {
    }

    class Awaiter
    {
    public:
        Awaiter(Ref<Event::State> event, const char *what)
            : m_event(std::move(event))
            , m_what(what)
        {
        }
        Awaiter(const Awaiter &) = delete;
        Awaiter &operator=(const Awaiter &) = delete;

        bool await_ready() const { return m_event->set; }
        template <class Promise>
        void await_suspend(std::coroutine_handle<Promise> handle)
        {
            m_task = handle.promise().task();
            m_waiter
                = make_ref<Waiter<bool>>(m_event->loop.get_loop(*m_event), Awaited{.what = m_what});
            m_place.emplace(m_event->waiters, m_waiter);
            m_task->suspend_on(*m_waiter);
        }
        bool await_resume()
        {
            if (!m_task)
                return true;
            m_place.reset();
            m_task->throw_pending();
            return m_waiter->result();
        }

    private:
        Ref<Event::State> m_event;
        const char *m_what;
        Task *m_task = nullptr;
        Ref<Waiter<bool>> m_waiter;
        std::optional<Waiters<bool>::Place> m_place;
    };

    Awaiter operator co_await() && { return {std::move(m_event), m_what}; }

private:
    Ref<Event::State> m_event;
    const char *m_what;
};

inline EventWait Event::wait(const char *what)
{
    return {m_state, what};
}

} // namespace asyncio
