#pragma once

#include "gui/theme/theme.h"

#include <QRect>

#include <vector>

namespace gui {

/// A sign of the timeline and what it means.
struct LegendEntry
{
    enum class Sign : std::uint8_t { State, Blocked, Warning };

    QRect rect;
    QString text;
    Sign sign{};
    Shown shown{}; ///< if it is the sign of a state
};

/// All entries from left to right, in as many rows as it takes; never empty. From the top left
/// corner of a strip of this width.
[[nodiscard]] std::vector<LegendEntry> legendEntries(
    const Theme &theme, const QFont &base, int width);

/// How high that strip is.
[[nodiscard]] int legendHeight(const Theme &theme, const QFont &base, int width);

/// Draws the entries, on whatever the painter paints on. `place` is the strip.
void paintLegend(QPainter &painter, const Theme &theme, const QFont &base, const QRect &place);

} // namespace gui
