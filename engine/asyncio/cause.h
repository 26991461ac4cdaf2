#pragma once

#include "engine/asyncio/task_id.h"

#include <cstdint>

namespace asyncio {

enum class CauseKind : std::uint8_t { Loop, Task, Timer, User };

/// Who is behind what the loop announces: the task whose step it happens in (or whose end called
/// back), a timer, the user's command, or the loop itself.
struct Cause
{
    CauseKind kind = CauseKind::Loop;
    TaskId task = no_task; ///< with CauseKind::Task: which

    bool operator==(const Cause &) const = default;
};

/// What a cancel request did at once (SEMANTICS.md S33).
enum class CancelEffect : std::uint8_t {
    Nothing, ///< the task was done already
    CancelledWaiter, ///< the future it waits on was cancelled
    Forwarded, ///< the task it waits on was asked in turn
    MustCancel, ///< noted: the error is thrown at its next step
};

} // namespace asyncio
