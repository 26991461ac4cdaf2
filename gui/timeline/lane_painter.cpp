#include "gui/timeline/lane_painter.h"

#include <QPainter>

#include <algorithm>

namespace gui {

namespace {

/// How strongly the stripes of a blocked loop shine through behind the bars.
constexpr double tint = 0.30;

QColor faint(QColor colour, double alpha)
{
    colour.setAlphaF(static_cast<float>(alpha));
    return colour;
}

/// The rectangle in which a border of this width is drawn inside.
QRectF inner(const QRect &rect, double width)
{
    return QRectF(rect).adjusted(width / 2, width / 2, -width / 2, -width / 2);
}

} // namespace

LanePainter::LanePainter(QPainter &painter, const Theme &theme, const TimelineMetrics &metrics)
    : m_painter(painter)
    , m_theme(theme)
    , m_metrics(metrics)
{
}

void LanePainter::background(const TimelineScene &scene, const TimelineLayout &layout)
{
    m_painter.fillRect(scene.lanes, m_theme.background);
    for (const Lane &lane : layout.lanes) {
        QRect rect = lane.rect.adjusted(0, 1, 0, -1);
        rect.setLeft(scene.axis.left);
        rect.setRight(std::min(layout.liveX, rect.right()));
        m_painter.fillRect(rect, m_theme.lane);
    }
    for (const Hazard &hazard : layout.hazards) {
        const HazardStyle style{
            faint(m_theme.hazard.base, tint / 6), faint(m_theme.hazard.stripe, tint)};
        drawHazard(m_painter, style, hazard.rect, m_theme.patternPitch * 4);
        m_painter.setPen(QPen(m_theme.dimText, m_theme.lineWidth));
        m_painter.drawLine(hazard.rect.topLeft(), hazard.rect.bottomLeft());
        m_painter.drawLine(hazard.rect.topRight(), hazard.rect.bottomRight());
    }
}

void LanePainter::bars(const TimelineLayout &layout)
{
    for (const Bar &each : layout.bars)
        bar(each);
    for (const Cap &each : layout.caps)
        cap(each);
    for (const Bar &each : layout.bars)
        barLabel(each);
    for (const Pin &each : layout.pins)
        pin(each);
    for (const OutputMark &each : layout.outputs)
        output(each);
}

void LanePainter::bar(const Bar &bar)
{
    const StateStyle &style = m_theme.style(bar.shown);
    const double line = m_theme.lineWidth;
    m_painter.fillRect(bar.rect, style.fill);
    if (bar.rect.width() < 3 * line + 1)
        return; // a border would hide the fill
    drawPattern(m_painter, style.pattern, bar.rect, style.line, m_theme.patternPitch);
    QPen pen(style.line, line, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin);
    if (style.border != Qt::SolidLine)
        pen.setDashPattern({5 / line + 1, 3 / line + 1});
    m_painter.setPen(pen);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawRect(inner(bar.rect, line));
}

void LanePainter::barLabel(const Bar &bar)
{
    const StateStyle &style = m_theme.style(bar.shown);
    const bool inside = m_metrics.labels == LabelPlace::InBar && bar.shown != Shown::Waiting;
    const QColor colour = inside ? style.text : m_theme.text;
    const QRect words = bar.glyph | bar.label;
    if (words.isEmpty())
        return;
    if (inside && style.pattern != Pattern::None) // a hatch behind letters is hard to read
        m_painter.fillRect(
            QRect(words.left() - 3, bar.rect.top() + 1, words.width() + 6, bar.rect.height() - 2),
            style.fill);
    if (style.glyph && !bar.glyph.isEmpty())
        drawGlyph(m_painter, *style.glyph, bar.glyph, colour);
    text(bar.label, bar.text, colour);
}

void LanePainter::cap(const Cap &cap)
{
    const StateStyle &style = m_theme.style(cap.shown);
    m_painter.fillRect(cap.tail, style.line);
    m_painter.fillRect(cap.rect, style.fill);
    m_painter.setPen(
        QPen(style.line, m_theme.lineWidth, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawRect(inner(cap.rect, m_theme.lineWidth));
    const int margin = cap.rect.width() / 7;
    if (style.glyph)
        drawGlyph(m_painter, *style.glyph, cap.rect.adjusted(margin, margin, -margin, -margin),
            style.text);
    text(cap.label, cap.text, m_theme.text);
}

void LanePainter::pin(const Pin &pin)
{
    const StateStyle &style = m_theme.style(pin.shown);
    m_painter.fillRect(pin.rect, style.fill);
    m_painter.setPen(QPen(style.line, 1, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawRect(inner(pin.rect, 1));
    if (style.glyph)
        drawGlyph(m_painter, *style.glyph, pin.rect.adjusted(1, 1, -1, -1), style.text);
}

void LanePainter::output(const OutputMark &mark)
{
    const QPointF top(mark.rect.center().x() + 0.5, mark.rect.top());
    const QPolygonF triangle(
        {top, mark.rect.bottomRight() + QPointF(1, 1), mark.rect.bottomLeft() + QPointF(0, 1)});
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(QPen(m_theme.background, 1));
    m_painter.setBrush(m_theme.text);
    m_painter.drawPolygon(triangle);
    m_painter.restore();
}

void LanePainter::text(const QRect &rect, const QString &text, const QColor &colour)
{
    if (text.isEmpty())
        return;
    m_painter.setFont(m_metrics.font);
    m_painter.setPen(colour);
    m_painter.drawText(
        rect, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine | Qt::TextDontClip, text);
}

} // namespace gui
