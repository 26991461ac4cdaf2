#pragma once

#include "engine/trace/loop_state.h"
#include "engine/trace/store.h"

#include <optional>

namespace gui {

using trace::Time;

/// An event loop at one time of a run.
struct LoopMoment
{
    const trace::TraceStore &store;
    const trace::LoopState &state;
    Time time; ///< what is left of the timers is counted from here
};

/// How many of the handles in the ready queue will run before the next turn begins: exactly those
/// that were ready when this one began (SEMANTICS.md S2).
[[nodiscard]] std::size_t leftInTurn(const trace::LoopState &state);
/// The place in the heap of the timer that will be due first; nothing if all are cancelled.
[[nodiscard]] std::optional<std::size_t> nextTimer(const trace::LoopState &state);

} // namespace gui
