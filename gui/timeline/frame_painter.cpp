#include "gui/timeline/frame_painter.h"

#include "gui/document/selection.h"
#include "gui/document/time_text.h"
#include "gui/theme/faint.h"
#include "gui/theme/state_icon.h"
#include "gui/timeline/chip.h"
#include "gui/timeline/hazard_layout.h"
#include "gui/timeline/header_cell.h"
#include "gui/timeline/stamps.h"
#include "gui/timeline/task_text.h"
#include "gui/timeline/text_cache.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace gui {

FramePainter::FramePainter(QPainter &painter, const Theme &theme, const TimelineScene &scene)
    : m_painter(painter)
    , m_theme(theme)
    , m_scene(scene)
    , m_metrics(scene.metrics)
{
}

void FramePainter::grid(const std::vector<Tick> &ticks, const QRect &part)
{
    for (const Tick &tick : ticks) {
        if (!tick.label.isEmpty())
            m_painter.fillRect(QRect(tick.x, part.top(), 1, part.height()), m_theme.grid);
    }
}

void FramePainter::selected(
    const TimelineLayout &layout, const LaneBand &band, const Selection &selection)
{
    for (std::size_t i = band.first; i < band.last; ++i) {
        const Lane &lane = layout.lanes[i];
        if (selection.contains(lane.task))
            m_painter.fillRect(lane.rect.adjusted(0, 1, 0, -1), faint(m_theme.accent, 0.16));
    }
}

void FramePainter::forgotten()
{
    const Time since = m_scene.store.known_since();
    if (since == Time{0} || since <= m_scene.axis.range.begin)
        return; // before the start nothing was, and nothing is forgotten
    QRect rect = m_scene.lanes;
    rect.setLeft(m_scene.axis.left);
    rect.setRight(std::min(m_scene.axis.columnOf(since), m_scene.axis.right()) - 1);
    m_painter.fillRect(rect, m_theme.background);
    drawPattern(
        m_painter, Pattern::Hatch, rect, faint(m_theme.dimText, 0.35), m_theme.patternPitch * 4);
    const QString text
        = QCoreApplication::translate("gui::Timeline", "forgotten: the recording was full");
    chip(chipRect(m_scene, rect.center().x(), rect.center().y(), text), text, m_theme.background,
        m_theme.dimText);
}

void FramePainter::liveEnd(const TimelineLayout &layout)
{
    m_painter.setPen(QPen(m_theme.dimText, m_theme.lineWidth, Qt::DotLine));
    m_painter.drawLine(layout.liveX, m_scene.lanes.top(), layout.liveX, m_scene.lanes.bottom());
}

void FramePainter::span(const Span &span, const QStringList &lines)
{
    const TimeRange range = span.range();
    const QRect &lanes = m_scene.lanes;
    const int left = m_scene.axis.columnOf(range.begin);
    const int right = m_scene.axis.columnOf(range.end);
    m_painter.fillRect(
        QRect(left, lanes.top(), right - left, lanes.height()), faint(m_theme.accent, 0.14));
    const int line = static_cast<int>(m_theme.lineWidth) + 1;
    for (const int x : {left, right}) {
        m_painter.fillRect(QRect(x - line / 2, lanes.top(), line, lanes.height()), m_theme.accent);
        const int grip = line + 4;
        m_painter.fillRect(QRect(x - grip / 2, lanes.center().y() - 12, grip, 24), m_theme.accent);
    }
    QStringList texts = lines;
    if (texts.isEmpty())
        texts += QCoreApplication::translate("gui::Timeline", "Δt = %1")
                     .arg(formatDuration(range.length()));
    int top = lanes.top() + 4;
    for (const QString &text : std::as_const(texts)) {
        const QRect rect = chipRect(m_scene, (left + right) / 2, top, text);
        chip(rect, text, m_theme.accent, m_theme.accentText);
        top = rect.bottom() - 1; // one on the other
    }
}

void FramePainter::ruler(const QRect &rect, const std::vector<Tick> &ticks,
    const TimelineLayout &layout, std::optional<Time> playhead)
{
    const QRect covered = playhead ? playheadChip(*playhead) : QRect();
    m_painter.fillRect(rect, m_theme.background);
    m_painter.setFont(m_metrics.font);
    const int bottom = rect.bottom() - m_metrics.loopHeight;
    for (const Tick &tick : ticks) {
        const bool major = !tick.label.isEmpty();
        const int height = major ? 8 : 4;
        m_painter.fillRect(
            QRect(tick.x, bottom - height, 1, height), major ? m_theme.dimText : m_theme.grid);
        const QRect label(
            tick.x + 4, rect.top(), m_metrics.textWidth(tick.label) + 2, m_metrics.textHeight + 4);
        const bool whole = label.right() <= rect.right() && !label.intersects(covered);
        if (major && whole) // no letters peep out from behind
            m_metrics.texts->draw(m_painter, label, tick.label, m_theme.dimText);
    }
    m_painter.fillRect(QRect(rect.left(), bottom, rect.width(), 1), m_theme.grid);
    m_painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), m_theme.grid);
    for (const Hazard &each : layout.hazards)
        hazard(each);
}

void FramePainter::hazard(const Hazard &hazard)
{
    QRect strip = loopStrip(m_scene);
    strip.setLeft(hazard.rect.left());
    strip.setRight(hazard.rect.right());
    m_metrics.stamps->hazard(m_painter, m_theme.hazard, static_cast<int>(m_theme.patternPitch * 2),
        m_theme.hazard.base, strip);

    if (hazard.plate.isEmpty())
        return;
    m_painter.fillRect(hazard.plate, m_theme.hazard.base);
    m_painter.setPen(m_theme.background);
    m_painter.drawText(hazard.plate, Qt::AlignCenter, hazard.text);
}

void FramePainter::header(const TimelineLayout &layout, Time playhead, const Selection &selection)
{
    const QRect column(m_scene.lanes.left(), m_scene.lanes.top(),
        m_scene.axis.left - m_scene.lanes.left(), m_scene.lanes.height());
    m_painter.save();
    m_painter.setClipRect(column, Qt::IntersectClip);
    int filled = column.top();
    const auto fillUntil = [&](int end) {
        m_painter.fillRect(
            QRect(column.left(), filled, column.width(), end - filled), m_theme.background);
        filled = end;
    };
    for (const Lane &lane : layout.lanes) {
        fillUntil(lane.rect.bottom() + 1);
        if (selection.contains(lane.task)) {
            QRect rect = lane.rect.adjusted(0, 1, 0, -1);
            rect.setRight(column.right());
            m_painter.fillRect(rect, faint(m_theme.accent, 0.16));
            rect.setWidth(4);
            m_painter.fillRect(rect, m_theme.accent);
        }
        headerLane(lane, playhead);
        if (!layout.ghosts) // they belong together
            m_painter.fillRect(QRect(lane.rect.left(), lane.rect.bottom(), column.width(), 1),
                faint(m_theme.grid, 0.5));
    }
    fillUntil(column.bottom() + 1);
    m_painter.restore();
    m_painter.fillRect(QRect(column.right(), column.top(), 1, column.height()), m_theme.grid);
}

void FramePainter::headerLane(const Lane &lane, Time playhead)
{
    const auto info = m_scene.store.info(lane.task);
    const trace::Row row = m_scene.store.row(lane.task);
    const std::size_t after = row.first_after(playhead);
    const bool exists = after > 0;
    const QString name = fromStore(info.name);
    const HeaderCell cell = headerCell(m_metrics, lane.rect, m_scene.axis.left, name);

    line(cell.name, name, *m_metrics.boldTexts, exists ? m_theme.text : m_theme.dimText);
    line(cell.function, fromStore(info.function), *m_metrics.smallTexts, m_theme.dimText);
    if (!exists)
        return;
    const Shown shown = row.shown(after - 1);
    m_metrics.stamps->stateIcon(m_painter, shown, cell.icon);
    line(cell.state, stateName(shown), *m_metrics.smallTexts, m_theme.text);
}

void FramePainter::line(
    const QRect &rect, const QString &text, TextCache &texts, const QColor &colour)
{
    if (!rect.isEmpty())
        texts.draw(m_painter, rect, texts.elided(text, rect.width()), colour);
}

QString FramePainter::playheadText(Time time) const
{
    const QString text = formatTime(time, 4 * m_scene.axis.resolution());
    if (m_scene.axis.scale.unit() == AxisUnit::Seconds)
        return text;
    return QCoreApplication::translate("gui::Timeline", "step %L1, %2")
        .arg(m_scene.store.events_until(time))
        .arg(text);
}

QRect FramePainter::playheadChip(Time time) const
{
    return chipRect(m_scene, m_scene.axis.columnOf(time), 1, playheadText(time));
}

void FramePainter::playhead(Time time)
{
    const int x = m_scene.axis.columnOf(time);
    if (x < m_scene.axis.left || x > m_scene.axis.right())
        return;
    const int thick = static_cast<int>(m_theme.lineWidth) + 1;
    const QRect label = playheadChip(time);
    m_painter.fillRect(
        QRect(x - thick / 2, label.bottom(), thick, m_scene.lanes.bottom() - label.bottom() + 1),
        m_theme.text);
    chip(label, playheadText(time), m_theme.text, m_theme.background);
}

void FramePainter::corner(const QRect &rect)
{
    const std::size_t tasks = m_scene.taskCount();
    const int bottom = rect.bottom() - m_metrics.loopHeight;
    m_painter.fillRect(rect, m_theme.background);
    line(QRect(rect.left() + 10, rect.top(), rect.width() - 14, m_metrics.textHeight + 4),
        tasks == 1 ? QCoreApplication::translate("gui::Timeline", "1 task")
                   : QCoreApplication::translate("gui::Timeline", "%1 tasks").arg(tasks),
        *m_metrics.smallTexts, m_theme.dimText);
    line(QRect(rect.left() + 10, bottom + 1, rect.width() - 14, m_metrics.loopHeight),
        QCoreApplication::translate("gui::Timeline", "event loop"), *m_metrics.smallTexts,
        m_theme.dimText);
    m_painter.fillRect(QRect(rect.left(), bottom, rect.width(), 1), m_theme.grid);
    m_painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), m_theme.grid);
    m_painter.fillRect(QRect(rect.right(), bottom, 1, m_metrics.loopHeight + 1), m_theme.grid);
}

void FramePainter::note(const QString &text)
{
    m_painter.setFont(m_metrics.font);
    m_painter.setPen(m_theme.dimText);
    m_painter.drawText(m_scene.lanes, Qt::AlignCenter, text);
}

void FramePainter::focus(const QRect &rect)
{
    const int right = rect.right();
    const int bottom = rect.bottom();
    m_painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 1), m_theme.accent);
    m_painter.fillRect(QRect(rect.left(), bottom, rect.width(), 1), m_theme.accent);
    m_painter.fillRect(QRect(rect.left(), rect.top(), 1, rect.height()), m_theme.accent);
    m_painter.fillRect(QRect(right, rect.top(), 1, rect.height()), m_theme.accent);
}

void FramePainter::chip(
    const QRect &rect, const QString &text, const QColor &fill, const QColor &colour)
{
    paintChip(m_painter, m_metrics.font, rect, text, fill, colour);
}

} // namespace gui
