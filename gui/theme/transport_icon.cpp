#include "gui/theme/transport_icon.h"

#include <QPainter>
#include <QPolygonF>
#include <QTransform>

#include <algorithm>

namespace gui {

namespace {

// All in a square of 16 by 16, pointing on.

QPainterPath stroked(const QPainterPath &line, double width)
{
    QPainterPathStroker stroker;
    stroker.setWidth(width);
    stroker.setCapStyle(Qt::RoundCap);
    stroker.setJoinStyle(Qt::RoundJoin);
    return stroker.createStroke(line).simplified();
}

QPainterPath polygon(const QPolygonF &corners)
{
    QPainterPath path;
    path.addPolygon(corners);
    path.closeSubpath();
    return path;
}

/// What all steps have in common; to its right is what they go to.
QPainterPath chevron()
{
    QPainterPath line({2, 3.4});
    line.lineTo(6.2, 8);
    line.lineTo(2, 12.6);
    return stroked(line, 2);
}

QPainterPath event()
{
    QPainterPath path = chevron();
    path.addEllipse(QPointF(11.4, 8), 2.3, 2.3);
    return path;
}

/// A lane in which a bar is higher from then on.
QPainterPath change()
{
    QPainterPath path = chevron();
    path.addRect(8.6, 9.4, 2.6, 2.8);
    path.addRect(11.2, 3.6, 3.6, 8.6);
    path.setFillRule(Qt::WindingFill);
    return path;
}

/// To the bar at which a task stops.
QPainterPath step()
{
    QPainterPath path = polygon({{2, 2.6}, {10.4, 8}, {2, 13.4}});
    path.addRect(11.4, 2.6, 2.4, 10.8);
    return path;
}

/// Around, to where it begins again.
QPainterPath circle(double size)
{
    const QRectF box(8 - size, 8 - size, 2 * size, 2 * size);
    QPainterPath line;
    line.arcMoveTo(box, 40);
    line.arcTo(box, 40, 290);
    QPainterPath path = stroked(line, 1.9);
    const QPointF tip = QPointF(8, 8) + QPointF(0.766, -0.643) * size;
    path.addPath(
        polygon({tip + QPointF(2.9, 1.9), tip + QPointF(2.1, -4.1), tip + QPointF(-3.1, 0.3)}));
    path.setFillRule(Qt::WindingFill);
    return path;
}

QPainterPath cancel()
{
    QPainterPath line;
    line.addEllipse(QPointF(11, 8), 3.4, 3.4);
    line.moveTo(8.9, 10.1);
    line.lineTo(13.1, 5.9);
    QPainterPath path = chevron();
    path.addPath(stroked(line, 1.5));
    path.setFillRule(Qt::WindingFill);
    return path;
}

QPainterPath bars()
{
    QPainterPath path;
    path.addRect(3.4, 2.4, 3.2, 11.2);
    path.addRect(9.4, 2.4, 3.2, 11.2);
    return path;
}

/// To the end.
QPainterPath live()
{
    QPainterPath path = polygon({{1.4, 3}, {6.8, 8}, {1.4, 13}});
    path.addPath(polygon({{6.8, 3}, {12.2, 8}, {6.8, 13}}));
    path.addRect(12.4, 3, 2.2, 10);
    return path;
}

/// A clock.
QPainterPath past()
{
    QPainterPath line;
    line.addEllipse(QPointF(8, 8), 5.8, 5.8);
    line.moveTo(8, 4.6);
    line.lineTo(8, 8);
    line.lineTo(10.6, 9.6);
    return stroked(line, 1.7);
}

QPainterPath outline(TransportSign sign)
{
    switch (sign) {
    case TransportSign::Event:
        return event();
    case TransportSign::Change:
        return change();
    case TransportSign::Step:
        return step();
    case TransportSign::Turn:
        return circle(5);
    case TransportSign::Cancel:
        return cancel();
    case TransportSign::Play:
        return glyphPath(Glyph::Play, {0, 0, 16, 16});
    case TransportSign::Pause:
        return bars();
    case TransportSign::Restart: {
        QPainterPath path = polygon({{14, 2.6}, {5.6, 8}, {14, 13.4}});
        path.addRect(2.2, 2.6, 2.4, 10.8);
        return path;
    }
    case TransportSign::Live:
        return live();
    case TransportSign::Past:
        return past();
    }
    return {};
}

} // namespace

QPainterPath transportPath(TransportSign sign, TransportWay way, const QRectF &rect)
{
    const double scale = std::min(rect.width(), rect.height()) / 16;
    QTransform transform;
    transform.translate(rect.center().x(), rect.center().y());
    transform.scale(way == TransportWay::Back ? -scale : scale, scale);
    transform.translate(-8, -8);
    return transform.map(outline(sign));
}

QIcon transportIcon(TransportSign sign, TransportWay way, const Theme &theme, int size)
{
    QIcon icon;
    for (const int ratio : {1, 2, 3}) {
        for (const QIcon::Mode mode : {QIcon::Normal, QIcon::Disabled}) {
            QPixmap pixmap(QSize(size, size) * ratio);
            pixmap.fill(Qt::transparent);
            pixmap.setDevicePixelRatio(ratio);
            QPainter painter(&pixmap);
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setOpacity(mode == QIcon::Disabled ? 0.4 : 1);
            painter.fillPath(transportPath(sign, way, QRectF(0, 0, size, size)), theme.text);
            painter.end();
            icon.addPixmap(pixmap, mode);
        }
    }
    return icon;
}

} // namespace gui
