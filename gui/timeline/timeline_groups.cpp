// What the timeline does with groups and the order of lanes.

#include "gui/timeline/group_text.h"
#include "gui/timeline/timeline_view.h"

#include <QDeadlineTimer>

#include <algorithm>

namespace gui {

std::optional<std::size_t> TimelineView::groupAt(QPoint position) const
{
    for (const GroupLane &lane : layout().groups) {
        if (lane.rect.contains(position) && allLanesRect().contains(position))
            return lane.group;
    }
    return {};
}

void TimelineView::moveLane(TaskId task, QPoint position)
{
    const std::size_t lane = laneAt(scene(), position.y() - laneTop(scene(), 0));
    m_document.lanes().move(
        task, std::min(lane, std::max<std::size_t>(1, m_document.lanes().count()) - 1));
    reveal(task);
}

QString TimelineView::groupToolTipFor(std::size_t group) const
{
    const Lanes &lanes = m_document.lanes();
    const QString title = groupTitle(m_document.store(), lanes.groups()[group], lanes.grouping());
    return groupToolTip(
        title, lanes.groups()[group], m_groups.now(group).value_or(trace::ShownCounts{}));
}

/// In slices: each ends with what is known by then being painted, and asks for the next.
void TimelineView::countGroups()
{
    std::vector<std::size_t> groups;
    for (const GroupLane &lane : layout().groups)
        groups.push_back(lane.group);
    m_groups.want(std::move(groups), axis(), m_document.playhead().time());
    if (!m_groups.work(QDeadlineTimer(std::chrono::milliseconds(8))))
        viewport()->update();
}

} // namespace gui
