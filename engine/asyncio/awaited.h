#pragma once

#include "engine/asyncio/task_id.h"

#include <cstdint>
#include <string>

namespace asyncio {

/// What a future or a handle is for, for whoever waits on it or looks at it: "sleep(2)", "gather of
/// 3", "Task-7", "Timeout._on_timeout".
struct Awaited
{
    const char *what = "Future"; ///< a literal
    double amount = 0; ///< seconds or a number, as `unit` says
    enum class Unit : std::uint8_t { Nothing, InSeconds, Counted } unit = Unit::Nothing;
    TaskId task = no_task; ///< if it is a task

    [[nodiscard]] std::string text() const; ///< of a task: "Task", its name is not known here
    bool operator==(const Awaited &) const = default;
};

} // namespace asyncio
