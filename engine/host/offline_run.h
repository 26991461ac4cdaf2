#pragma once

#include "engine/host/script.h"
#include "engine/trace/batch.h"

#include <cstddef>
#include <functional>
#include <limits>
#include <optional>
#include <string>

namespace host {

/// How a run without a window came to its end.
enum class OfflineEnd : std::uint8_t {
    Finished, ///< every task is done
    Closed, ///< main is done, and the loop was closed with it
    Stuck, ///< tasks are left that nothing will ever wake
    TimeIsUp,
    Full, ///< there are as many events as it may record
    Stopped, ///< as it was told
};

/// When a run is ended that goes on.
struct OfflineLimits
{
    std::optional<Seconds> until = {}; ///< loop time
    std::size_t most_events = std::numeric_limits<std::size_t>::max();
    std::function<bool()> stops = {}; ///< asked now and then; true: at once
};

/// Runs what a script says on the calling thread, as fast as the clock allows, and hands out what
/// is recorded about turn by turn. On the virtual clock two runs are the same to the byte, and the
/// same as the one that the script was taken from.
///
/// Precondition: the demo exists.
OfflineEnd run_offline(const Script &script, ClockKind clock, const OfflineLimits &limits,
    const std::function<void(const trace::Batch &)> &recorded);

/// A demo to which nothing is done.
OfflineEnd run_offline(const std::string &demo, ClockKind clock, std::optional<Seconds> until,
    const std::function<void(const trace::Batch &)> &recorded);

} // namespace host
