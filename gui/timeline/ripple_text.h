#pragma once

#include "gui/timeline/ripple_layout.h"

namespace gui {

/// Who asked, if no task did: "you", "a timer".
[[nodiscard]] QString requesterText(trace::Requester requester);

[[nodiscard]] QString noteText(RippleNote::Kind kind);

/// The arrow at this position, within a few pixels; null if there is none.
[[nodiscard]] const RippleArrow *rippleArrowAt(const RippleLayout &ripple, QPointF position);

/// Who asked whom, when, and whether that has arrived by the time of the playhead; as rich text.
[[nodiscard]] QString rippleToolTip(const trace::TraceStore &store, const RippleArrow &arrow,
    const trace::Cancellation &cancellation);

} // namespace gui
