#pragma once

#include "engine/trace/store.h"

#include <QString>
#include <QStringList>

namespace gui {

using trace::Time;

/// What it cost that a step held the loop.
struct HeldLoop
{
    const trace::SourceLine *line = nullptr; ///< where it did; null: not known
    std::vector<asyncio::TaskId>
        waited; ///< those that were ready and could not run, in their order
    Time longest{}; ///< how long the first of them waited meanwhile
};

/// Looks at all tasks.
[[nodiscard]] HeldLoop heldLoop(const trace::TraceStore &store, const trace::Blockage &blockage);

/// "rude 2: 1.000 s"
[[nodiscard]] QString heldBriefly(const trace::TraceStore &store, const trace::Blockage &blockage);
/// "rude 2 held the loop for 1.000 s at blocking.cpp:20"
[[nodiscard]] QString heldWhere(
    const trace::TraceStore &store, const trace::Blockage &blockage, const HeldLoop &held);
/// The same, and "; 3 ready tasks waited up to 1.000 s".
[[nodiscard]] QString heldInFull(
    const trace::TraceStore &store, const trace::Blockage &blockage, const HeldLoop &held);
/// All that is known, for a tool tip.
[[nodiscard]] QString heldToolTip(const trace::TraceStore &store, const trace::Blockage &blockage);

} // namespace gui
