#pragma once

#include <QIcon>

class QPainter;
class QRectF;

namespace gui {

struct Theme;

/// Draws a triangle with an exclamation mark, in the two colours of warning stripes.
void drawWarningSign(QPainter &painter, const Theme &theme, const QRectF &rect);

/// The same for tables, sharp on fine screens.
[[nodiscard]] QIcon warningIcon(const Theme &theme, int size = 16);

} // namespace gui
