#include "engine/asyncio/queue_base.h"

namespace asyncio {

QueueBase::State::State(const char *type, int limit)
    : type_name(type)
    , maxsize(limit)
{
    finished.set();
}

bool QueueBase::State::full() const
{
    return maxsize > 0 && size() >= static_cast<std::size_t>(maxsize);
}

void QueueBase::State::require_room() const
{
    if (is_shutdown)
        throw QueueShutDown();
    if (full())
        throw QueueFull();
}

void QueueBase::State::require_item() const
{
    if (size() > 0)
        return;
    if (is_shutdown)
        throw QueueShutDown();
    throw QueueEmpty();
}

void QueueBase::State::item_was_put()
{
    ++unfinished_tasks;
    finished.clear();
    getters.pop_and_wake(1);
}

Coroutine<> QueueBase::State::wait_to_get(Ref<State> self, const char *what)
{
    if (self->is_shutdown)
        throw QueueShutDown();
    const auto getter = make_ref<Waiter<>>(self->loop.get_loop(*self), Awaited{.what = what});
    try {
        const Waiters<void>::Place place(self->getters, getter);
        co_await getter;
    } catch (...) {
        if (self->size() > 0 && !getter->cancelled()) // it was this one's turn
            self->getters.pop_and_wake(1);
        throw;
    }
}

Coroutine<> QueueBase::State::wait_to_put(Ref<State> self, const char *what)
{
    if (self->is_shutdown)
        throw QueueShutDown();
    const auto putter = make_ref<Waiter<>>(self->loop.get_loop(*self), Awaited{.what = what});
    try {
        const Waiters<void>::Place place(self->putters, putter);
        co_await putter;
    } catch (...) {
        if (!self->full() && !putter->cancelled()) // it was this one's turn
            self->putters.pop_and_wake(1);
        throw;
    }
}

void QueueBase::State::task_done()
{
    if (unfinished_tasks == 0)
        throw ValueError("task_done() called too many times");
    if (--unfinished_tasks == 0)
        finished.set();
}

Coroutine<> QueueBase::join(const char *what)
{
    return State::join(m_state, what);
}

Coroutine<> QueueBase::State::join(Ref<State> self, const char *what)
{
    if (self->unfinished_tasks > 0)
        co_await self->finished.wait(what);
}

void QueueBase::State::shutdown(Immediate immediate)
{
    is_shutdown = true;
    if (immediate == Immediate::Yes) {
        while (size() > 0) {
            drop_next();
            if (unfinished_tasks > 0)
                --unfinished_tasks;
        }
        if (unfinished_tasks == 0)
            finished.set();
    }
    getters.pop_and_wake(Waiters<void>::all);
    putters.pop_and_wake(Waiters<void>::all);
}

std::string QueueBase::State::format() const
{
    std::string text = "maxsize=" + std::to_string(maxsize);
    if (size() > 0)
        text += " _queue=" + items_repr();
    if (!getters.empty())
        text += " _getters[" + std::to_string(getters.size()) + "]";
    if (!putters.empty())
        text += " _putters[" + std::to_string(putters.size()) + "]";
    if (unfinished_tasks > 0)
        text += " tasks=" + std::to_string(unfinished_tasks);
    return text + (is_shutdown ? " shutdown" : "");
}

std::string QueueBase::State::repr() const
{
    return std::string("<") + type_name + " at " + address_repr(this) + " " + format() + ">";
}

std::string QueueBase::repr() const
{
    return m_state->repr();
}

std::string QueueBase::str() const
{
    return std::string("<") + m_state->type_name + " " + m_state->format() + ">";
}

} // namespace asyncio
