#include "gui/timeline/legend.h"

#include "gui/timeline/legend_painter.h"

#include <QPainter>

#include <algorithm>

namespace gui {

namespace {

constexpr int gap = 6; ///< at the right end

} // namespace

Legend::Legend(QWidget *parent)
    : QWidget(parent)
{
    setAccessibleName(tr("Legend"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    setTheme(m_theme);
}

void Legend::setTheme(const Theme &theme)
{
    m_theme = theme;
    updateGeometry();
    update();
}

int Legend::heightForWidth(int width) const
{
    return legendHeight(m_theme, font(), width);
}

QSize Legend::sizeHint() const
{
    const int width = legendEntries(m_theme, font(), QWIDGETSIZE_MAX).back().rect.right() + gap;
    return {width, heightForWidth(width)};
}

QSize Legend::minimumSizeHint() const
{
    int widest = 0;
    for (const LegendEntry &entry : legendEntries(m_theme, font(), 0))
        widest = std::max(widest, entry.rect.width());
    return {widest + 2 * gap, heightForWidth(QWIDGETSIZE_MAX)};
}

void Legend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintLegend(painter, m_theme, font(), rect());
}

} // namespace gui
