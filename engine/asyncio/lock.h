#pragma once

#include "engine/asyncio/loop_bound.h"
#include "engine/asyncio/waiters.h"

#include <exception>

namespace asyncio {

/// Lets one task at a time go on, in the order in which they came (SEMANTICS.md S73).
///
/// A copy is another name for the same lock, as in Python; who waits keeps it alive.
class Lock
{
public:
    [[nodiscard]] bool locked() const { return m_state->locked; }
    /// As Python prints it: "<asyncio.locks.Lock object at 0x5581e0 [locked, waiters:1]>".
    [[nodiscard]] std::string repr() const { return m_state->repr(); }

    /// True, once it is locked for the caller. Nobody passes those who wait already. `what` names
    /// the wait for who watches.
    [[nodiscard]] Coroutine<bool> acquire(const char *what = "Lock.acquire");
    /// Unlocks it and wakes the first who waits; it stays free until that one runs. Throws
    /// RuntimeError if it is not locked.
    void release();

    // `async with`.
    [[nodiscard]] Coroutine<> aenter();
    [[nodiscard]] Coroutine<bool> aexit(std::exception_ptr error);

private:
    struct State final : public RefCounted
    {
        static Coroutine<bool> acquire(Ref<State> self, const char *what);
        [[nodiscard]] std::string repr() const;

        Waiters<bool> waiters;
        LoopBound loop;
        bool locked = false;
    };

    Ref<State> m_state = make_ref<State>();
};

} // namespace asyncio
