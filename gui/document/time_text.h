#pragma once

#include "engine/trace/trace_event.h"

#include <QString>

namespace gui {

using trace::Time;

/// A time of the loop in seconds, "1.250 s", with as many places as it takes to tell two times
/// apart that differ by `resolution`; at least three, at most nine: "1.250 000 017 s".
[[nodiscard]] QString formatTime(Time time, Time resolution = std::chrono::milliseconds(1));

/// A time for tables, with the same six places in every row: "1.250000 s". Cut off, not rounded, so
/// that nothing is shown as later than it was.
[[nodiscard]] QString formatTimestamp(Time time);

/// A time for a scale whose marks are `step` apart: no more places than they need, in the unit that
/// suits `latest`, the last time on the scale.
[[nodiscard]] QString formatTick(Time time, Time step, Time latest);

/// How long something took, in the unit that suits it: "1.000 s", "800 ms", "2.5 µs", "17 ns", "0
/// s".
[[nodiscard]] QString formatDuration(Time duration);

} // namespace gui
