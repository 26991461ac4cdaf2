#pragma once

#include "engine/trace/store.h"

#include <QString>

namespace gui {

using asyncio::TaskId;

/// Whether ready tasks tell at which place of the ready queue they were put.
enum class QueuePlaces : std::uint8_t { Hidden, Shown };

// What the timeline says about tasks, in words for users. `place` is a place in the task's row.

[[nodiscard]] QString fromStore(std::string_view text);

/// The name of a task, quoted for use in a sentence; "the user" and the like for other causes.
[[nodiscard]] QString causeText(const trace::TraceStore &store, const trace::TraceEvent &event);

/// What a task waits on since it last suspended: "sleep(2)", or the name of a task; may be empty.
[[nodiscard]] QString waitText(const trace::TraceStore &store, TaskId task, std::size_t place);

/// What stands on, above or beside a bar or cap.
[[nodiscard]] QString barText(
    const trace::TraceStore &store, TaskId task, std::size_t place, QueuePlaces places);
/// The same where there is little room; may be empty.
[[nodiscard]] QString briefText(
    const trace::TraceStore &store, TaskId task, std::size_t place, QueuePlaces places);

} // namespace gui
