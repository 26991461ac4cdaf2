#pragma once

#include "gui/theme/theme.h"

#include <QIcon>
#include <QString>

namespace gui {

/// The name of a state for users: "ready", "running", "cancel requested", "cleaning up", ...
[[nodiscard]] QString stateName(Shown shown);

/// Draws the sign of a state: its fill, border, pattern and glyph in a small square.
void drawStateIcon(QPainter &painter, Shown shown, const Theme &theme, const QRectF &rect);

/// The sign of a state for tables and menus, sharp on fine screens.
[[nodiscard]] QIcon stateIcon(Shown shown, const Theme &theme, int size = 16);

} // namespace gui
