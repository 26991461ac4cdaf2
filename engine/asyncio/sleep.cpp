#include "engine/asyncio/sleep.h"

#include <cmath>

namespace asyncio {

Sleep sleep(Seconds delay)
{
    if (std::isnan(delay.count()))
        throw ValueError("Invalid delay: NaN (not a number)");
    return Sleep(delay);
}

Sleep::Awaiter::~Awaiter()
{
    if (m_timer)
        m_timer->cancel();
}

void Sleep::Awaiter::suspend(Task &task)
{
    m_task = &task;
    if (m_delay <= Seconds(0)) {
        task.yield();
        return;
    }
    m_waiter = make_ref<Waiter<>>(task.loop(),
        Awaited{.what = "sleep", .amount = m_delay.count(), .unit = Awaited::Unit::InSeconds});
    m_timer = task.loop().call_later(
        m_delay, [waiter = m_waiter] { set_result_unless_cancelled(*waiter); });
    task.suspend_on(*m_waiter);
}

void Sleep::Awaiter::await_resume()
{
    if (m_timer)
        std::exchange(m_timer, nullptr)->cancel();
    m_task->throw_pending();
    if (m_waiter)
        m_waiter->rethrow_if_unsuccessful();
}

} // namespace asyncio
