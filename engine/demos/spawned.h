#pragma once

#include "engine/asyncio/coroutine.h"
#include "engine/asyncio/event.h"

namespace demos {

// The coroutines that a user starts by hand: see spawnable.h.
asyncio::Coroutine<> sleeper(asyncio::Seconds duration);
asyncio::Coroutine<> blocker(asyncio::Seconds duration);
asyncio::Coroutine<> worker(int steps, asyncio::Seconds step);
asyncio::Coroutine<> failing(asyncio::Seconds after);
asyncio::Coroutine<> tidy(asyncio::Seconds duration, asyncio::Seconds clean_up);
asyncio::Coroutine<> stubborn(asyncio::Seconds duration);
asyncio::Coroutine<> waiter(asyncio::Event *event);
asyncio::Coroutine<> setter(asyncio::Event *event, asyncio::Seconds after);

} // namespace demos
