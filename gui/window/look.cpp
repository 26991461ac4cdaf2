#include "gui/window/look.h"

#include <QApplication>

#include <algorithm>
#include <array>

namespace gui {

namespace {

/// Each some tenth more than the one before.
constexpr std::array percents{70, 80, 90, 100, 110, 125, 140, 160, 180, 200, 225, 250, 300};
constexpr int usualPercent = 100;

} // namespace

Look::Look(QObject *parent)
    : QObject(parent)
    , m_desktopPalette(QApplication::palette())
    , m_desktopFont(QApplication::font())
{
    apply();
}

Look::~Look()
{
    QApplication::setPalette(m_desktopPalette);
    QApplication::setFont(m_desktopFont);
}

Theme Look::theme() const
{
    return themeFor(m_choice, m_desktopPalette);
}

QFont Look::font(const QFont &desktops) const
{
    QFont font = theme().font(desktops);
    font.setPointSizeF(font.pointSizeF() * m_textPercent / 100);
    return font;
}

/// A theme that wants text of some size gets no smaller one.
int Look::leastPercent() const
{
    return theme().leastPointSize > 0 ? usualPercent : percents.front();
}

bool Look::canBeLarger() const
{
    return m_textPercent < percents.back();
}

bool Look::canBeSmaller() const
{
    return m_textPercent > leastPercent();
}

void Look::setChoice(ThemeChoice choice)
{
    m_choice = choice;
    m_textPercent = std::max(m_textPercent, leastPercent());
    apply();
}

void Look::setTextPercent(int percent)
{
    const auto next = std::lower_bound(percents.begin(), percents.end(), percent);
    m_textPercent = std::max(leastPercent(), next == percents.end() ? percents.back() : *next);
    apply();
}

void Look::makeLarger()
{
    if (canBeLarger())
        setTextPercent(*std::upper_bound(percents.begin(), percents.end(), m_textPercent));
}

void Look::makeSmaller()
{
    if (canBeSmaller())
        setTextPercent(
            *std::prev(std::lower_bound(percents.begin(), percents.end(), m_textPercent)));
}

void Look::apply()
{
    const Theme shown = theme();
    QApplication::setPalette(applicationPalette(shown));
    QApplication::setPalette(checkBoxPalette(shown), "QCheckBox");
    for (const char *field : {"QLineEdit", "QAbstractSpinBox"})
        QApplication::setPalette(fieldPalette(shown), field);
    QApplication::setFont(font(m_desktopFont));
    Q_EMIT changed();
}

} // namespace gui
