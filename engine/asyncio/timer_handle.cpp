#include "engine/asyncio/timer_handle.h"

#include "engine/asyncio/event_loop.h"
#include "engine/asyncio/repr.h"

#include <utility>

namespace asyncio {

void Timer::note_cancelled()
{
    if (m_loop)
        m_loop->timer_cancelled(*this);
}

TimerHandle::TimerHandle(
    Seconds when, std::function<void()> callback, const std::source_location &where)
    : CallbackHandle(std::move(callback), where, "<lambda>")
    , Timer(*this, when)
{
}

void TimerHandle::cancel()
{
    if (cancelled())
        return;
    note_cancelled();
    CallbackHandle::cancel();
}

std::string TimerHandle::repr() const
{
    const std::string when = "when=" + asyncio::repr(this->when().count());
    return "<TimerHandle " + (cancelled() ? "cancelled " + when : when + " " + describe()) + ">";
}

} // namespace asyncio
