#include "gui/theme/glyph.h"

#include <QPainter>
#include <QPolygonF>
#include <QTransform>

#include <algorithm>

namespace gui {

namespace {

// All in a square of 16 by 16.

QPainterPath polygon(const QPolygonF &corners)
{
    QPainterPath path;
    path.addPolygon(corners);
    path.closeSubpath();
    return path;
}

QPainterPath stroked(const QPainterPath &line, double width)
{
    QPainterPathStroker stroker;
    stroker.setWidth(width);
    stroker.setCapStyle(Qt::RoundCap);
    stroker.setJoinStyle(Qt::RoundJoin);
    return stroker.createStroke(line).simplified();
}

QPainterPath check()
{
    QPainterPath line({3, 8.5});
    line.lineTo(6.5, 12);
    line.lineTo(13, 4);
    return stroked(line, 2.4);
}

QPainterPath exclamation()
{
    QPainterPath path = polygon({{6.4, 1.5}, {9.6, 1.5}, {9.0, 10}, {7.0, 10}});
    path.addEllipse(QPointF(8, 12.8), 1.7, 1.7);
    return path;
}

QPainterPath noEntry()
{
    QPainterPath line;
    line.addEllipse(QPointF(8, 8), 5.4, 5.4);
    line.moveTo(4.4, 11.6);
    line.lineTo(11.6, 4.4);
    return stroked(line, 1.9);
}

QPainterPath flag()
{
    QPainterPath path;
    path.addRect(3, 1.5, 1.9, 13);
    path.addPolygon(
        QPolygonF({{4.9, 2}, {13.5, 2}, {11.3, 5.4}, {13.5, 8.8}, {4.9, 8.8}, {4.9, 2}}));
    path.setFillRule(Qt::WindingFill);
    return path;
}

QPainterPath outline(Glyph glyph)
{
    switch (glyph) {
    case Glyph::Play:
        return polygon({{4, 2}, {13.5, 8}, {4, 14}});
    case Glyph::Flag:
        return flag();
    case Glyph::Lightning:
        return polygon({{9.8, 0.8}, {3.6, 9}, {7.4, 9}, {5.8, 15.2}, {12.6, 6.4}, {8.6, 6.4}});
    case Glyph::Check:
        return check();
    case Glyph::Exclamation:
        return exclamation();
    case Glyph::NoEntry:
        return noEntry();
    }
    return {};
}

} // namespace

QPainterPath glyphPath(Glyph glyph, const QRectF &rect)
{
    const double scale = std::min(rect.width(), rect.height()) / 16;
    QTransform transform;
    transform.translate(rect.center().x() - 8 * scale, rect.center().y() - 8 * scale);
    transform.scale(scale, scale);
    return transform.map(outline(glyph));
}

void drawGlyph(QPainter &painter, Glyph glyph, const QRectF &rect, const QColor &colour)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(glyphPath(glyph, rect), colour);
    painter.restore();
}

} // namespace gui
