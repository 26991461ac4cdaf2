#pragma once

#include "gui/panels/loop_card.h"
#include "gui/panels/loop_moment.h"

namespace gui {

/// The card of a handle or timer, with all but its form and rectangle.
[[nodiscard]] LoopCard describeCard(const LoopMoment &moment, CardPlace place, std::size_t index);

/// All that is known of what a card stands for, as HTML.
[[nodiscard]] QString cardToolTip(const LoopMoment &moment, const LoopCard &card);
/// The same in one sentence, to be read aloud.
[[nodiscard]] QString spokenCard(const LoopCard &card);

} // namespace gui
