#pragma once

#include "gui/panels/loop_moment.h"

#include <QString>

#include <vector>

namespace gui {

/// One line of what the loop does in every turn, as a program.
struct TurnLine
{
    QString text;
    QString note; ///< its values now; may be empty
    bool lit = false; ///< the loop is there

    bool operator==(const TurnLine &) const = default;
};

/// "Turn 12: running handle 2 of 3"
[[nodiscard]] QString phaseText(const LoopMoment &moment);
/// The same where there is little room: "Turn 12: handle 2 of 3"
[[nodiscard]] QString briefPhaseText(const LoopMoment &moment);
/// "running handle 2 of 3", within a turn.
[[nodiscard]] QString handlesText(const trace::LoopState &state);
/// The pseudo-code of one turn; exactly one line is lit once there was a turn.
[[nodiscard]] std::vector<TurnLine> turnLines(const LoopMoment &moment);

} // namespace gui
