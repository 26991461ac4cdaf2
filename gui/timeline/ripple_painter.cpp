#include "gui/timeline/ripple_painter.h"

#include "gui/timeline/flow_painter.h"
#include "gui/timeline/text_cache.h"

#include <QPainter>

#include <cmath>

namespace gui {

using trace::CauseKind;

namespace {

class RipplePainter
{
public:
    RipplePainter(QPainter &painter, const Theme &theme, const TimelineMetrics &metrics)
        : m_painter(painter)
        , m_theme(theme)
        , m_metrics(metrics)
        , m_style(flowStyle(theme, FlowKind::Cancel))
        , m_colour(m_style.colour)
    {
    }

    void line(const RippleArrow &arrow);
    void ends(const RippleArrow &arrow);
    void wall(const RippleWall &wall);
    void note(const RippleNote &note);

private:
    [[nodiscard]] double width(const RippleArrow &arrow) const;
    void stroke(const QPainterPath &path, double width);
    void head(const RippleArrow &arrow);
    void sign(const RippleArrow &arrow);
    void badge(const RippleArrow &arrow);
    void text(const QRect &rect, const QString &text, const QColor &colour);

    QPainter &m_painter;
    const Theme &m_theme;
    const TimelineMetrics &m_metrics;
    FlowStyle m_style;
    QColor m_colour;
};

double RipplePainter::width(const RippleArrow &arrow) const
{
    return m_theme.lineWidth + (arrow.part == RippleArrow::Part::Selected ? 1.8 : 0.8);
}

/// With a rim in the colour of the lane, so that it stands out from the bars that it crosses.
void RipplePainter::stroke(const QPainterPath &path, double width)
{
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(m_theme.lane, width + 2.4, Qt::SolidLine, Qt::FlatCap));
    m_painter.drawPath(path);
    m_painter.setPen(QPen(m_colour, width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    m_painter.drawPath(path);
}

void RipplePainter::line(const RippleArrow &arrow)
{
    stroke(arrow.path, width(arrow));
}

void RipplePainter::ends(const RippleArrow &arrow)
{
    head(arrow);
    if (arrow.tail == FlowEnd::InLane) {
        m_painter.setPen(QPen(m_theme.lane, 1));
        m_painter.setBrush(m_colour);
        const double radius = width(arrow) + 1.5;
        m_painter.drawEllipse(arrow.path.pointAtPercent(0), radius, radius);
    }
    if (!arrow.sign.isEmpty())
        sign(arrow);
    if (!arrow.label.isEmpty())
        text(arrow.labelRect, arrow.label, m_colour);
    if (!arrow.badge.isEmpty())
        badge(arrow);
}

/// A hollow one covers the line behind it.
void RipplePainter::head(const RippleArrow &arrow)
{
    const double length = 6.5 + 1.5 * width(arrow);
    const QPointF tip = arrow.path.currentPosition();
    const QPointF before = arrow.path.pointAtPercent(
        arrow.path.percentAtLength(std::max(0.0, arrow.path.length() - length)));
    const QPointF back = before - tip;
    const QPointF along = back / std::max(0.001, std::hypot(back.x(), back.y())) * length;
    const QPointF across(-along.y() * 0.45, along.x() * 0.45);
    const QPolygonF corners({tip + along + across, tip, tip + along - across});
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(m_theme.lane, 4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    m_painter.drawPolygon(corners);
    const bool filled = arrow.tip == RippleArrow::Tip::Filled;
    m_painter.setBrush(filled ? m_colour : m_theme.lane);
    m_painter.setPen(
        QPen(m_colour, m_theme.lineWidth + 0.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    m_painter.drawPolygon(corners);
}

void RipplePainter::sign(const RippleArrow &arrow)
{
    if (arrow.from != CauseKind::Loop) {
        paintSourceSign(m_painter, m_theme, arrow.sign, arrow.from, m_style);
        return;
    }
    const double size = arrow.sign.width();
    const QRectF circle = arrow.sign.adjusted(size * 0.15, size * 0.15, -size * 0.15, -size * 0.15);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_theme.lane);
    m_painter.drawEllipse(arrow.sign);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(m_colour, m_theme.lineWidth + 0.8, Qt::SolidLine, Qt::FlatCap));
    m_painter.drawArc(circle, 60 * 16, 300 * 16);
    const QPointF at(circle.center().x() + circle.width() / 2, circle.center().y());
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_colour);
    m_painter.drawPolygon(QPolygonF({at + QPointF(-size * 0.2, -size * 0.02),
        at + QPointF(size * 0.2, -size * 0.02), at + QPointF(0, -size * 0.28)}));
}

void RipplePainter::badge(const RippleArrow &arrow)
{
    const double radius = arrow.badge.height() / 2;
    m_painter.setPen(QPen(m_colour, m_theme.lineWidth));
    m_painter.setBrush(m_theme.lane);
    m_painter.drawRoundedRect(arrow.badge, radius, radius);
    const QString number = QString::number(arrow.number);
    QRect rect = arrow.badge.toAlignedRect();
    rect.setLeft(static_cast<int>(
        std::lround(arrow.badge.center().x() - m_metrics.smallTexts->width(number) / 2.0)));
    m_metrics.smallTexts->draw(m_painter, rect, number, m_colour);
}

/// Two courses of bricks.
void RipplePainter::wall(const RippleWall &wall)
{
    stroke(wall.path, m_theme.lineWidth + 0.8);
    const QRectF all = wall.wall;
    m_painter.setPen(QPen(m_theme.lane, 2));
    m_painter.setBrush(m_theme.text);
    m_painter.drawRect(all.adjusted(-1, -1, 1, 1));
    m_painter.setPen(QPen(m_theme.lane, 1));
    m_painter.drawLine(
        QPointF(all.left(), all.center().y()), QPointF(all.right(), all.center().y()));
    const double brick = all.width() / 4;
    for (int i = 1; i < 4; ++i) {
        const double x = all.left() + i * brick;
        m_painter.drawLine(QPointF(x, all.top()), QPointF(x, all.center().y()));
        m_painter.drawLine(
            QPointF(x - brick / 2, all.center().y()), QPointF(x - brick / 2, all.bottom()));
    }
    text(wall.textRect, wall.text, m_theme.text);
}

/// An empty circle for who is passed by, a full one for what became of who was asked.
void RipplePainter::note(const RippleNote &note)
{
    const bool unaffected = note.kind == RippleNote::Kind::Unaffected;
    const QColor colour = unaffected ? m_theme.dimText : m_colour;
    m_painter.setPen(QPen(m_theme.lane, 4));
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawEllipse(note.sign);
    m_painter.setPen(QPen(colour, m_theme.lineWidth + 0.5));
    m_painter.setBrush(unaffected ? m_theme.lane : m_colour);
    m_painter.drawEllipse(note.sign);
    if (!note.text.isEmpty())
        text(note.textRect, note.text, colour);
}

void RipplePainter::text(const QRect &rect, const QString &text, const QColor &colour)
{
    QColor ground = m_theme.lane;
    ground.setAlphaF(0.9F);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(ground);
    m_painter.drawRoundedRect(rect, 3, 3);
    m_metrics.smallTexts->draw(m_painter, rect.adjusted(3, 0, 0, 0), text, colour);
}

} // namespace

void paintRipple(QPainter &painter, const Theme &theme, const TimelineMetrics &metrics,
    const RippleLayout &ripple)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    RipplePainter ripples(painter, theme, metrics);
    for (const RippleNote &note : ripple.notes)
        ripples.note(note);
    for (const RippleArrow &arrow : ripple.arrows)
        ripples.line(arrow);
    for (const RippleWall &wall : ripple.walls)
        ripples.wall(wall);
    for (const RippleArrow &arrow : ripple.arrows)
        ripples.ends(arrow);
    painter.restore();
}

} // namespace gui
