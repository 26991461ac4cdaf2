#include "engine/asyncio/timer_handle.h"

#include "engine/asyncio/repr.h"

#include <utility>

namespace asyncio {

TimerHandle::TimerHandle(Seconds when, std::function<void()> callback,
    const std::source_location &where, const char *name)
    : CallbackHandle(std::move(callback), where, name)
    , Timer(*this, when)
{
}

std::string TimerHandle::repr() const
{
    const std::string when = "when=" + asyncio::repr(this->when().count());
    return "<TimerHandle " + (cancelled() ? "cancelled " + when : when + " " + describe()) + ">";
}

} // namespace asyncio
