#include "gui/theme/pattern.h"

#include "gui/theme/theme.h"

#include <QPainter>
#include <QPen>

#include <cmath>

namespace gui {

namespace {

enum class Slope { Rising, Falling };

/// Lines at 45 degrees. They stand at multiples of the pitch in the painter's coordinates, so that
/// neighbours match and what is clipped off makes no difference.
void drawDiagonals(QPainter &painter, const QRectF &rect, double pitch, Slope slope)
{
    const double height = rect.height();
    const double shift = slope == Slope::Rising ? rect.bottom() : -rect.top();
    const double from = rect.left() - height;
    const double first = std::floor((from + shift) / pitch) * pitch - shift;
    for (double x = first; x < rect.right() + height; x += pitch) {
        if (slope == Slope::Rising)
            painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + height, rect.top()));
        else
            painter.drawLine(QPointF(x, rect.top()), QPointF(x + height, rect.bottom()));
    }
}

} // namespace

void drawPattern(
    QPainter &painter, Pattern pattern, const QRectF &rect, const QColor &colour, double pitch)
{
    if (pattern == Pattern::None || rect.isEmpty())
        return;
    painter.save();
    painter.setClipRect(rect, Qt::IntersectClip);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, pitch / 5));
    drawDiagonals(painter, rect, pitch, Slope::Rising);
    if (pattern == Pattern::CrossHatch)
        drawDiagonals(painter, rect, pitch, Slope::Falling);
    painter.restore();
}

void drawHazard(QPainter &painter, const HazardStyle &style, const QRectF &rect, double pitch)
{
    if (rect.isEmpty())
        return;
    painter.save();
    painter.setClipRect(rect, Qt::IntersectClip);
    painter.fillRect(rect, style.base);
    painter.setRenderHint(QPainter::Antialiasing);
    // A line at 45 degrees that covers half the pitch along x.
    painter.setPen(QPen(style.stripe, pitch / 2 * std::sqrt(0.5), Qt::SolidLine, Qt::FlatCap));
    drawDiagonals(painter, rect.adjusted(-pitch, -pitch, pitch, pitch), pitch, Slope::Rising);
    painter.restore();
}

} // namespace gui
