#pragma once

#include "engine/asyncio/loop_bound.h"
#include "engine/asyncio/waiters.h"

namespace asyncio {

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
    void set();
    void clear() { m_state->set = false; }
    /// True: at once if set, else when set() is called. `what` names the wait for who watches.
    [[nodiscard]] Coroutine<bool> wait(const char *what = "Event.wait");

private:
    struct State final : public RefCounted
    {
        static Coroutine<bool> wait(Ref<State> self, const char *what);
        [[nodiscard]] std::string repr() const;

        Waiters<bool> waiters;
        LoopBound loop;
        bool set = false;
    };

    Ref<State> m_state = make_ref<State>();
};

} // namespace asyncio
