#pragma once

#include "gui/timeline/timeline_metrics.h"

#include <QRect>

namespace gui {

/// Where the parts of a lane's header are; parts for which there is no room are empty.
struct HeaderCell
{
    QRect name;
    QRect function;
    QRect icon;
    QRect state;
};

/// The state in a column at the right, the name above the function in the rest, or before it where
/// lanes are low. With large text the state is below the name instead, and the function is left to
/// the tool tip.
[[nodiscard]] HeaderCell headerCell(
    const TimelineMetrics &metrics, const QRect &lane, int right, const QString &name);

} // namespace gui
