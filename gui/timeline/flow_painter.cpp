#include "gui/timeline/flow_painter.h"

#include "gui/timeline/text_cache.h"

#include <QPainter>

#include <cmath>
#include <numbers>

namespace gui {

using trace::CauseKind;

namespace {

/// Of the colours of a state the one that stands out from the lane.
QColor strong(const Theme &theme, Shown shown)
{
    const StateStyle &style = theme.style(shown);
    return theme.isDark() ? style.fill : style.line;
}

class FlowPainter
{
public:
    FlowPainter(QPainter &painter, const Theme &theme, const TimelineMetrics &metrics)
        : m_painter(painter)
        , m_theme(theme)
        , m_metrics(metrics)
    {
    }

    void line(const FlowArrow &arrow, const FlowStyle &style);
    void ends(const FlowArrow &arrow, const FlowStyle &style);

private:
    void head(const FlowArrow &arrow, const FlowStyle &style);
    void label(const FlowArrow &arrow, const FlowStyle &style);

    QPainter &m_painter;
    const Theme &m_theme;
    const TimelineMetrics &m_metrics;
};

/// With a rim in the colour of the lane, so that it stands out from the bars that it crosses.
void FlowPainter::line(const FlowArrow &arrow, const FlowStyle &style)
{
    QColor rim = m_theme.lane;
    rim.setAlphaF(0.7F);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(rim, style.width + 1.6, Qt::SolidLine, Qt::FlatCap));
    m_painter.drawPath(arrow.path);
    QPen pen(style.colour, style.width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
    if (!style.dashes.isEmpty())
        pen.setDashPattern(style.dashes);
    m_painter.setPen(pen);
    m_painter.drawPath(arrow.path);
}

void FlowPainter::ends(const FlowArrow &arrow, const FlowStyle &style)
{
    head(arrow, style);
    if (arrow.tail == FlowEnd::InLane) {
        const double radius = style.width + 1;
        m_painter.setPen(QPen(m_theme.lane, 1));
        m_painter.setBrush(style.colour);
        m_painter.drawEllipse(arrow.path.pointAtPercent(0), radius, radius);
    }
    if (!arrow.glyph.isEmpty())
        paintSourceSign(m_painter, m_theme, arrow.glyph, arrow.flow.from, style);
    if (!arrow.label.isEmpty())
        label(arrow, style);
}

void FlowPainter::head(const FlowArrow &arrow, const FlowStyle &style)
{
    const double length = 4.5 + 2 * style.width;
    const double half = length * 0.42;
    const QPointF tip = arrow.path.currentPosition();
    const QPointF before = arrow.path.pointAtPercent(
        arrow.path.percentAtLength(std::max(0.0, arrow.path.length() - length)));
    const QPointF back = before - tip;
    const double size = std::max(0.001, std::hypot(back.x(), back.y()));
    const QPointF along = back / size * length;
    const QPointF across(-along.y() / length * half, along.x() / length * half);
    const QPolygonF corners({tip + along + across, tip, tip + along - across});
    QColor rim = m_theme.lane;
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(rim, style.width + 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    m_painter.drawPolyline(corners);
    m_painter.setPen(QPen(style.colour, style.width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    if (style.openHead) {
        m_painter.drawPolyline(corners);
    } else {
        m_painter.setBrush(style.colour);
        m_painter.drawPolygon(corners);
    }
}

void FlowPainter::label(const FlowArrow &arrow, const FlowStyle &style)
{
    QColor ground = m_theme.lane;
    ground.setAlphaF(0.9F);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(ground);
    m_painter.drawRoundedRect(arrow.labelRect, 3, 3);
    m_metrics.smallTexts->draw(
        m_painter, arrow.labelRect.adjusted(3, 0, 0, 0), arrow.label, style.colour);
}

} // namespace

FlowStyle flowStyle(const Theme &theme, FlowKind kind)
{
    const double width = theme.lineWidth + 0.6;
    switch (kind) {
    case FlowKind::Await:
        return {theme.style(Shown::Waiting).line, width * 0.85, {4, 3}, true};
    case FlowKind::Spawn:
        return {strong(theme, Shown::Result), width, {7, 2, 1.5, 2}, false};
    case FlowKind::WakeUp:
        return {strong(theme, Shown::Ready), width, {}, false};
    case FlowKind::Cancel:
        return {strong(theme, Shown::CancelRequested), width * 1.3, {2, 1.2}, false};
    }
    return {};
}

void paintSourceSign(QPainter &painter, const Theme &theme, const QRectF &rect, CauseKind from,
    const FlowStyle &style)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.lane);
    painter.drawEllipse(rect.adjusted(-1, -1, 1, 1));
    const double line = std::max(1.2, style.width * 0.8);
    painter.setPen(QPen(style.colour, line, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF middle = rect.center();
    const double size = rect.width();
    if (from == CauseKind::Timer) {
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(middle, size / 2 - line / 2, size / 2 - line / 2);
        painter.drawPolyline(QPolygonF(
            {middle - QPointF(0, size * 0.28), middle, middle + QPointF(size * 0.2, size * 0.1)}));
        return;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(style.colour);
    painter.drawEllipse(middle - QPointF(0, size * 0.2), size * 0.22, size * 0.22);
    painter.drawChord(
        QRectF(middle.x() - size * 0.4, middle.y() + size * 0.06, size * 0.8, size * 0.8), 0,
        180 * 16);
}

void paintFlows(QPainter &painter, const Theme &theme, const TimelineMetrics &metrics,
    std::span<const FlowArrow> arrows)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    FlowPainter flows(painter, theme, metrics);
    for (const FlowArrow &arrow : arrows)
        flows.line(arrow, flowStyle(theme, arrow.flow.kind));
    for (const FlowArrow &arrow : arrows)
        flows.ends(arrow, flowStyle(theme, arrow.flow.kind));
    painter.restore();
}

} // namespace gui
