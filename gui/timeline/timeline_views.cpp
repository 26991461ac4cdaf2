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

/// The places with some room at both sides.
TimeRange padded(TimeRange places)
{
    const Time room = std::max(places.length() / 10, Time{1});
    return {places.begin - room, places.end + room};
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

void TimelineView::setAxisUnit(AxisUnit unit)
{
    m_travel.go(ViewMove::Jump, [&] { m_document.setAxisUnit(unit); });
}

Time TimelineView::placeOf(Time time) const
{
    return m_document.window().scale().placeOf(time);
}

/// With all that is known at the end of these times.
TimeRange TimelineView::placesOf(TimeRange times) const
{
    const AxisScale scale = m_document.window().scale();
    return {scale.placeOf(times.begin), scale.endOf(times.end)};
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
    const TimeRange range = m_document.window().places();
    const Time playhead = placeOf(m_document.playhead().time());
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
    const TimeWindow &window = m_document.window();
    const auto length = static_cast<double>(window.places().length().count());
    Time by{static_cast<Time::rep>(length * share)};
    if (window.unit() == AxisUnit::Steps) // at least to the next one
        by = by < Time{0} ? std::min(by, -AxisScale::step) : std::max(by, AxisScale::step);
    const Time place = placeOf(m_document.playhead().time()) + by;
    if (place >= placeOf(m_document.store().live_end()))
        goLive();
    else
        showTime(window.scale().timeUnder(std::max(place, Time{0})));
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
    const int lane = scene().pitch();
    const int page = verticalScrollBar()->pageStep() - lane;
    m_travel.go(ViewMove::Reveal, [&] { scrollLanes(pages * std::max(page, lane)); });
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
    const Time middle
        = atPlayhead ? placeOf(playhead) : (placeOf(selected->begin) + placeOf(selected->end)) / 2;
    m_travel.go(ViewMove::Jump, [&] {
        const Time begin = middle - here.range.length() / 2;
        m_document.window().setPlaces({begin, begin + here.range.length()});
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
        m_document.window().setPlaces(padded(placesOf(*selected)));
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
    TimeRange range = placesOf(lifeOf(store, task));
    for (const Bar &bar : layout().bars) {
        if (bar.task == task && position.x() >= m_headerWidth && bar.rect.contains(position))
            range = placesOf(timeOf(store, bar));
    }
    for (const Strip &strip : layout().strips) {
        if (strip.task == task && strip.rect.contains(position))
            range = {axis().placeAt(position.x() - columns_around),
                axis().placeAt(position.x() + columns_around)};
    }
    m_travel.go(ViewMove::Jump, [&] { m_document.window().setPlaces(padded(range)); });
}

void TimelineView::zoomToSpan()
{
    if (!m_span || m_span->from == m_span->to)
        return;
    m_travel.go(ViewMove::Jump, [this] { m_document.window().setRange(m_span->range()); });
}

void TimelineView::scrollLanes(int pixels)
{
    verticalScrollBar()->setValue(verticalScrollBar()->value() + pixels);
}

/// Where the lane is when the view has arrived where it is going.
QRect TimelineView::arrivedLaneRect(TaskId task) const
{
    return laneRect(task).translated(0, m_travel.shown().scroll - m_travel.place().scroll);
}

void TimelineView::reveal(TaskId task)
{
    const auto place = m_document.lanes().laneShowing(task);
    if (!place)
        return;
    const int top = laneTop(scene(), *place);
    revealRows(top, laneTop(scene(), *place + 1) - top);
}

/// What is drawn here now.
void TimelineView::revealRows(int top, int height)
{
    top += m_travel.shown().scroll - m_travel.place().scroll;
    const int bottom = top + height - 1;
    const QRect visible = allLanesRect();
    m_travel.go(ViewMove::Reveal, [&] {
        if (top < visible.top())
            scrollLanes(top - visible.top());
        else if (bottom > visible.bottom())
            scrollLanes(std::min(bottom - visible.bottom(), top - visible.top()));
    });
}

} // namespace gui
