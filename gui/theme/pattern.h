#pragma once

#include <cstdint>

class QColor;
class QPainter;
class QRectF;

namespace gui {

struct HazardStyle;

/// What is drawn over the fill of a bar.
enum class Pattern : std::uint8_t { None, Hatch, CrossHatch };

/// Draws diagonal lines, clipped to the rectangle. Qt's own patterns are eight device pixels wide
/// and vanish on fine screens and in print. `pitch` is the distance of two lines along x.
void drawPattern(
    QPainter &painter, Pattern pattern, const QRectF &rect, const QColor &colour, double pitch);

/// Draws warning stripes of two colours over the whole rectangle.
void drawHazard(QPainter &painter, const HazardStyle &style, const QRectF &rect, double pitch);

} // namespace gui
