#include "gui/timeline/timeline_metrics.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace gui {

namespace {

QFont smaller(QFont font)
{
    font.setPointSizeF(font.pointSizeF() * 0.9);
    return font;
}

} // namespace

TimelineMetrics::TimelineMetrics(const Theme &theme, const QFont &base)
    : font(theme.font(base))
    , smallFont(theme.font(smaller(base)))
    , labels(theme.labels)
{
    const QFontMetricsF metrics(font);
    textHeight = static_cast<int>(std::ceil(metrics.height()));
    digitWidth = metrics.horizontalAdvance(QLatin1Char('0'));
    padding = std::max(4, textHeight / 3);
    labelHeight = textHeight;
    barHeight = std::max(24, textHeight + 7);
    thinHeight = barHeight / 3;
    if (labels == LabelPlace::InBar) {
        laneHeight = std::max(34, barHeight + 10);
        barTop = (laneHeight - barHeight) / 2;
        labelTop = barTop;
    } else {
        barHeight = textHeight;
        thinHeight = barHeight / 3;
        laneHeight = labelHeight + barHeight + 10;
        labelTop = 3;
        barTop = labelTop + labelHeight + 2;
    }
    glyphSize = std::max(12, textHeight - 3);
    leastMark = theme.lineWidth > 2 ? 4 : 3;
    leastLabel = 2 * textHeight;
    hazardHeight = std::max(6, textHeight / 2);
    rulerHeight = textHeight + 10 + hazardHeight;
    headerWidth = static_cast<int>(std::ceil(digitWidth * 34));
}

} // namespace gui
