#pragma once

#include "engine/trace/store.h"

#include <QStringList>

#include <functional>
#include <span>

namespace gui {

using trace::TaskId;
using trace::Time;

/// Tells the line on which a function of a file is defined, or 0.
using FindDefinition
    = std::function<std::uint32_t(std::string_view function, std::string_view file)>;

/// The tasks as asyncio's repr() prints them at a time (SEMANTICS.md S45–S48).
///
/// What a trace does not tell is left out: of the callbacks only the wake-ups of waiting tasks are
/// listed, and without a definition's line `coro=` has none. Unknown tasks are left out too.
[[nodiscard]] QStringList taskReprs(const trace::TraceStore &store, std::span<const TaskId> tasks,
    Time time, const FindDefinition &findDefinition = {});

/// The same of one task; empty if it does not exist at this time.
[[nodiscard]] QString taskRepr(const trace::TraceStore &store, TaskId task, Time time,
    const FindDefinition &findDefinition = {});

} // namespace gui
