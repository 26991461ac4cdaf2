#include "gui/timeline/timeline_metrics.h"

#include "gui/timeline/ghost_look.h"
#include "gui/timeline/stamps.h"
#include "gui/timeline/strip_image.h"
#include "gui/timeline/text_cache.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace gui {

namespace {

/// How many digits' room it takes until the begin of a text says more than dots do.
constexpr int least_elided = 7;

QFont scaled(QFont font, double factor)
{
    font.setPointSizeF(font.pointSizeF() * factor);
    return font;
}

QFont bold(QFont font)
{
    font.setBold(true);
    return font;
}

/// Of all text on the timeline.
QFont textFont(const QFont &base, LaneDensity density)
{
    return density == LaneDensity::Compact ? scaled(base, 0.8) : base;
}

} // namespace

TimelineMetrics::TimelineMetrics(const Theme &theme, const QFont &base, LaneDensity laneDensity)
    : font(theme.font(textFont(base, laneDensity)))
    , smallFont(theme.font(scaled(textFont(base, laneDensity), 0.9)))
    , boldFont(bold(font))
    , labels(theme.labels)
    , density(laneDensity)
    , texts(std::make_shared<TextCache>(font))
    , smallTexts(std::make_shared<TextCache>(smallFont))
    , boldTexts(std::make_shared<TextCache>(boldFont))
    , stamps(std::make_shared<Stamps>(theme))
    , strips(std::make_shared<StripImage>(theme))
    , ghosts(std::make_shared<GhostLook>(theme))
{
    const bool compact = density == LaneDensity::Compact;
    const QFontMetricsF metrics(font);
    textHeight = static_cast<int>(std::ceil(metrics.height()));
    digitWidth = metrics.horizontalAdvance(QLatin1Char('0'));
    padding = std::max(4, textHeight / 3);
    labelHeight = textHeight;
    if (labels == LabelPlace::InBar) {
        barHeight = compact ? textHeight + 1 : std::max(24, textHeight + 7);
        laneHeight = compact ? std::max(18, barHeight + 4) : std::max(34, barHeight + 10);
        barTop = (laneHeight - barHeight) / 2;
        labelTop = barTop;
    } else {
        barHeight = compact ? textHeight * 2 / 3 : textHeight;
        laneHeight = labelHeight + barHeight + (compact ? 6 : 10);
        labelTop = compact ? 1 : 3;
        barTop = labelTop + labelHeight + 2;
    }
    thinHeight = barHeight / 3;
    glyphSize = std::max(compact ? 10 : 12, textHeight - 3);
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
    return texts->width(text);
}

QString TimelineMetrics::fitted(
    const QString &text, const std::function<QString()> &brief, int width) const
{
    if (textWidth(text) <= width)
        return text;
    if (width >= least_elided * digitWidth)
        return texts->elided(text, width);
    const QString instead = brief ? brief() : QString();
    return textWidth(instead) <= width ? instead : QString();
}

} // namespace gui
