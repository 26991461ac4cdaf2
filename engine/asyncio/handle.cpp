#include "engine/asyncio/handle.h"

#include "engine/asyncio/source.h"

#include <utility>

namespace asyncio {

std::string Handle::repr() const
{
    return "<Handle " + (cancelled() ? "cancelled" : describe()) + ">";
}

void HandleQueue::clear()
{
    while (!empty())
        pop().let_go();
}

bool HandleQueue::remove(Handle &handle)
{
    if (!m_last)
        return false;
    Handle *before = m_last;
    while (before->m_next != &handle) {
        before = before->m_next;
        if (before == m_last)
            return false;
    }
    if (before == &handle) {
        m_last = nullptr;
    } else {
        before->m_next = handle.m_next;
        if (m_last == &handle)
            m_last = before;
    }
    handle.let_go();
    return true;
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

} // namespace asyncio
