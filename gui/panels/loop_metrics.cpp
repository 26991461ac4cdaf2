#include "gui/panels/loop_metrics.h"

#include <QCoreApplication>
#include <QFontDatabase>
#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace gui {

namespace {

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

QFont fixed(const QFont &like)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(like.pointSizeF());
    return font;
}

int heightOf(const QFont &font)
{
    return static_cast<int>(std::ceil(QFontMetricsF(font).height()));
}

} // namespace

LoopMetrics::LoopMetrics(const Theme &theme, const QFont &base)
    : font(theme.font(base))
    , boldFont(bold(font))
    , smallFont(theme.font(scaled(base, 0.9)))
    , codeFont(fixed(smallFont))
    , line(heightOf(font))
    , smallLine(heightOf(smallFont))
    , codeLine(heightOf(codeFont) + 1)
    , digit(QFontMetricsF(font).horizontalAdvance(QLatin1Char('0')))
    , padding(std::max(4, line / 4))
    , gap(std::max(5, line / 4))
    , cardHeight(line + smallLine + 2 * padding + static_cast<int>(theme.lineWidth))
    , lowHeight(line + padding + static_cast<int>(theme.lineWidth))
    , nodeHeight(2 * smallLine + padding + static_cast<int>(theme.lineWidth))
    , nodeGap(line / 2)
    , leastCard(static_cast<int>(digit * 20))
    , leastNode(static_cast<int>(digit * 7))
    , widestNode(static_cast<int>(digit * 17))
    , leastColumn(static_cast<int>(digit * 24))
{
    const QFontMetricsF numbers(bold(smallFont));
    const QString next = QCoreApplication::translate("gui::Loop", "next");
    numberWidth = static_cast<int>(std::ceil(std::max(
                      numbers.horizontalAdvance(next), numbers.horizontalAdvance(u"[00]"_qs))))
        + 2 * padding;
}

} // namespace gui
