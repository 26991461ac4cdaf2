#pragma once

#include "gui/panels/loop_layout.h"

#include <functional>
#include <optional>

class QPainter;

namespace gui {

/// What the picture of a loop depends on beside its layout.
struct LoopLook
{
    const Theme &theme;
    const LoopMetrics &metrics;
    std::function<bool(TaskId)> isSelected;
    std::optional<EventIndex> current = {}; ///< the card that the keyboard is at
};

/// A card on its way to its place.
struct MovingCard
{
    LoopCard card;
    double opacity = 1;

    bool operator==(const MovingCard &) const = default;
};

/// Draws everything but the cards.
void paintLoop(QPainter &painter, const LoopLayout &layout, const LoopLook &look);
/// Draws the cards, wherever they are now.
void paintCards(QPainter &painter, const std::vector<MovingCard> &cards, const LoopLook &look);

} // namespace gui
