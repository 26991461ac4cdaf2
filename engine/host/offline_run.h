#pragma once

#include "engine/host/run_settings.h"
#include "engine/trace/batch.h"

#include <functional>
#include <optional>
#include <string>

namespace host {

/// How a run without a window came to its end.
enum class OfflineEnd : std::uint8_t {
    Finished, ///< every task is done
    Closed, ///< main is done, and the loop was closed with it
    Stuck, ///< tasks are left that nothing will ever wake
    TimeIsUp,
};

/// Runs a demo on the calling thread, as fast as its clock allows, and hands out what is recorded
/// turn by turn. On the virtual clock two runs are the same to the byte.
///
/// @param until loop time at which to stop; nothing: at the end.
/// Precondition: the demo exists.
OfflineEnd run_offline(const std::string &demo, ClockKind clock, std::optional<Seconds> until,
    const std::function<void(const trace::Batch &)> &recorded);

} // namespace host
