#pragma once

#include "gui/panels/loop_card.h"
#include "gui/panels/loop_metrics.h"
#include "gui/panels/loop_moment.h"
#include "gui/panels/turn_words.h"

#include <QLine>
#include <QSize>

#include <vector>

namespace gui {

/// A text that is no card.
struct LoopText
{
    QRect rect;
    QString text;

    bool operator==(const LoopText &) const = default;
};

/// A line of the pseudo-code in its place.
struct PlacedLine
{
    QRect rect;
    TurnLine line;

    bool operator==(const PlacedLine &) const = default;
};

/// Everything that is drawn of a loop, as plain values; bounded by the number of the pixels.
struct LoopLayout
{
    LoopText phase;
    std::vector<LoopText> headings;
    std::vector<LoopText> notes; ///< what is not there, or does not fit
    std::vector<PlacedLine> code; ///< none where there is no room
    QRect slot; ///< where the running handle belongs
    std::optional<LoopText> border; ///< between what this turn runs and what the next one does
    std::vector<QLine> branches; ///< of the tree of timers; none if they are a list
    std::vector<LoopCard> cards; ///< in the order in which they are read

    bool operator==(const LoopLayout &) const = default;
};

/// What is running, then the ready queue, then the timers, beside or below each other as the size
/// suggests.
[[nodiscard]] LoopLayout layOut(
    const LoopMoment &moment, const LoopMetrics &metrics, const QSize &size);

/// The card here, the topmost if they overlap; null if there is none.
[[nodiscard]] const LoopCard *cardAt(const LoopLayout &layout, QPoint position);

} // namespace gui
