#include "gui/timeline/legend.h"

#include "gui/theme/state_icon.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace gui {

namespace {

constexpr int gap = 6;
constexpr int between = 16;

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

/// From left to right, in as many rows as it takes.
std::vector<Legend::Entry> Legend::entries(int width) const
{
    const QFontMetrics metrics(m_theme.font(font()));
    const int height = metrics.height() + gap;
    std::vector<Entry> result;
    QPoint place(gap, gap / 2);
    const auto add = [&](const QString &text, std::optional<Shown> shown) {
        const int wide = metrics.height() + gap + metrics.horizontalAdvance(text);
        if (place.x() > gap && place.x() + wide > width)
            place = {gap, place.y() + height};
        result.push_back({QRect(place, QSize(wide, height)), text, shown});
        place.rx() += wide + between;
    };
    for (int i = 0; i < trace::shown_count; ++i) {
        const auto shown = static_cast<Shown>(i);
        add(stateName(shown), shown);
    }
    add(tr("loop blocked"), {});
    return result;
}

int Legend::heightForWidth(int width) const
{
    return entries(width).back().rect.bottom() + 1 + gap / 2;
}

QSize Legend::sizeHint() const
{
    const int width = entries(QWIDGETSIZE_MAX).back().rect.right() + gap;
    return {width, heightForWidth(width)};
}

QSize Legend::minimumSizeHint() const
{
    int widest = 0;
    for (const Entry &entry : entries(0))
        widest = std::max(widest, entry.rect.width());
    return {widest + 2 * gap, heightForWidth(QWIDGETSIZE_MAX)};
}

void Legend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.background);
    painter.setFont(m_theme.font(font()));
    for (const Entry &entry : entries(width())) {
        const int size = entry.rect.height() - gap;
        const QRect square(entry.rect.left(), entry.rect.top() + gap / 2, size, size);
        if (entry.shown)
            drawStateIcon(painter, *entry.shown, m_theme, square);
        else
            drawHazard(painter, m_theme.hazard, square, size / 1.5);
        painter.setPen(m_theme.text);
        painter.drawText(entry.rect.adjusted(size + gap, 0, 0, 0),
            Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, entry.text);
    }
}

} // namespace gui
