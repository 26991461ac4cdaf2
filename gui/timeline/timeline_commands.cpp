// What the gestures, keys and menu items of the timeline do.

#include "gui/timeline/timeline_view.h"

#include <algorithm>

namespace gui {

using trace::TraceStore;

namespace {

constexpr double zoom_step = 1.5;
constexpr double pan_step = 0.1;

/// The range with some room at both sides.
TimeRange padded(TimeRange range)
{
    const Time room = std::max(range.length() / 10, Time{1});
    return {range.begin - room, range.end + room};
}

/// From its creation to its end.
TimeRange lifeOf(const TraceStore &store, TaskId task)
{
    const auto row = store.row(task);
    const trace::TraceEvent last = store.event(row.back());
    const bool done = trace::is_done(last.condition);
    return {store.event(row.front()).time, done ? last.time : store.live_end()};
}

/// All that a bar stands for. What begins at its end and is drawn to the right does not belong to
/// it.
TimeRange timeOf(const TraceStore &store, const Bar &bar)
{
    const auto row = store.row(bar.task);
    const trace::TraceEvent last = store.event(row[bar.lastEvent]);
    const bool same = trace::shown(last) == bar.shown;
    return {store.event(row[bar.firstEvent]).time,
        same ? store.row_end(bar.task, bar.lastEvent) : last.time};
}

} // namespace

void TimelineView::fit()
{
    m_document.window().fit();
}

void TimelineView::zoomIn()
{
    m_document.window().zoom(1 / zoom_step, zoomAnchor());
}

void TimelineView::zoomOut()
{
    m_document.window().zoom(zoom_step, zoomAnchor());
}

/// Keys have no position: they zoom at the playhead, or in the middle if it is out of sight.
Time TimelineView::zoomAnchor() const
{
    const TimeRange range = m_document.window().range();
    const Time playhead = m_document.playhead().time();
    const bool visible = playhead >= range.begin && playhead <= range.end;
    return visible ? playhead : range.begin + range.length() / 2;
}

void TimelineView::panLeft()
{
    m_document.window().pan(-pan_step);
}

void TimelineView::panRight()
{
    m_document.window().pan(pan_step);
}

void TimelineView::goToStart()
{
    if (m_document.window().range().begin != Time{0})
        m_document.window().goToStart();
    m_document.playhead().setTime(Time{0});
}

void TimelineView::goLive()
{
    m_document.playhead().goLive();
    if (!m_document.window().fitted())
        m_document.window().follow();
}

void TimelineView::stepBack()
{
    m_document.stepBack();
}

void TimelineView::stepForward()
{
    m_document.stepForward();
}

void TimelineView::showTime(Time time)
{
    m_document.playhead().setTime(time);
    m_document.window().reveal(time);
}

void TimelineView::stepBackInLane()
{
    const TraceStore &store = m_document.store();
    const TaskId task = m_document.selection().current();
    // The last one before now, even if several are at one time.
    const auto place = store.row_index(task, m_document.playhead().time() - Time{1});
    if (place)
        showTime(store.event(store.row(task)[*place]).time);
}

void TimelineView::stepForwardInLane()
{
    const TraceStore &store = m_document.store();
    const TaskId task = m_document.selection().current();
    const auto row = store.row(task);
    const auto place = store.row_index(task, m_document.playhead().time());
    const std::size_t next = place ? *place + 1 : 0;
    if (next < row.size())
        showTime(store.event(row[next]).time);
}

/// Selects the task in this lane, or the next one in this direction that shows a task.
void TimelineView::selectLane(std::size_t lane, int direction)
{
    const Lanes &lanes = m_document.lanes();
    while (lane < lanes.count() && lanes.at(lane).task == asyncio::no_task)
        lane += static_cast<std::size_t>(direction); // before the first: the largest number
    if (lane < lanes.count())
        m_document.selection().select(lanes.at(lane).task);
    reveal(m_document.selection().current());
}

void TimelineView::selectPrevious()
{
    const auto lane = m_document.lanes().laneOf(m_document.selection().current());
    selectLane(lane.value_or(m_document.lanes().count()) - 1, -1);
}

void TimelineView::selectNext()
{
    const auto lane = m_document.lanes().laneOf(m_document.selection().current());
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

void TimelineView::zoomToItem(QPoint position)
{
    const TaskId task = taskAt(position);
    if (task == asyncio::no_task)
        return;
    const TraceStore &store = m_document.store();
    TimeRange range = lifeOf(store, task);
    for (const Bar &bar : layout().bars) {
        if (bar.task == task && position.x() >= m_headerWidth && bar.rect.contains(position))
            range = timeOf(store, bar);
    }
    m_document.window().setRange(padded(range));
}

void TimelineView::zoomToSpan()
{
    if (!m_span || m_span->from == m_span->to)
        return;
    m_document.window().setRange(m_span->range());
}

void TimelineView::clearMeasure()
{
    setSpan({});
}

void TimelineView::cancelInnermost()
{
    if (m_span)
        setSpan({});
    else
        m_document.selection().clear();
}

} // namespace gui
