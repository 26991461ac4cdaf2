#pragma once

#include "gui/timeline/group_history.h"
#include "gui/timeline/timeline_layout.h"

class QPainter;

namespace gui {

/// The heights of the parts of a column that is this high when all `total` tasks are in it, by
/// state. What there is gets a pixel at least, taken from the highest part.
[[nodiscard]] std::array<int, trace::shown_count> stackHeights(
    const trace::ShownCounts &counts, std::size_t total, int height);

/// Draws the headers of groups: their names, and the tasks of those that are collapsed over time,
/// by state, one on top of the other.
class GroupPainter
{
public:
    GroupPainter(QPainter &painter, const Theme &theme, const TimelineScene &scene);

    /// In the lanes, which the painter is clipped to.
    void lanes(const TimelineLayout &layout, const GroupHistory *history);
    /// In the column of names. `current` is in the group that is marked if it is collapsed.
    void header(const TimelineLayout &layout, const GroupHistory *history, TaskId current);

private:
    void headerLane(const GroupLane &lane, const GroupHistory *history);
    void triangle(const QRect &rect, LaneGroup::Lanes lanes);
    void shares(const QRect &rect, const trace::ShownCounts &counts);
    void stack(const QRect &rect, const LaneGroup &group,
        const std::vector<GroupHistory::Column> &columns);

    QPainter &m_painter;
    const Theme &m_theme;
    const TimelineScene &m_scene;
};

} // namespace gui
