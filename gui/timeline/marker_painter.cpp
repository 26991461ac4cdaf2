#include "gui/timeline/marker_painter.h"

#include "gui/theme/faint.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

namespace gui {

namespace {

/// A pennant that flies from a pole at the left.
QPainterPath pennant(const QRect &rect)
{
    const QRectF flag = QRectF(rect).adjusted(0, 2, 0, -rect.height() / 3.0);
    QPainterPath path(flag.topLeft());
    path.lineTo(flag.topRight());
    path.lineTo(flag.right() - flag.width() / 3, flag.center().y());
    path.lineTo(flag.bottomRight());
    path.lineTo(flag.bottomLeft());
    path.closeSubpath();
    return path;
}

void paintFlag(QPainter &painter, const Theme &theme, const MarkerShape &shape, bool isSelected)
{
    painter.setPen(QPen(theme.accent, theme.lineWidth));
    painter.setBrush(isSelected ? theme.accent : faint(theme.accent, 0.35));
    if (shape.endX)
        painter.drawRoundedRect(QRectF(shape.flag).adjusted(0.5, 2.5, -0.5, -2.5), 3, 3);
    else
        painter.drawPath(pennant(shape.flag));
}

} // namespace

void paintMarkerLines(QPainter &painter, const Theme &theme, const TimelineScene &scene,
    std::span<const MarkerShape> shapes, std::optional<MarkerId> selected)
{
    const QRect &lanes = scene.lanes;
    const int thick = static_cast<int>(theme.lineWidth);
    for (const MarkerShape &shape : shapes) {
        const QColor colour = faint(theme.accent, shape.id == selected ? 1 : 0.6);
        painter.fillRect(QRect(shape.x, lanes.top(), thick, lanes.height()), colour);
        if (!shape.endX)
            continue;
        painter.fillRect(QRect(*shape.endX, lanes.top(), thick, lanes.height()), colour);
        painter.fillRect(QRect(shape.x, lanes.top(), *shape.endX - shape.x, lanes.height()),
            faint(theme.accent, 0.06));
    }
}

void paintMarkerRow(QPainter &painter, const Theme &theme, const TimelineScene &scene,
    std::span<const MarkerShape> shapes, std::optional<MarkerId> selected)
{
    const QRect row = markerRow(scene);
    const QRect header(
        scene.lanes.left(), row.top(), row.left() - scene.lanes.left(), row.height());
    painter.fillRect(row | header, theme.background);
    painter.setFont(scene.metrics.smallFont);
    painter.setPen(theme.dimText);
    painter.drawText(header.adjusted(10, 0, -4, 0), Qt::AlignLeft | Qt::AlignVCenter,
        QCoreApplication::translate("gui::Timeline", "markers"));
    painter.save();
    painter.setClipRect(row, Qt::IntersectClip);
    painter.setFont(scene.metrics.font);
    for (const MarkerShape &shape : shapes) {
        const bool isSelected = shape.id == selected;
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        paintFlag(painter, theme, shape, isSelected);
        painter.restore();
        if (!shape.endX) // the pole
            painter.fillRect(
                QRect(shape.x, row.top() + 1, static_cast<int>(theme.lineWidth), row.height()),
                theme.accent);
        const bool onFlag = isSelected && shape.endX && shape.flag.contains(shape.label);
        painter.setPen(onFlag ? theme.accentText : theme.text);
        painter.drawText(shape.label, Qt::AlignLeft | Qt::AlignVCenter, shape.text);
    }
    painter.restore();
    painter.fillRect(
        QRect(header.left(), row.bottom(), header.width() + row.width(), 1), theme.grid);
    painter.fillRect(QRect(header.right(), row.top(), 1, row.height()), theme.grid);
}

} // namespace gui
