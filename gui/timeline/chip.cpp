#include "gui/timeline/chip.h"

#include <QPainter>

#include <algorithm>

namespace gui {

QRect chipRect(const TimelineScene &scene, int x, int top, const QString &text)
{
    const TimeAxis &axis = scene.axis;
    const int width = scene.metrics.textWidth(text) + 2 * scene.metrics.padding;
    const int left
        = std::clamp(x - width / 2, axis.left, std::max(axis.left, axis.right() - width));
    return {left, top, width, scene.metrics.textHeight + 4};
}

void paintChip(QPainter &painter, const QFont &font, const QRect &rect, const QString &text,
    const QColor &fill, const QColor &colour)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawRoundedRect(rect, 3, 3);
    painter.restore();
    painter.setFont(font);
    painter.setPen(colour);
    painter.drawText(rect, Qt::AlignCenter, text);
}

} // namespace gui
