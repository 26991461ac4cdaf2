#pragma once

#include "gui/timeline/time_axis.h"

#include <QString>

#include <vector>

namespace gui {

/// A mark on the ruler.
struct Tick
{
    Time time{};
    int x = 0;
    QString label; ///< empty: a minor tick
};

/// The marks of a ruler: major ones every 1, 2 or 5 times a power of ten nanoseconds, all labelled
/// in one unit with as many places as tell them apart, and minor ones between them. By step they
/// are at the numbers of events.
///
/// No two labels overlap if none is wider than `digitWidth` times its length. There are none before
/// the time 0, where no run has been.
[[nodiscard]] std::vector<Tick> rulerTicks(const TimeAxis &axis, double digitWidth);

} // namespace gui
