#include "gui/timeline/lane_layout.h"

#include "gui/timeline/task_text.h"

#include <algorithm>

namespace gui {

using trace::EventKind;

namespace {

/// How far bars may reach over the edges, so that their borders there are out of sight.
constexpr int overhang = 8;

/// How many events of a run are looked at for marks of cancels; more would not fit anyway.
constexpr std::size_t most_looked_at = 64;

bool isCancelling(Shown shown)
{
    return shown == Shown::CancelRequested || shown == Shown::CleaningUp;
}

bool hasGlyph(Shown shown)
{
    return shown == Shown::Running || isCancelling(shown);
}

/// Whose glyph marks an event.
std::optional<Shown> pinOf(EventKind kind)
{
    if (kind == EventKind::CancelRequested)
        return Shown::CancelRequested;
    if (kind == EventKind::CancelDelivered)
        return Shown::CleaningUp;
    return {};
}

} // namespace

LaneLayout::LaneLayout(const TimelineScene &scene, TimelineLayout &layout)
    : m_scene(scene)
    , m_metrics(scene.metrics)
    , m_layout(layout)
    , m_edges(scene.axis)
    , m_stacker(scene.metrics.barHeight, scene.metrics.thinHeight)
{
}

QRect LaneLayout::barRect(const Run &run) const
{
    const int height = run.shown == Shown::Waiting ? m_metrics.thinHeight : m_metrics.barHeight;
    const int bottom = m_lane.rect.top() + m_metrics.barTop + m_metrics.barHeight;
    const TimeAxis &axis = m_scene.axis;
    const int left = run.begin <= axis.left ? run.begin - overhang : run.begin;
    const int right = run.end >= axis.right() ? run.end + overhang : run.end;
    return {left, bottom - height, right - left, height};
}

/// Between two columns, as far as they are visible.
QRect LaneLayout::labelRect(int left, int right) const
{
    left = std::max(left, m_scene.axis.left) + m_metrics.padding;
    right = std::min(right, m_scene.axis.right()) - m_metrics.padding;
    if (right - left < m_metrics.leastLabel)
        return {};
    return {left, m_lane.rect.top() + m_metrics.labelTop, right - left, m_metrics.labelHeight};
}

void LaneLayout::addBar(const Run &run)
{
    Bar bar{
        m_lane.task, run.shown, barRect(run), {}, {}, {}, run.event, run.firstEvent, run.lastEvent};
    bar.label = labelRect(run.begin, run.end);
    // Inside a full bar the text is in the middle of it.
    if (m_metrics.labels == LabelPlace::InBar && bar.shown != Shown::Waiting && bar.label.isValid())
        bar.label.moveTop(bar.rect.center().y() - bar.label.height() / 2);
    if (hasGlyph(run.shown) && bar.label.width() >= m_metrics.glyphSize)
        placeGlyph(bar);
    m_layout.bars.push_back(bar);
}

/// The last bar of the lane, if nothing but its end comes after it.
Bar *LaneLayout::lastBar()
{
    const bool last = !m_runs.runs.empty() && m_runs.runs.back().end == m_runs.end();
    return last ? &m_layout.bars.back() : nullptr;
}

void LaneLayout::addStrip(const Crowd &crowd)
{
    const QRect rect(crowd.begin, m_lane.rect.top() + m_metrics.barTop, crowd.end - crowd.begin,
        m_metrics.barHeight);
    m_layout.strips.push_back({m_lane.task, rect, m_layout.stacks.size()});
    const std::size_t count = crowd.lastStop - crowd.firstStop + 1;
    addStacks(std::span(m_runs.stops).subspan(crowd.firstStop, count), m_stacker, m_layout.stacks);
}

/// At the begin of the label.
void LaneLayout::placeGlyph(Bar &bar) const
{
    const int size = m_metrics.glyphSize;
    const int top = bar.label.top() + (bar.label.height() - size) / 2;
    bar.glyph = {bar.label.left(), top, size, size};
    bar.label.setLeft(bar.glyph.right() + 5);
}

QString LaneLayout::textOf(const Bar &bar) const
{
    return barText(m_scene.store, bar.task, bar.event, m_scene.queuePlaces);
}

/// Only now is it known how much room is left by the pins.
void LaneLayout::fillIn(Bar &bar) const
{
    if (bar.label.width() >= m_metrics.leastLabel)
        bar.text = m_metrics.fitted(
            textOf(bar),
            [&] { return briefText(m_scene.store, bar.task, bar.event, m_scene.queuePlaces); },
            bar.label.width());
    if (bar.text.isEmpty())
        bar.label = {};
    else
        bar.label.setWidth(m_metrics.textWidth(bar.text));
}

/// Above the bars, the label of the last one may go on over the cap, where nothing else is.
void LaneLayout::widenLastLabel()
{
    if (!lastBar())
        return;
    Bar &bar = *lastBar();
    const int left = bar.label.left();
    if (!bar.label.isValid() || m_pinEnd > left)
        return;
    const int wanted = m_metrics.textWidth(textOf(bar));
    const int room = m_scene.axis.right() - m_metrics.padding - left;
    bar.label.setWidth(std::max(bar.label.width(), std::min(wanted, room)));
}

/// Marks the requests and deliveries of a run, unless the glyph in its bar does. Those at its begin
/// are put off, to stand left of it together with those of a narrow run just before.
void LaneLayout::addPinsOf(const Run &run, const Bar &bar, std::size_t at)
{
    if (m_early.empty())
        m_earlyAt = at;
    const trace::Row row = m_scene.row(m_lane.task);
    const std::size_t last = std::min(run.lastEvent, run.firstEvent + most_looked_at);
    for (std::size_t i = run.firstEvent; i <= last; ++i) {
        const auto shown = pinOf(m_scene.store.event(row[i]).kind);
        if (!shown)
            continue;
        const int x = m_scene.axis.columnOf(m_scene.store.event(row[i]).time);
        const bool early = x < run.begin + 2 * m_metrics.glyphSize;
        if (!early)
            addPin(*shown, x, i);
        else if (bar.glyph.isEmpty() || *shown != run.shown)
            m_early.push_back({m_lane.task, *shown, {}, i});
    }
    const bool goesOn = at + 1 < m_runs.runs.size() && isCancelling(m_runs.runs[at + 1].shown);
    if (!bar.glyph.isEmpty() || !goesOn)
        placeEarlyPins();
}

/// Left of the run where they began: the first request, then the first delivery.
void LaneLayout::placeEarlyPins()
{
    int right = m_runs.runs[m_earlyAt].begin;
    const int limit = m_pinEnd;
    for (const Shown shown : {Shown::CleaningUp, Shown::CancelRequested}) {
        const auto pin = std::find_if(m_early.begin(), m_early.end(),
            [shown](const Pin &candidate) { return candidate.shown == shown; });
        if (pin == m_early.end() || right - m_metrics.glyphSize - 1 < limit)
            continue;
        right -= m_metrics.glyphSize + 1;
        m_pinEnd = limit;
        addPin(shown, right, pin->event);
    }
    m_pinEnd = std::max(m_pinEnd, m_runs.runs[m_earlyAt].begin);
    if (!m_early.empty() && m_earlyAt > 0)
        shorten(m_layout.bars[m_firstBar + m_earlyAt - 1], right);
    m_early.clear();
}

void LaneLayout::addPin(Shown shown, int left, std::size_t event)
{
    const int size = m_metrics.glyphSize;
    if (left < m_pinEnd || left + size < m_scene.axis.left || left + size > m_pinLimit)
        return;
    const int top = m_lane.rect.top() + m_metrics.labelTop + (m_metrics.labelHeight - size) / 2;
    m_layout.pins.push_back({m_lane.task, shown, QRect(left, top, size, size), event});
    m_pinEnd = std::max(m_pinEnd, left + size);
}

/// Makes room for a pin at the end of a label.
void LaneLayout::shorten(Bar &bar, int end) const
{
    if (bar.label.left() + bar.label.width() <= end - 2)
        return;
    bar.label.setRight(end - 3);
}

void LaneLayout::addCap()
{
    if (!m_runs.done)
        return;
    const TimeAxis &axis = m_scene.axis;
    const int size = m_metrics.barHeight;
    const int left = std::max(m_runs.end().value_or(m_runs.doneAt), axis.left - size - overhang);
    const int top = m_lane.rect.top() + m_metrics.barTop;
    Cap cap{
        m_lane.task, m_runs.outcome, QRect(left, top, size, size), {}, {}, {}, m_runs.doneEvent};
    const int begin = std::max(left + size, axis.left);
    const int end = std::clamp(m_layout.liveX, begin, axis.right());
    const int thick = m_metrics.labels == LabelPlace::InBar ? 1 : 3;
    cap.tail = {begin, top + size - m_metrics.thinHeight / 2 - thick, end - begin, thick};
    labelCap(cap);
    m_layout.caps.push_back(cap);
}

/// Right of the cap; if there is too little room, left of it, above the bar that ended.
void LaneLayout::labelCap(Cap &cap)
{
    const QString text = barText(m_scene.store, m_lane.task, m_runs.doneEvent, m_scene.queuePlaces);
    const int width = m_metrics.textWidth(text);
    const int before = lastBar() ? lastBar()->label.right() + 1 : 0;
    cap.label = labelRect(std::max(cap.rect.right() + 1, before), m_scene.axis.right());
    if (cap.label.width() < width && !m_runs.runs.empty()) {
        // The bar before it: a thin one with room between its label and its end.
        const auto waits = std::find_if(m_layout.bars.rbegin(), m_layout.bars.rend(),
            [](const Bar &bar) { return bar.shown == Shown::Waiting; });
        const bool ours = waits != m_layout.bars.rend() && waits->task == m_lane.task
            && cap.rect.left() - waits->rect.right() <= 3 * m_metrics.leastMark;
        const int free = ours ? waits->rect.right() - 2 * m_metrics.padding - width : 0;
        if (ours && free > waits->label.right() + m_metrics.padding && free > m_pinEnd
            && free > m_scene.axis.left)
            cap.label = {free + m_metrics.padding, m_lane.rect.top() + m_metrics.labelTop, width,
                m_metrics.labelHeight};
    }
    cap.text = m_metrics.fitted(
        text, [] { return QString(); }, cap.label.width());
    if (cap.text.isEmpty())
        cap.label = {};
    else
        cap.label.setWidth(m_metrics.textWidth(cap.text));
}

/// Pins between the strips, so that they hide nothing of them.
void LaneLayout::addPins(std::size_t at)
{
    const Run &run = m_runs.runs[at];
    if (!isCancelling(run.shown))
        return;
    m_pinLimit = m_scene.axis.right() + m_metrics.glyphSize;
    for (const Crowd &crowd : m_runs.crowds) {
        if (crowd.end <= run.begin)
            m_pinEnd = std::max(m_pinEnd, crowd.end);
        else
            m_pinLimit = std::min(m_pinLimit, crowd.begin);
    }
    addPinsOf(run, m_layout.bars[m_firstBar + at], at);
}

void LaneLayout::add(const Lane &lane)
{
    m_lane = lane;
    findRuns(m_scene.row(lane.task), m_edges, m_metrics.leastMark, m_runs);
    m_firstBar = m_layout.bars.size();
    m_pinEnd = m_scene.axis.left - m_metrics.glyphSize;
    m_early.clear();
    m_earlyAt = 0;
    for (const Crowd &crowd : m_runs.crowds)
        addStrip(crowd);
    for (const Run &run : m_runs.runs)
        addBar(run);
    for (std::size_t at = 0; at < m_runs.runs.size(); ++at)
        addPins(at);
    if (m_runs.done && m_metrics.labels == LabelPlace::AboveBar)
        widenLastLabel();
    for (std::size_t i = m_firstBar; i < m_layout.bars.size(); ++i)
        fillIn(m_layout.bars[i]);
    addCap();
}

} // namespace gui
