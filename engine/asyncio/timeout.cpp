#include "engine/asyncio/timeout.h"

#include <utility>

namespace asyncio {

Timeout::~Timeout()
{
    if (m_handle)
        m_handle->cancel();
}

void Timeout::enter()
{
    EventLoop &loop = get_running_loop();
    m_task = Ref<Task>(loop.current_task());
    if (!m_task)
        throw RuntimeError("Timeout should be used inside a task");
    m_cancelling_before = m_task->cancelling();
    if (!m_when)
        return;
    if (*m_when <= loop.time())
        m_handle = loop.call_soon([this] { expire(); });
    else
        m_handle = loop.call_at(*m_when, [this] { expire(); });
}

void Timeout::expire()
{
    m_handle = nullptr;
    m_expired = true;
    m_task->cancel();
}

bool Timeout::exit(Left how)
{
    if (m_handle)
        std::exchange(m_handle, nullptr)->cancel();
    if (!m_expired)
        return false;
    const bool ours = m_task->uncancel() <= m_cancelling_before;
    return ours && how == Left::ByCancelledError;
}

Coroutine<> cancel_and_wait(Ref<FutureBase> future)
{
    future->cancel();
    const std::vector<Ref<FutureBase>> futures{future};
    co_await wait(futures);
    if (future->cancel_error())
        throw TimeoutError();
}

} // namespace asyncio
