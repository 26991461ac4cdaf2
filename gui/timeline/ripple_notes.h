#pragma once

#include "gui/timeline/ripple_layout.h"

namespace gui {

/// Puts the words of the notes where they lie on no other text: right of their signs, else left of
/// them. One for which there is no room is left out if the lane is only passed by; what became of a
/// request is told in any case.
void placeNotes(RippleLayout &ripple, const TimelineScene &scene, const TimelineLayout &lanes);

} // namespace gui
