#pragma once

#include "gui/panels/loop_card.h"

#include <vector>

namespace gui {

using trace::Time;

/// An event loop at one time of a run.
struct LoopMoment
{
    const trace::TraceStore &store;
    const trace::LoopState &state;
    Time time; ///< what is left of the timers is counted from here
};

/// One line of what the loop does in every turn, as a program.
struct TurnLine
{
    QString text;
    QString note; ///< its values now; may be empty
    bool lit = false; ///< the loop is there

    bool operator==(const TurnLine &) const = default;
};

// What the panel says about a loop, in words for users.

/// "Turn 12: running handle 2 of 3"
[[nodiscard]] QString phaseText(const LoopMoment &moment);
/// The same where there is little room: "Turn 12: handle 2 of 3"
[[nodiscard]] QString briefPhaseText(const LoopMoment &moment);
/// The pseudo-code of one turn; exactly one line is lit once there was a turn.
[[nodiscard]] std::vector<TurnLine> turnLines(const LoopMoment &moment);

/// What is above the two lists, with how many they are.
[[nodiscard]] QString readyHeading(const trace::LoopState &state);
[[nodiscard]] QString timersHeading(const trace::LoopState &state);

/// How many of the handles in the ready queue will run before the next turn begins: exactly those
/// that were ready when this one began (SEMANTICS.md S2).
[[nodiscard]] std::size_t leftInTurn(const trace::LoopState &state);
/// The place in the heap of the timer that will be due first; nothing if all are cancelled.
[[nodiscard]] std::optional<std::size_t> nextTimer(const trace::LoopState &state);

/// The card of a handle or timer, with all but its form and rectangle.
[[nodiscard]] LoopCard describeCard(const LoopMoment &moment, CardPlace place, std::size_t index);

/// All that is known of what a card stands for, as HTML.
[[nodiscard]] QString cardToolTip(const LoopMoment &moment, const LoopCard &card);
/// The same in one sentence, to be read aloud.
[[nodiscard]] QString spokenCard(const LoopCard &card);
/// The loop's whole state, to be read aloud; of long lists the begin.
[[nodiscard]] QString spokenLoop(const LoopMoment &moment);

} // namespace gui
