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
    while (!empty())
        pop().let_go();
}

bool HandleQueue::remove(Handle &handle)
{
    Handle *before = nullptr;
    for (Handle *each = m_first; each; before = each, each = each->m_next) {
        if (each == &handle) {
            if (!before)
                (void)pop();
            else if (each == m_last)
                m_last = before;
            else
                before->m_next = each->m_next;
            handle.let_go();
            return true;
        }
        if (each == m_last)
            return false;
    }
    return false;
}

void CancellableHandle::cancel()
{
    if (std::exchange(m_cancelled, true))
        return;
    if (m_loop)
        m_loop->handle_cancelled(*this);
}

CallbackHandle::CallbackHandle(
    std::function<void()> callback, const std::source_location &where, const char *name)
    : m_callback(std::move(callback))
    , m_where(where)
    , m_name(name)
{
}

void CallbackHandle::cancel()
{
    const Ref<CallbackHandle> self(this); // what the function keeps may be what keeps this
    CancellableHandle::cancel();
    const auto dropped = std::exchange(m_callback, nullptr);
}

void CallbackHandle::run()
{
    const auto callback = std::exchange(m_callback, nullptr); // may cancel this
    callback();
}

std::string CallbackHandle::describe() const
{
    return std::string(m_name) + "() at " + place(m_where);
}

} // namespace asyncio
