#include "gui/timeline/timeline_metrics.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace gui {

namespace {

/// How many digits' room it takes until the begin of a text says more than dots do.
constexpr int least_elided = 7;

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
    leastLabel = static_cast<int>(std::ceil(digitWidth * 2));
    loopHeight = textHeight + 2;
    rulerHeight = textHeight + 12 + loopHeight;
    const int digits = labels == LabelPlace::InBar ? 34 : 24;
    headerWidth = static_cast<int>(std::ceil(digitWidth * digits));
}

void TimelineMetrics::setMarkerRow(MarkerRow row)
{
    rulerHeight -= markerHeight;
    markerHeight = row == MarkerRow::Shown ? textHeight + 6 : 0;
    rulerHeight += markerHeight;
}

int TimelineMetrics::textWidth(const QString &text) const
{
    return static_cast<int>(std::ceil(QFontMetricsF(font).horizontalAdvance(text)));
}

QString TimelineMetrics::fitted(const QString &text, const QString &brief, int width) const
{
    if (textWidth(text) <= width)
        return text;
    if (width >= least_elided * digitWidth)
        return QFontMetricsF(font).elidedText(text, Qt::ElideRight, width);
    return textWidth(brief) <= width ? brief : QString();
}

} // namespace gui
