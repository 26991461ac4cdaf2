#include "engine/asyncio/condition.h"

namespace asyncio {

Condition::Condition(const Lock &lock)
    : m_state(make_ref<State>(lock))
{
}

Coroutine<bool> Condition::acquire(const char *what)
{
    return m_state->lock.acquire(what);
}

Coroutine<bool> Condition::wait(const char *what)
{
    return State::wait(m_state, what);
}

Coroutine<bool> Condition::State::wait(Ref<State> self, const char *what)
{
    if (!self->lock.locked())
        throw RuntimeError("cannot wait on un-acquired lock");
    const auto waiter = make_ref<Waiter<bool>>(self->loop.get_loop(*self), Awaited{.what = what});
    self->lock.release();

    std::exception_ptr error;
    try {
        const Waiters<bool>::Place place(self->waiters, waiter);
        co_await waiter;
    } catch (...) {
        error = std::current_exception();
    }
    for (bool acquired = false; !acquired;) {
        try {
            acquired = co_await self->lock.acquire();
        } catch (const CancelledError &) {
            error = std::current_exception(); // not before it has the lock; the latest counts
        } catch (...) {
            self->waiters.wake(1, false);
            throw;
        }
    }
    if (error) {
        self->waiters.wake(1, false); // it may have been notified
        std::rethrow_exception(error);
    }
    co_return true;
}

void Condition::notify(std::size_t n)
{
    if (!locked())
        throw RuntimeError("cannot notify on un-acquired lock");
    m_state->waiters.wake(n, false);
}

std::string Condition::State::repr() const
{
    return object_repr(
        "asyncio.locks.Condition", this, (lock.locked() ? "locked" : "unlocked") + waiters.repr());
}

Coroutine<> Condition::aenter()
{
    co_await acquire();
}

Coroutine<bool> Condition::aexit(std::exception_ptr)
{
    release();
    co_return false;
}

} // namespace asyncio
