#pragma once

#include <cstdint>

namespace trace {

/// Where in a turn the loop is (SEMANTICS.md S3).
enum class TurnPhase : std::uint8_t {
    Between, ///< no turn is under way: it waits for a timer, or for somebody to do something
    Timers, ///< timers that are due are moved to the ready queue
    Handles, ///< the handles that were ready at the begin are run, one by one
};

} // namespace trace
