#pragma once

#include "engine/asyncio/loop_bound.h"
#include "engine/asyncio/waiters.h"

#include <exception>
#include <limits>

namespace asyncio {

/// Lets so many tasks at a time go on, in the order in which they came (SEMANTICS.md S75).
///
/// A copy is another name for the same semaphore, as in Python; who waits keeps it alive.
class Semaphore
{
public:
    /// Throws ValueError if the value is negative.
    explicit Semaphore(int value = 1);

    /// True if acquire() would wait now.
    [[nodiscard]] bool locked() const { return m_state->locked(); }
    /// As Python prints it: "<asyncio.locks.Semaphore object at 0x5581e0 [unlocked, value:1]>".
    [[nodiscard]] std::string repr() const { return m_state->repr(); }

    /// True, once the value was above zero and nobody came before; it is one less then. `what`
    /// names the wait for who watches.
    [[nodiscard]] Coroutine<bool> acquire(const char *what = "Semaphore.acquire");
    /// Adds one to the value, or gives it to the first who waits.
    void release();

    // `async with`.
    [[nodiscard]] Coroutine<> aenter();
    [[nodiscard]] Coroutine<bool> aexit(std::exception_ptr error);

protected:
    Semaphore(const char *type_name, int value, int bound);

private:
    struct State final : public RefCounted
    {
        State(const char *type, int start, int limit);
        static Coroutine<bool> acquire(Ref<State> self, const char *what);
        [[nodiscard]] bool locked() const { return value == 0 || !waiters.all_cancelled(); }
        [[nodiscard]] std::string repr() const;
        bool wake_next();
        void wake_all_it_can();

        const char *type_name;
        int value;
        int bound; ///< the value above which nobody may release
        Waiters<bool> waiters;
        LoopBound loop;
    };

    Ref<State> m_state;
};

/// A semaphore whose release() throws ValueError if it would go above the value it began with.
class BoundedSemaphore : public Semaphore
{
public:
    /// Throws ValueError if the value is negative.
    explicit BoundedSemaphore(int value = 1);
};

} // namespace asyncio
