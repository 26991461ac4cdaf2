#pragma once

#include "engine/trace/trace_event.h"

#include <QString>

namespace gui {

using trace::Time;

/// A point of loop time for tables, to the microsecond: "1.250000 s". Cut off, not rounded, so that
/// nothing is shown as later than it was.
[[nodiscard]] QString timeText(Time time);

/// A stretch of time to three digits, in the unit that suits it: "800 ms", "2.5 µs", "0 s".
[[nodiscard]] QString durationText(Time duration);

} // namespace gui
