#include "gui/theme/pattern.h"

#include "gui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>
#include <QPolygonF>

#include <cmath>

namespace gui {

namespace {

enum class Slope { Rising, Falling };

/// The part of a shape without corners to the inside that is on one side of an upright line.
QPolygonF cut(const QPolygonF &shape, double at, double side)
{
    QPolygonF left;
    for (qsizetype i = 0; i < shape.size(); ++i) {
        const QPointF from = shape[i];
        const QPointF to = shape[(i + 1) % shape.size()];
        const bool inside = (from.x() - at) * side >= 0;
        if (inside)
            left += from;
        if (inside != ((to.x() - at) * side >= 0)) {
            const double share = (at - from.x()) / (to.x() - from.x());
            left += QPointF(at, from.y() + share * (to.y() - from.y()));
        }
    }
    return left;
}

/// Stripes at 45 degrees, so wide along x, within a rectangle. They stand at multiples of the pitch
/// in the painter's coordinates, so that neighbours match and what is cut off makes no difference.
/// They are cut to the rectangle, not clipped: a picture of vectors may know no clipping.
void addStripes(QPainterPath &path, const QRectF &rect, double pitch, double width, Slope slope)
{
    const double height = rect.height();
    const double shift = slope == Slope::Rising ? rect.bottom() : -rect.top();
    const double low = slope == Slope::Rising ? rect.bottom() : rect.top();
    const double high = slope == Slope::Rising ? rect.top() : rect.bottom();
    const double first = std::floor((rect.left() - height - width + shift) / pitch) * pitch - shift;
    for (double x = first; x < rect.right() + width; x += pitch) {
        const QPolygonF stripe({QPointF(x - width / 2, low), QPointF(x + width / 2, low),
            QPointF(x + width / 2 + height, high), QPointF(x - width / 2 + height, high)});
        const QPolygonF visible = cut(cut(stripe, rect.left(), 1), rect.right(), -1);
        if (visible.isEmpty())
            continue;
        path.addPolygon(visible);
        path.closeSubpath();
    }
}

void fill(QPainter &painter, const QPainterPath &path, const QColor &colour)
{
    const bool smooth = painter.testRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(path, colour);
    painter.setRenderHint(QPainter::Antialiasing, smooth);
}

} // namespace

void drawPattern(
    QPainter &painter, Pattern pattern, const QRectF &rect, const QColor &colour, double pitch)
{
    if (pattern == Pattern::None || rect.isEmpty())
        return;
    const double width = pitch / 5 * std::sqrt(2.0); // of a line that is a fifth of the pitch thick
    QPainterPath stripes;
    stripes.setFillRule(Qt::WindingFill);
    addStripes(stripes, rect, pitch, width, Slope::Rising);
    fill(painter, stripes, colour);
    if (pattern != Pattern::CrossHatch)
        return;
    stripes.clear();
    addStripes(stripes, rect, pitch, width, Slope::Falling);
    fill(painter, stripes, colour);
}

void drawHazard(QPainter &painter, const HazardStyle &style, const QRectF &rect, double pitch)
{
    if (rect.isEmpty())
        return;
    painter.fillRect(rect, style.base);
    QPainterPath stripes;
    addStripes(stripes, rect, pitch, pitch / 2, Slope::Rising);
    fill(painter, stripes, style.stripe);
}

} // namespace gui
