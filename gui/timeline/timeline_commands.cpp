// What keys, menu items and clicks do to the playhead and the selection.

#include "gui/timeline/timeline_view.h"

#include <algorithm>

namespace gui {

namespace {

/// The task in a lane, or the first one of a collapsed group.
TaskId standsFor(const Lanes &lanes, std::size_t lane)
{
    const LaneEntry entry = lanes.at(lane);
    if (entry.task != asyncio::no_task)
        return entry.task;
    const LaneGroup &group = lanes.groups()[entry.group];
    const bool collapsed = group.lanes == LaneGroup::Lanes::Collapsed;
    return collapsed ? group.tasks.front() : asyncio::no_task;
}

} // namespace

void TimelineView::goToStart()
{
    m_travel.go(ViewMove::Jump, [this] {
        if (m_document.window().range().begin != Time{0})
            m_document.window().goToStart();
        m_document.playhead().setTime(Time{0});
    });
}

void TimelineView::goLive()
{
    m_travel.go(ViewMove::Jump, [this] {
        m_document.playhead().goLive();
        if (!m_document.window().fitted())
            m_document.window().follow();
    });
}

void TimelineView::showTime(Time time)
{
    m_travel.go(ViewMove::Step, [this, time] {
        m_document.playhead().setTime(time);
        m_document.window().reveal(time);
    });
}

/// Selects the task in this lane, or the next one in this direction that stands for one.
void TimelineView::selectLane(std::size_t lane, int direction)
{
    const Lanes &lanes = m_document.lanes();
    while (lane < lanes.count() && standsFor(lanes, lane) == asyncio::no_task)
        lane += static_cast<std::size_t>(direction); // before the first: the largest number
    if (lane < lanes.count())
        m_document.selection().select(standsFor(lanes, lane));
    reveal(m_document.selection().current());
}

void TimelineView::selectPrevious()
{
    const auto lane = m_document.lanes().laneShowing(m_document.selection().current());
    selectLane(lane.value_or(m_document.lanes().count()) - 1, -1);
}

void TimelineView::selectNext()
{
    const auto lane = m_document.lanes().laneShowing(m_document.selection().current());
    selectLane(lane ? *lane + 1 : 0, 1);
}

void TimelineView::selectFirst()
{
    selectLane(0, 1);
}

void TimelineView::selectLast()
{
    selectLane(m_document.lanes().count() - 1, -1);
}

void TimelineView::extendSelection(TaskId task)
{
    const Lanes &lanes = m_document.lanes();
    const TaskId anchor = m_document.selection().current();
    const auto end = lanes.laneOf(anchor);
    auto lane = lanes.laneOf(task);
    if (!end || !lane) {
        m_document.selection().select(task);
        return;
    }
    // From the one clicked to the anchor: the anchor is the current one for the next extension.
    std::vector<TaskId> tasks;
    for (; *lane != *end; *lane < *end ? ++*lane : --*lane) {
        if (const TaskId between = lanes.at(*lane).task; between != asyncio::no_task)
            tasks.push_back(between);
    }
    tasks.push_back(anchor);
    m_document.selection().set(std::move(tasks));
}

void TimelineView::clearMeasure()
{
    setSpan({});
}

void TimelineView::cancelInnermost()
{
    if (m_span)
        setSpan({});
    else if (m_document.markers().selected())
        m_document.markers().select({});
    else if (m_document.cancelSelection().request())
        m_document.cancelSelection().clear();
    else if (m_document.secondRun().isShown())
        closeSecondRun();
    else if (!m_document.selection().isEmpty())
        m_document.selection().clear();
    else
        Q_EMIT nothingLeftToCancel();
}

} // namespace gui
