#pragma once

#include "gui/document/lane_groups.h"

namespace gui {

/// What the tasks of a group have in common: "worker()", "children of main", "waiting".
[[nodiscard]] QString groupTitle(
    const trace::TraceStore &store, const LaneGroup &group, Grouping grouping);

/// "1 task", "3 tasks".
[[nodiscard]] QString groupSize(const LaneGroup &group);

/// The title, and how many of the tasks show as what at the playhead, as rich text.
[[nodiscard]] QString groupToolTip(
    const QString &title, const LaneGroup &group, const trace::ShownCounts &counts);

} // namespace gui
