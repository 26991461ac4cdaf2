#include "gui/theme/warning_sign.h"

#include "gui/theme/drawn_icon.h"
#include "gui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace gui {

namespace {

QPainterPath triangle(const QRectF &rect)
{
    QPainterPath path;
    path.moveTo(rect.center().x(), rect.top());
    path.lineTo(rect.bottomRight());
    path.lineTo(rect.bottomLeft());
    path.closeSubpath();
    return path;
}

} // namespace

void drawWarningSign(QPainter &painter, const Theme &theme, const QRectF &rect)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF body = rect.adjusted(1, 1, -1, -1);
    const QPainterPath path = triangle(body);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.lane, 4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);
    painter.setBrush(theme.hazard.stripe);
    painter.setPen(QPen(theme.hazard.base, 1.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);
    const double size = body.height() * 0.72;
    const QRectF sign(body.center().x() - size / 2, body.bottom() - size, size, size);
    drawGlyph(painter, Glyph::Exclamation, sign, theme.hazard.base);
    painter.restore();
}

QIcon warningIcon(const Theme &theme, int size)
{
    return drawnIcon(size,
        [&](QPainter &painter, const QRectF &rect) { drawWarningSign(painter, theme, rect); });
}

} // namespace gui
