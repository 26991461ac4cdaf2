#pragma once

#include "gui/panels/loop_moment.h"

#include <QString>

namespace gui {

/// What is above the two lists of a loop, with how many they are.
[[nodiscard]] QString readyHeading(const trace::LoopState &state);
[[nodiscard]] QString timersHeading(const trace::LoopState &state);
/// The loop's whole state, to be read aloud; of long lists the begin.
[[nodiscard]] QString spokenLoop(const LoopMoment &moment);

} // namespace gui
