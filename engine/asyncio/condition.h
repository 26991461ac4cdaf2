#pragma once

#include "engine/asyncio/lock.h"

#include <type_traits>

namespace asyncio {

/// Lets tasks that hold a lock wait, without it, until another notifies them (SEMANTICS.md S76).
///
/// A copy is another name for the same condition, as in Python; who waits keeps it alive.
class Condition
{
public:
    /// With a lock of its own, or with one that others use as well.
    explicit Condition(const Lock &lock = Lock());

    [[nodiscard]] bool locked() const { return m_state->lock.locked(); }
    /// As Python prints it: "<asyncio.locks.Condition object at 0x5581e0 [locked, waiters:1]>".
    [[nodiscard]] std::string repr() const { return m_state->repr(); }

    [[nodiscard]] Coroutine<bool> acquire(const char *what = "Lock.acquire");
    void release() { m_state->lock.release(); }

    /// Releases the lock, waits for a notification, and has the lock again in any case when it
    /// returns true or throws; an error passes the notification on to the next. May wake for
    /// nothing. Throws RuntimeError if the lock is not held. `what` names the wait for who watches.
    [[nodiscard]] Coroutine<bool> wait(const char *what = "Condition.wait");
    /// Waits until the predicate is true, which is asked first and after every notification, and
    /// returns what it returned.
    template <class Predicate>
    [[nodiscard]] Coroutine<std::invoke_result_t<Predicate &>> wait_for(
        Predicate predicate, const char *what = "Condition.wait")
    {
        return wait_for(*this, std::move(predicate), what);
    }
    /// Wakes the first n who wait; each goes on when it has the lock. Throws RuntimeError if the
    /// lock is not held.
    void notify(std::size_t n = 1);
    void notify_all() { notify(Waiters<bool>::all); }

    // `async with`.
    [[nodiscard]] Coroutine<> aenter();
    [[nodiscard]] Coroutine<bool> aexit(std::exception_ptr error);

private:
    struct State final : public RefCounted
    {
        explicit State(const Lock &held)
            : lock(held)
        {
        }
        static Coroutine<bool> wait(Ref<State> self, const char *what);
        [[nodiscard]] std::string repr() const;

        Lock lock;
        Waiters<bool> waiters;
        LoopBound loop;
    };

    template <class Predicate>
    static Coroutine<std::invoke_result_t<Predicate &>> wait_for(
        Condition self, Predicate predicate, const char *what)
    {
        auto result = predicate();
        while (!result) {
            co_await self.wait(what);
            result = predicate();
        }
        co_return result;
    }

    Ref<State> m_state;
};

} // namespace asyncio
