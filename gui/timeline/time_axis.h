#pragma once

#include "gui/document/time_window.h"

namespace gui {

/// Maps times to the pixels of a strip, and back.
///
/// A pixel column stands for the stretch of time that begins in it. Both ways are monotonic, and
/// columnOf(timeAt(column)) is the same column again unless a column is shorter than 1 ns.
struct TimeAxis
{
    TimeRange range; ///< never empty
    int left = 0; ///< the column of range.begin
    int width = 1;

    [[nodiscard]] double xOf(Time time) const;
    /// The column of a time; far outside the strip it stops at a column that is still outside.
    [[nodiscard]] int columnOf(Time time) const;
    /// The earliest time in a column.
    [[nodiscard]] Time timeAt(int column) const;
    /// How much time a column stands for, at least 1 ns.
    [[nodiscard]] Time resolution() const;
    [[nodiscard]] int right() const { return left + width; }
};

} // namespace gui
