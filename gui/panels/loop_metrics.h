#pragma once

#include "gui/theme/theme.h"

#include <QFont>

namespace gui {

/// The sizes of what the loop's panel shows, in pixels; they follow from the theme and the font.
struct LoopMetrics
{
    LoopMetrics(const Theme &theme, const QFont &base);

    QFont font;
    QFont boldFont;
    QFont smallFont;
    QFont codeFont;
    int line; ///< the height of a line of text
    int smallLine;
    int codeLine;
    double digit; ///< the width of one
    int padding; ///< between a card's edge and its text
    int gap; ///< between two cards
    int cardHeight; ///< with two lines
    int lowHeight; ///< with one line
    int nodeHeight; ///< in a tree
    int nodeGap; ///< between two levels of a tree
    int leastCard; ///< narrower cards say nothing
    int leastNode;
    int widestNode;
    int leastColumn; ///< of the panel
    int numberWidth; ///< of the part of a card that tells its position
};

} // namespace gui
