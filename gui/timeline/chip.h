#pragma once

#include "gui/timeline/timeline_layout.h"

class QPainter;

namespace gui {

/// Where a label on a filled ground is, as near to a column as it can be.
[[nodiscard]] QRect chipRect(const TimelineScene &scene, int x, int top, const QString &text);
void paintChip(QPainter &painter, const QFont &font, const QRect &rect, const QString &text,
    const QColor &fill, const QColor &colour);

} // namespace gui
