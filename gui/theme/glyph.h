#pragma once

#include <QPainterPath>

#include <cstdint>

class QColor;
class QPainter;

namespace gui {

/// The signs of the states. They are drawn, never taken from a font: fonts differ, or lack them.
enum class Glyph : std::uint8_t { Play, Flag, Lightning, Check, Exclamation, NoEntry };

/// The outline of a glyph, to be filled, in the largest square in the middle of a rectangle.
[[nodiscard]] QPainterPath glyphPath(Glyph glyph, const QRectF &rect);

void drawGlyph(QPainter &painter, Glyph glyph, const QRectF &rect, const QColor &colour);

} // namespace gui
