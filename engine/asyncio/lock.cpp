#include "engine/asyncio/lock.h"

namespace asyncio {

void Lock::release()
{
    if (!m_state->locked)
        throw RuntimeError("Lock is not acquired.");
    m_state->locked = false;
    m_state->waiters.wake_first(true);
}

Coroutine<bool> Lock::acquire(const char *what)
{
    return State::acquire(m_state, what);
}

Coroutine<bool> Lock::State::acquire(Ref<State> self, const char *what)
{
    if (!self->locked && self->waiters.all_cancelled()) {
        self->locked = true;
        co_return true;
    }
    const auto waiter = make_ref<Waiter<bool>>(self->loop.get_loop(*self), Awaited{.what = what});
    try {
        const Waiters<bool>::Place place(self->waiters, waiter);
        co_await waiter;
    } catch (...) {
        if (!self->locked) // it may have been this one's turn
            self->waiters.wake_first(true);
        throw;
    }
    self->locked = true;
    co_return true;
}

std::string Lock::State::repr() const
{
    return object_repr(
        "asyncio.locks.Lock", this, (locked ? "locked" : "unlocked") + waiters.repr());
}

Coroutine<> Lock::aenter()
{
    co_await acquire();
}

Coroutine<bool> Lock::aexit(std::exception_ptr)
{
    release();
    co_return false;
}

} // namespace asyncio
