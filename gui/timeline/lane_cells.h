#pragma once

#include "engine/trace/store.h"
#include "gui/timeline/time_axis.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace gui {

using trace::Shown;

/// The times at which the columns of an axis begin, worked out once for all lanes.
class ColumnEdges
{
public:
    explicit ColumnEdges(const TimeAxis &axis);

    [[nodiscard]] const TimeAxis &axis() const { return m_axis; }
    /// The earliest time in a column, which is on the axis or the one right of it.
    [[nodiscard]] Time begin(int column) const
    {
        return m_begins[static_cast<std::size_t>(column - m_axis.left)];
    }
    [[nodiscard]] Time end(int column) const { return begin(column + 1); }
    /// Of the columns from the left edge up to before this one, and where that begins.
    [[nodiscard]] std::span<const Time> until(int column) const
    {
        return std::span(m_begins).first(static_cast<std::size_t>(column - m_axis.left) + 1);
    }

private:
    TimeAxis m_axis;
    std::vector<Time> m_begins;
};

/// A column of a lane in which something begins; counted from the left edge of the axis.
using Stop = trace::RowColumn;

/// What a task was in one column of pixels.
struct LaneCell
{
    trace::Spent spent{}; ///< how long it showed as what
    std::size_t events = 0; ///< so many began
};

[[nodiscard]] LaneCell laneCell(const trace::Row &row, const TimeAxis &axis, int column);

/// How a column of a strip is filled, from the bottom to the top: the height of each state in
/// pixels, indexed by Shown. Ends have none.
using Stack = std::array<std::uint8_t, trace::shown_count>;

/// The states of a stack, from the bottom to the top.
inline constexpr std::array bottom_up
    = {Shown::Waiting, Shown::Ready, Shown::Running, Shown::CancelRequested, Shown::CleaningUp};

/// Turns shares of time into heights.
///
/// A state alone is as high as its bar is, so that strips go on where bars end. Where there are
/// several, each has a part by the square root of its share, so that what is rare is seen; waiting
/// stays thin, running is two pixels at least and a cancel a quarter of the bar, however short.
class Stacker
{
public:
    /// In pixels, of a bar and of one that waits.
    Stacker(int barHeight, int thinHeight);

    [[nodiscard]] Stack stack(const trace::Spent &spent) const;
    /// Of a column that is all one state.
    [[nodiscard]] Stack alone(Shown shown) const;

private:
    [[nodiscard]] Stack mixed(const trace::Spent &spent, Time total) const;

    int m_full;
    int m_thin;
    std::array<int, trace::live_count> m_least; ///< of what is there at all
};

/// The stacks of all the columns from the first stop to the last.
void addStacks(std::span<const Stop> stops, const Stacker &stacker, std::vector<Stack> &stacks);

} // namespace gui
