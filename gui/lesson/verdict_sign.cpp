#include "gui/lesson/verdict_sign.h"

#include <QPainter>
#include <QPainterPath>

namespace gui {

namespace {

/// A state whose colours say the same.
Shown likeState(std::optional<Truth> truth)
{
    if (!truth)
        return Shown::Waiting;
    switch (*truth) {
    case Truth::Holds:
        return Shown::Result;
    case Truth::False:
        return Shown::Exception;
    case Truth::Stale:
        return Shown::CancelRequested;
    }
    return {};
}

// All in a square of 16 by 16, to be stroked.

QPainterPath cross()
{
    QPainterPath line({4, 4});
    line.lineTo(12, 12);
    line.moveTo(12, 4);
    line.lineTo(4, 12);
    return line;
}

QPainterPath clockFace()
{
    QPainterPath line;
    line.addEllipse(QPointF(8, 8), 6, 6);
    line.moveTo(8, 4.2);
    line.lineTo(8, 8);
    line.lineTo(10.8, 9.6);
    return line;
}

QPainterPath question()
{
    const QRectF bow(4.6, 1.8, 6.8, 6.8);
    QPainterPath line;
    line.arcMoveTo(bow, 190);
    line.arcTo(bow, 190, -240);
    line.lineTo(8, 10);
    line.moveTo(8, 13.4);
    line.lineTo(8, 13.6);
    return line;
}

QPainterPath check()
{
    QPainterPath line({3, 8.5});
    line.lineTo(6.5, 12);
    line.lineTo(13, 4);
    return line;
}

QPainterPath lineOf(std::optional<Truth> truth)
{
    if (!truth)
        return question();
    switch (*truth) {
    case Truth::Holds:
        return check();
    case Truth::False:
        return cross();
    case Truth::Stale:
        return clockFace();
    }
    return {};
}

} // namespace

void VerdictSign::setTheme(const Theme &theme)
{
    m_theme = theme;
    updateGeometry();
    update();
}

void VerdictSign::setTruth(std::optional<Truth> truth)
{
    if (truth == m_truth)
        return;
    m_truth = truth;
    update();
}

QSize VerdictSign::sizeHint() const
{
    const int side = fontMetrics().height() * 2;
    return {side, side};
}

void VerdictSign::paintEvent(QPaintEvent *)
{
    const StateStyle &style = m_theme.style(likeState(m_truth));
    const qreal side = std::min(width(), height()) - 2;
    const QRectF disc(1, 1, side, side);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(style.line, m_theme.lineWidth));
    painter.setBrush(style.fill);
    painter.drawEllipse(disc.adjusted(1, 1, -1, -1));
    QPen pen(style.text, 2);
    pen.setCapStyle(Qt::RoundCap);
    pen.setJoinStyle(Qt::RoundJoin);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.translate(disc.center());
    painter.scale(side / 26, side / 26);
    painter.translate(-8, -8);
    painter.drawPath(lineOf(m_truth));
}

} // namespace gui
