#pragma once

// Everything that a coroutine may want, as `import asyncio` gives it.
#include "engine/asyncio/as_completed.h"
#include "engine/asyncio/coroutine.h"
#include "engine/asyncio/ensure_future.h"
#include "engine/asyncio/errors.h"
#include "engine/asyncio/event_loop.h"
#include "engine/asyncio/gather.h"
#include "engine/asyncio/locks.h"
#include "engine/asyncio/queue.h"
#include "engine/asyncio/repr.h"
#include "engine/asyncio/runner.h"
#include "engine/asyncio/shield.h"
#include "engine/asyncio/sleep.h"
#include "engine/asyncio/task.h"
#include "engine/asyncio/timeout.h"
#include "engine/asyncio/until_cancelled.h"
#include "engine/asyncio/wait.h"
