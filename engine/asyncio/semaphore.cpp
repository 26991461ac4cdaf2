#include "engine/asyncio/semaphore.h"

namespace asyncio {

Semaphore::Semaphore(int value)
    : Semaphore("asyncio.locks.Semaphore", value, std::numeric_limits<int>::max())
{
}

Semaphore::Semaphore(const char *type_name, int value, int bound)
    : m_state(make_ref<State>(type_name, value, bound))
{
}

BoundedSemaphore::BoundedSemaphore(int value)
    : Semaphore("asyncio.locks.BoundedSemaphore", value, value)
{
}

Semaphore::State::State(const char *type, int start, int limit)
    : type_name(type)
    , value(start)
    , bound(limit)
{
    if (value < 0)
        throw ValueError("Semaphore initial value must be >= 0");
}

Coroutine<bool> Semaphore::acquire(const char *what)
{
    return State::acquire(m_state, what);
}

Coroutine<bool> Semaphore::State::acquire(Ref<State> self, const char *what)
{
    if (!self->locked()) {
        --self->value;
        co_return true;
    }
    const auto waiter = make_ref<Waiter<bool>>(self->loop.get_loop(*self), Awaited{.what = what});
    try {
        const Waiters<bool>::Place place(self->waiters, waiter);
        co_await waiter;
    } catch (...) {
        if (!waiter->cancelled()) // it had been given its one of the value
            ++self->value;
        self->wake_all_it_can();
        throw;
    }
    self->wake_all_it_can(); // others had to stand behind this one
    co_return true;
}

void Semaphore::release()
{
    if (m_state->value >= m_state->bound)
        throw ValueError("BoundedSemaphore released too many times");
    ++m_state->value;
    m_state->wake_next();
}

/// The value goes down at once, not when the one who is woken runs.
bool Semaphore::State::wake_next()
{
    if (waiters.wake(1, true) == 0)
        return false;
    --value;
    return true;
}

void Semaphore::State::wake_all_it_can()
{
    while (value > 0 && wake_next()) { }
}

std::string Semaphore::State::repr() const
{
    const std::string unlocked = "unlocked, value:" + std::to_string(value);
    return object_repr(type_name, this, (locked() ? "locked" : unlocked) + waiters.repr());
}

Coroutine<> Semaphore::aenter()
{
    co_await acquire();
}

Coroutine<bool> Semaphore::aexit(std::exception_ptr)
{
    release();
    co_return false;
}

} // namespace asyncio
