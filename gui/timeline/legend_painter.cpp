#include "gui/timeline/legend_painter.h"

#include "gui/theme/state_icon.h"
#include "gui/theme/warning_sign.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>

namespace gui {

namespace {

constexpr int gap = 6;
constexpr int between = 16;

void drawSign(QPainter &painter, const Theme &theme, const LegendEntry &entry, const QRect &square)
{
    switch (entry.sign) {
    case LegendEntry::Sign::State:
        drawStateIcon(painter, entry.shown, theme, square);
        break;
    case LegendEntry::Sign::Blocked:
        drawHazard(painter, theme.hazard, square, square.width() / 1.5);
        break;
    case LegendEntry::Sign::Warning:
        drawWarningSign(painter, theme, square);
        break;
    }
}

} // namespace

std::vector<LegendEntry> legendEntries(const Theme &theme, const QFont &base, int width)
{
    const QFontMetrics metrics(theme.font(base));
    const int height = metrics.height() + gap;
    std::vector<LegendEntry> result;
    QPoint place(gap, gap / 2);
    const auto add = [&](const QString &text, LegendEntry::Sign sign, Shown shown = {}) {
        const int wide = metrics.height() + gap + metrics.horizontalAdvance(text);
        if (place.x() > gap && place.x() + wide > width)
            place = {gap, place.y() + height};
        result.push_back({QRect(place, QSize(wide, height)), text, sign, shown});
        place.rx() += wide + between;
    };
    for (int i = 0; i < trace::shown_count; ++i) {
        const auto shown = static_cast<Shown>(i);
        add(stateName(shown), LegendEntry::Sign::State, shown);
    }
    add(QCoreApplication::translate("gui::Legend", "loop blocked"), LegendEntry::Sign::Blocked);
    add(QCoreApplication::translate("gui::Legend", "warning"), LegendEntry::Sign::Warning);
    return result;
}

int legendHeight(const Theme &theme, const QFont &base, int width)
{
    return legendEntries(theme, base, width).back().rect.bottom() + 1 + gap / 2;
}

void paintLegend(QPainter &painter, const Theme &theme, const QFont &base, const QRect &place)
{
    painter.fillRect(place, theme.background);
    painter.setFont(theme.font(base));
    for (const LegendEntry &entry : legendEntries(theme, base, place.width())) {
        const QRect rect = entry.rect.translated(place.topLeft());
        const int size = rect.height() - gap;
        const QRect square(rect.left(), rect.top() + gap / 2, size, size);
        drawSign(painter, theme, entry, square);
        painter.setPen(theme.text);
        painter.drawText(rect.adjusted(size + gap, 0, 0, 0),
            Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, entry.text);
    }
}

} // namespace gui
