#include "engine/asyncio/handle.h"

#include "engine/asyncio/event_loop.h"
#include "engine/asyncio/source.h"

#include <utility>

namespace asyncio {

std::string Handle::repr() const
{
    return "<Handle " + (cancelled() ? "cancelled" : describe()) + ">";
}

void HandleQueue::clear()
{
    drain([](Handle &) {});
}

void HandleQueue::push(Handle &handle)
{
    handle.hold();
    handle.m_next = nullptr;
    if (m_last)
        m_last->m_next = &handle;
    else
        m_first = &handle;
    m_last = &handle;
    ++m_size;
}

Handle &HandleQueue::pop()
{
    Handle &handle = *m_first;
    m_first = handle.m_next;
    if (!m_first)
        m_last = nullptr;
    handle.m_next = nullptr;
    --m_size;
    return handle;
}

bool HandleQueue::remove(Handle &handle)
{
    Handle *before = nullptr;
    for (Handle *each = m_first; each; before = each, each = each->m_next) {
        if (each != &handle)
            continue;
        (before ? before->m_next : m_first) = handle.m_next;
        if (m_last == &handle)
            m_last = before;
        handle.m_next = nullptr;
        --m_size;
        handle.let_go();
        return true;
    }
    return false;
}

CallbackHandle::CallbackHandle(
    std::function<void()> callback, const std::source_location &where, const char *name)
    : m_callback(std::move(callback))
    , m_where(where)
    , m_name(name)
{
}

void CallbackHandle::run()
{
    m_callback();
}

std::string CallbackHandle::describe() const
{
    return std::string(m_name) + "() at " + place(m_where);
}

TimerHandle::TimerHandle(EventLoop &loop, Seconds when, std::function<void()> callback,
    const std::source_location &where)
    : CallbackHandle(std::move(callback), where, "<lambda>")
    , m_loop(&loop)
    , m_when(when)
{
}

std::string TimerHandle::repr() const
{
    const std::string when = "when=" + asyncio::repr(m_when.count());
    return "<TimerHandle " + (cancelled() ? "cancelled " + when : when + " " + describe()) + ">";
}

void TimerHandle::cancel()
{
    if (cancelled())
        return;
    Handle::cancel();
    if (m_loop)
        m_loop->timer_cancelled(*this);
}

} // namespace asyncio
