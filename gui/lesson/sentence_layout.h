#pragma once

#include "gui/lesson/narration.h"

#include <QColor>
#include <QFont>

class QPainter;
class QRectF;

namespace gui {

/// How a sentence is set.
struct SentenceStyle
{
    QFont font;
    QColor text;
    int lines = 1; ///< at most
};

/// Draws a sentence at the top of a rectangle, the names of tasks in bold; what does not fit into
/// its lines is left out, with an ellipsis.
void drawSentence(
    QPainter &painter, const Narration &sentence, const QRectF &rect, const SentenceStyle &style);
/// Whether all of it fits into lines of this width.
[[nodiscard]] bool fitsSentence(
    const Narration &sentence, double width, const SentenceStyle &style);

} // namespace gui
