#pragma once

#include "gui/document/time_window.h"

namespace gui {

/// Maps times to the pixels of a strip, and back.
///
/// A pixel column stands for the stretch of time that begins in it. Both ways are monotonic, and
/// columnOf(timeAt(column)) is the same column again unless no time begins in it: by time, a column
/// that is shorter than 1 ns; by step, one of several that an event takes.
struct TimeAxis
{
    /// By time, places are times.
    TimeAxis(TimeRange shown, int leftColumn, int columns, AxisScale axisScale = {});

    TimeRange range; ///< of loop time; by step, between the events at the edges
    int left; ///< the column of the begin
    int width;
    TimeRange places; ///< what is shown, as the scale counts
    AxisScale scale;

    [[nodiscard]] double xOf(Time time) const { return xOfPlace(scale.placeOf(time)); }
    /// The column of a time; far outside the strip it stops at a column that is still outside.
    [[nodiscard]] int columnOf(Time time) const { return columnOfPlace(scale.placeOf(time)); }
    [[nodiscard]] int columnOfPlace(Time place) const;
    /// Where that ends which is known at a time.
    [[nodiscard]] int endColumnOf(Time time) const { return columnOfPlace(scale.endOf(time)); }
    /// The earliest time in a column, or if none begins there, right of it.
    [[nodiscard]] Time timeAt(int column) const;
    /// The time of what is drawn in a column.
    [[nodiscard]] Time timeUnder(int column) const;
    [[nodiscard]] Time placeAt(int column) const;
    /// How much time a column stands for, at least 1 ns; by step, in the mean.
    [[nodiscard]] Time resolution() const;
    [[nodiscard]] int right() const { return left + width; }

private:
    [[nodiscard]] double xOfPlace(Time place) const;
};

} // namespace gui
