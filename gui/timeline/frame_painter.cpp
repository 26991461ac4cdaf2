#include "gui/timeline/frame_painter.h"

#include "gui/document/selection.h"
#include "gui/theme/state_icon.h"
#include "gui/theme/time_text.h"
#include "gui/timeline/task_text.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace gui {

namespace {

QColor faint(QColor colour, double alpha)
{
    colour.setAlphaF(static_cast<float>(alpha));
    return colour;
}

} // namespace

FramePainter::FramePainter(QPainter &painter, const Theme &theme, const TimelineScene &scene)
    : m_painter(painter)
    , m_theme(theme)
    , m_scene(scene)
    , m_metrics(scene.metrics)
{
}

void FramePainter::grid(const std::vector<Tick> &ticks)
{
    for (const Tick &tick : ticks) {
        if (!tick.label.isEmpty())
            m_painter.fillRect(
                QRect(tick.x, m_scene.lanes.top(), 1, m_scene.lanes.height()), m_theme.grid);
    }
}

void FramePainter::selected(const TimelineLayout &layout, const Selection &selection)
{
    for (const Lane &lane : layout.lanes) {
        if (selection.contains(lane.task))
            m_painter.fillRect(lane.rect.adjusted(0, 1, 0, -1), faint(m_theme.accent, 0.16));
    }
}

void FramePainter::liveEnd(const TimelineLayout &layout)
{
    m_painter.setPen(QPen(m_theme.dimText, m_theme.lineWidth, Qt::DotLine));
    m_painter.drawLine(layout.liveX, m_scene.lanes.top(), layout.liveX, m_scene.lanes.bottom());
}

void FramePainter::span(const Span &span)
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
    const QString text = QCoreApplication::translate("gui::Timeline", "Δt = %1")
                             .arg(formatDuration(range.length()));
    chip((left + right) / 2, lanes.top() + 4, text, m_theme.accent, m_theme.accentText);
}

void FramePainter::ruler(
    const QRect &rect, const std::vector<Tick> &ticks, const TimelineLayout &layout)
{
    m_painter.fillRect(rect, m_theme.background);
    m_painter.setFont(m_metrics.font);
    const int bottom = rect.bottom() - m_metrics.hazardHeight;
    for (const Tick &tick : ticks) {
        const bool major = !tick.label.isEmpty();
        const int height = major ? 8 : 4;
        m_painter.fillRect(
            QRect(tick.x, bottom - height, 1, height), major ? m_theme.dimText : m_theme.grid);
        m_painter.setPen(m_theme.dimText);
        const QRect label(tick.x + 4, rect.top(), rect.width(), m_metrics.textHeight + 4);
        m_painter.drawText(label, Qt::AlignLeft | Qt::AlignVCenter, tick.label);
    }
    m_painter.fillRect(QRect(rect.left(), bottom, rect.width(), 1), m_theme.grid);
    for (const Hazard &each : layout.hazards)
        hazard(each, rect);
}

void FramePainter::hazard(const Hazard &hazard, const QRect &ruler)
{
    QRect strip = hazard.rect;
    strip.setTop(ruler.bottom() + 1 - m_metrics.hazardHeight);
    strip.setHeight(m_metrics.hazardHeight);
    drawHazard(m_painter, m_theme.hazard, strip, m_theme.patternPitch * 2);

    const QFontMetrics metrics(m_metrics.font);
    const QRect visible = strip & QRect(m_scene.axis.left, strip.top(), m_scene.axis.width, 100);
    const int width = metrics.horizontalAdvance(hazard.text) + 2 * m_metrics.padding;
    if (width > visible.width())
        return;
    QRect label(0, 0, width, m_metrics.textHeight + 2);
    label.moveCenter(visible.center());
    label.moveBottom(strip.bottom());
    m_painter.fillRect(label, m_theme.hazard.base);
    m_painter.setPen(m_theme.background);
    m_painter.drawText(label, Qt::AlignCenter, hazard.text);
}

void FramePainter::header(const TimelineLayout &layout, Time playhead, const Selection &selection)
{
    const QRect column(m_scene.lanes.left(), m_scene.lanes.top(),
        m_scene.axis.left - m_scene.lanes.left(), m_scene.lanes.height());
    m_painter.save();
    m_painter.setClipRect(column, Qt::IntersectClip);
    m_painter.fillRect(column, m_theme.background);
    for (const Lane &lane : layout.lanes) {
        if (selection.contains(lane.task)) {
            QRect rect = lane.rect.adjusted(0, 1, 0, -1);
            rect.setRight(column.right());
            m_painter.fillRect(rect, faint(m_theme.accent, 0.16));
            rect.setWidth(4);
            m_painter.fillRect(rect, m_theme.accent);
        }
        headerLane(lane, playhead);
        m_painter.fillRect(QRect(lane.rect.left(), lane.rect.bottom(), column.width(), 1),
            faint(m_theme.grid, 0.5));
    }
    m_painter.restore();
    m_painter.fillRect(QRect(column.right(), column.top(), 1, column.height()), m_theme.grid);
}

void FramePainter::headerLane(const Lane &lane, Time playhead)
{
    const auto info = m_scene.store.info(lane.task);
    const auto event = m_scene.store.at(lane.task, playhead);
    const int icon = std::max(16, m_metrics.textHeight);
    const int gap = m_metrics.padding;
    const QFontMetrics small(m_metrics.smallFont);

    // The state in a column at the right, the name above the function in the rest.
    const int stateWidth
        = icon + gap + small.horizontalAdvance(stateName(Shown::CancelRequested)) + gap;
    const QRect rect(lane.rect.left() + 8, lane.rect.top(),
        m_scene.axis.left - lane.rect.left() - 8, lane.rect.height());
    const bool roomForWord = rect.width() > stateWidth + 12 * m_metrics.digitWidth;
    const int right = roomForWord ? stateWidth : icon + gap;
    const QRect state(rect.right() - right, rect.top(), right, rect.height());
    const QRect names(rect.left(), rect.top(), rect.width() - right - gap, rect.height());

    QFont bold = m_metrics.font;
    bold.setBold(true);
    m_painter.setFont(bold);
    m_painter.setPen(event ? m_theme.text : m_theme.dimText);
    const int middle = rect.center().y() + 1;
    m_painter.drawText(
        QRect(names.left(), middle - m_metrics.textHeight, names.width(), m_metrics.textHeight),
        Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetrics(bold).elidedText(fromStore(info.name), Qt::ElideRight, names.width()));
    m_painter.setFont(m_metrics.smallFont);
    m_painter.setPen(m_theme.dimText);
    m_painter.drawText(QRect(names.left(), middle, names.width(), m_metrics.textHeight),
        Qt::AlignLeft | Qt::AlignVCenter,
        small.elidedText(fromStore(info.function), Qt::ElideRight, names.width()));

    if (!event)
        return;
    const Shown shown = trace::shown(*event);
    const QRectF square(state.left(), state.center().y() - icon / 2, icon, icon);
    drawStateIcon(m_painter, shown, m_theme, square);
    if (!roomForWord)
        return;
    m_painter.setPen(m_theme.text);
    m_painter.drawText(state.adjusted(icon + gap, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
        small.elidedText(stateName(shown), Qt::ElideRight, state.width() - icon - gap));
}

void FramePainter::playhead(Time time)
{
    const int x = m_scene.axis.columnOf(time);
    if (x < m_scene.axis.left || x > m_scene.axis.right())
        return;
    const int line = static_cast<int>(m_theme.lineWidth) + 1;
    const QRect label
        = chip(x, 1, formatTime(time, m_scene.axis.resolution()), m_theme.text, m_theme.background);
    m_painter.fillRect(
        QRect(x - line / 2, label.bottom(), line, m_scene.lanes.bottom() - label.bottom() + 1),
        m_theme.text);
}

void FramePainter::corner(const QRect &rect)
{
    const std::size_t tasks = m_scene.store.task_count();
    m_painter.fillRect(rect, m_theme.background);
    m_painter.setFont(m_metrics.smallFont);
    m_painter.setPen(m_theme.dimText);
    m_painter.drawText(
        QRect(rect.left() + 8, rect.top(), rect.width() - 8, m_metrics.textHeight + 4),
        Qt::AlignLeft | Qt::AlignVCenter,
        tasks == 1 ? QCoreApplication::translate("gui::Timeline", "1 task")
                   : QCoreApplication::translate("gui::Timeline", "%1 tasks").arg(tasks));
    m_painter.fillRect(
        QRect(rect.left(), rect.bottom() - m_metrics.hazardHeight, rect.width(), 1), m_theme.grid);
}

QRect FramePainter::chip(
    int x, int top, const QString &text, const QColor &fill, const QColor &colour)
{
    m_painter.setFont(m_metrics.font);
    const int width = QFontMetrics(m_metrics.font).horizontalAdvance(text) + 2 * m_metrics.padding;
    const int left = std::clamp(x - width / 2, m_scene.axis.left,
        std::max(m_scene.axis.left, m_scene.axis.right() - width));
    const QRect rect(left, top, width, m_metrics.textHeight + 4);
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(fill);
    m_painter.drawRoundedRect(rect, 3, 3);
    m_painter.restore();
    m_painter.setPen(colour);
    m_painter.drawText(rect, Qt::AlignCenter, text);
    return rect;
}

} // namespace gui
