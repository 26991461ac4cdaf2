#pragma once

#include "engine/trace/store.h"

#include <QString>

namespace gui {

// What is told of a step that held the loop, from little to all that is known.

/// "rude 2: 1.000 s"
[[nodiscard]] QString heldBriefly(const trace::TraceStore &store, const trace::Blockage &blockage);
/// "rude 2 held the loop for 1.000 s at blocking.cpp:20"
[[nodiscard]] QString heldWhere(const trace::TraceStore &store, const trace::Blockage &blockage);
/// The same, and "; 3 ready tasks waited up to 1.000 s".
[[nodiscard]] QString heldInFull(const trace::TraceStore &store, const trace::Blockage &blockage);
/// All of it and the timers that are late, line by line.
[[nodiscard]] QString heldToolTip(const trace::TraceStore &store, const trace::Blockage &blockage);

} // namespace gui
