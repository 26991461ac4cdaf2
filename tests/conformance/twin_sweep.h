#pragma once

#include "engine/demos/catalog.h"
#include "tests/conformance/twin_log.h"

namespace conformance {

/// Where a demo is asked to cancel one of its tasks: as soon as the handle is over in which the
/// task was suspended for the Nth time; 0: in which it was created.
struct SuspensionPoint
{
    asyncio::TaskId task{};
    int suspension = 0;

    /// As twins/run_twin.py names it: "T2:1".
    [[nodiscard]] QString name() const;

    auto operator<=>(const SuspensionPoint &) const = default;
};

/// All points of all tasks at which there is somebody to ask: the task is not done and the loop not
/// closed when the handle is over.
[[nodiscard]] std::vector<SuspensionPoint> pointsOf(const demos::Demo &demo, ClockKind clock);

/// Of a run handle by handle, in which nobody asks.
[[nodiscard]] QStringList logByHandles(const demos::Demo &demo, ClockKind clock);
[[nodiscard]] QStringList logWithCancel(
    const demos::Demo &demo, ClockKind clock, const SuspensionPoint &point);

/// The first 16 digits, in hexadecimal, of a log's SHA-256.
[[nodiscard]] QString digest(const QStringList &log);

} // namespace conformance
