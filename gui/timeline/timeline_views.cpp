// How keys, menu items and clicks move what the timeline shows.

#include "gui/timeline/timeline_view.h"

#include <QScrollBar>

#include <algorithm>

namespace gui {

using trace::TraceStore;

namespace {

constexpr double zoom_step = 1.5;
constexpr double pan_step = 0.1;

/// A strip has no items: how many columns of it are looked at instead.
constexpr int columns_around = 15;

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
    m_travel.go(ViewMove::Jump, [this] { m_document.window().fit(); });
}

void TimelineView::zoomIn()
{
    m_travel.go(ViewMove::Step, [this] { m_document.window().zoom(1 / zoom_step, zoomAnchor()); });
}

void TimelineView::zoomOut()
{
    m_travel.go(ViewMove::Step, [this] { m_document.window().zoom(zoom_step, zoomAnchor()); });
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
    m_travel.go(ViewMove::Step, [this] { m_document.window().pan(-pan_step); });
}

void TimelineView::panRight()
{
    m_travel.go(ViewMove::Step, [this] { m_document.window().pan(pan_step); });
}

void TimelineView::goBack()
{
    m_travel.goBack();
}

void TimelineView::goForward()
{
    m_travel.goForward();
}

void TimelineView::jumpBack()
{
    jumpBy(-pan_step);
}

void TimelineView::jumpForward()
{
    jumpBy(pan_step);
}

/// The playhead, by a share of what is shown.
void TimelineView::jumpBy(double share)
{
    const auto length = static_cast<double>(m_document.window().range().length().count());
    const Time by{static_cast<Time::rep>(length * share)};
    const Time time = m_document.playhead().time() + by;
    if (time >= m_document.store().live_end())
        goLive();
    else
        showTime(std::max(time, Time{0}));
}

void TimelineView::pageUp()
{
    scrollPages(-1);
}

void TimelineView::pageDown()
{
    scrollPages(1);
}

/// One lane of the page before stays in sight.
void TimelineView::scrollPages(int pages)
{
    const int page = verticalScrollBar()->pageStep() - m_metrics.laneHeight;
    m_travel.go(
        ViewMove::Reveal, [&] { scrollLanes(pages * std::max(page, m_metrics.laneHeight)); });
}

/// What the selection stands for: the measured span, or the lives of the selected tasks.
std::optional<TimeRange> TimelineView::selectedTime() const
{
    if (m_span)
        return m_span->range();
    std::optional<TimeRange> all;
    for (const TaskId task : m_document.selection().tasks()) {
        const TimeRange life = lifeOf(m_document.store(), task);
        all = all ? TimeRange{std::min(all->begin, life.begin), std::max(all->end, life.end)}
                  : life;
    }
    return all;
}

void TimelineView::centre()
{
    const ViewPlace here = m_travel.place();
    if (m_centred == here) {
        fitSelection();
        return;
    }
    const Time playhead = m_document.playhead().time();
    const auto selected = selectedTime();
    const bool atPlayhead
        = !selected || (!m_span && playhead >= selected->begin && playhead <= selected->end);
    const Time middle = atPlayhead ? playhead : selected->begin + selected->length() / 2;
    m_travel.go(ViewMove::Jump, [&] {
        const Time begin = middle - here.range.length() / 2;
        m_document.window().setRange({begin, begin + here.range.length()});
        centreLane(m_document.selection().current());
    });
    m_centred = m_travel.place();
}

void TimelineView::centreLane(TaskId task)
{
    const QRect lane = arrivedLaneRect(task);
    if (!lane.isNull())
        scrollLanes(lane.center().y() - allLanesRect().center().y());
}

void TimelineView::fitSelection()
{
    const auto selected = selectedTime();
    if (!selected) {
        fit();
        return;
    }
    m_travel.go(ViewMove::Jump, [&] {
        m_document.window().setRange(padded(*selected));
        if (!m_document.selection().isEmpty())
            reveal(m_document.selection().current());
    });
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
    for (const Strip &strip : layout().strips) {
        if (strip.task == task && strip.rect.contains(position))
            range = {timeAt(position.x() - columns_around), timeAt(position.x() + columns_around)};
    }
    m_travel.go(ViewMove::Jump, [&] { m_document.window().setRange(padded(range)); });
}

void TimelineView::zoomToSpan()
{
    if (!m_span || m_span->from == m_span->to)
        return;
    m_travel.go(ViewMove::Jump, [this] { m_document.window().setRange(m_span->range()); });
}

} // namespace gui
