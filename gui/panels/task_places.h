#pragma once

#include "engine/trace/store.h"

#include <functional>
#include <map>
#include <optional>

namespace gui {

/// How well it is known where a task stands: what it runs between two awaits, no trace tells.
enum class Standing : std::uint8_t {
    Here, ///< suspended on this line, or blocking on it
    RunsSince, ///< it runs, and this is the last line that is known of it
    NotBegun, ///< it was created on this line
};

struct PlacedTask
{
    trace::TaskId task = trace::no_task;
    trace::Shown shown{};
    Standing standing{};

    bool operator==(const PlacedTask &) const = default;
};

struct TaskPlace
{
    trace::SourceLine line;
    Standing standing{};
};

/// Tells where the function of a task is defined; may be empty.
using FindFirstLine = std::function<std::optional<trace::SourceLine>(trace::TaskId task)>;

/// Where a task stands, innermost await; in its first step, where its function is defined. Nothing
/// while it does not exist or that is not known either, and after its end.
[[nodiscard]] std::optional<TaskPlace> taskPlace(const trace::TraceStore &store, trace::TaskId task,
    trace::Time time, const FindFirstLine &findFirstLine);

/// Which live tasks stand on which line of which file, in order of creation.
using TaskPlaces = std::map<std::string, std::map<int, std::vector<PlacedTask>>>;

[[nodiscard]] TaskPlaces taskPlaces(
    const trace::TraceStore &store, trace::Time time, const FindFirstLine &findFirstLine);

/// The task whose step runs at a time, or that ran last; no_task if none has yet.
[[nodiscard]] trace::TaskId lastToRun(const trace::TraceStore &store, trace::Time time);

/// The state of several tasks that shows where there is room for one: running before all others.
[[nodiscard]] trace::Shown strongest(const std::vector<PlacedTask> &tasks);

} // namespace gui
