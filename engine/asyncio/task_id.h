#pragma once

#include <cstdint>

namespace asyncio {

/// Names a task of one loop, in order of creation, from 1. Whatever crosses a thread or is stored
/// names a task by this, never by pointer.
enum class TaskId : std::uint32_t {};

inline constexpr TaskId no_task{0};

} // namespace asyncio
