#include "engine/asyncio/event.h"

namespace asyncio {

void Event::set()
{
    if (m_state->set)
        return;
    m_state->set = true;
    m_state->waiters.wake(Waiters<bool>::all, true);
}

Coroutine<bool> Event::wait(const char *what)
{
    return State::wait(m_state, what);
}

Coroutine<bool> Event::State::wait(Ref<State> self, const char *what)
{
    if (self->set)
        co_return true;
    const auto waiter = make_ref<Waiter<bool>>(self->loop.get_loop(*self), Awaited{.what = what});
    const Waiters<bool>::Place place(self->waiters, waiter);
    co_return co_await waiter;
}

std::string Event::State::repr() const
{
    return object_repr("asyncio.locks.Event", this, (set ? "set" : "unset") + waiters.repr());
}

} // namespace asyncio
