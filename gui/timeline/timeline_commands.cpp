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

void TimelineView::selectLane(std::size_t lane)
{
    const std::size_t count = m_document.store().task_count();
    if (count == 0)
        return;
    const TaskId task = TraceStore::task_at(std::min(lane, count - 1));
    m_document.selection().select(task);
    reveal(task);
}

void TimelineView::selectPrevious()
{
    const TaskId current = m_document.selection().current();
    if (current == asyncio::no_task) {
        selectLast();
        return;
    }
    selectLane(std::max<std::size_t>(TraceStore::lane_of(current), 1) - 1);
}

void TimelineView::selectNext()
{
    const TaskId current = m_document.selection().current();
    selectLane(current == asyncio::no_task ? 0 : TraceStore::lane_of(current) + 1);
}

void TimelineView::selectFirst()
{
    selectLane(0);
}

void TimelineView::selectLast()
{
    selectLane(m_document.store().task_count());
}

void TimelineView::extendSelection(TaskId task)
{
    const TaskId anchor = m_document.selection().current();
    if (anchor == asyncio::no_task) {
        m_document.selection().select(task);
        return;
    }
    // From the one clicked to the anchor: the anchor is the current one for the next extension.
    std::vector<TaskId> tasks;
    const std::size_t end = TraceStore::lane_of(anchor);
    for (std::size_t lane = TraceStore::lane_of(task); lane != end; lane < end ? ++lane : --lane)
        tasks.push_back(TraceStore::task_at(lane));
    tasks.push_back(anchor);
    m_document.selection().set(std::move(tasks));
}

void TimelineView::zoomToItem(QPoint position)
{
    const TaskId task = taskAt(position);
    if (task == asyncio::no_task)
        return;
    const TraceStore &store = m_document.store();
    const auto row = store.row(task);
    const auto timeOf = [&](std::size_t place) { return store.event(row[place]).time; };
    TimeRange range{timeOf(0), store.row_end(task, row.size() - 1)};
    if (trace::is_done(store.event(row.back()).condition))
        range.end = timeOf(row.size() - 1);
    for (const Bar &bar : layout().bars) {
        if (bar.task == task && position.x() >= m_headerWidth && bar.rect.contains(position))
            range = {timeOf(bar.firstEvent), store.row_end(task, bar.lastEvent)};
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
