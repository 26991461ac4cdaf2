#include "gui/theme/theme.h"

#include <QPalette>

namespace gui {

namespace {

struct Colours
{
    QRgb fill;
    QRgb line;
    QRgb text;
};

StateStyle styled(const Colours &colours)
{
    StateStyle style;
    style.fill = QColor(colours.fill);
    style.line = QColor(colours.line);
    style.text = QColor(colours.text);
    return style;
}

StateStyle styled(const Colours &colours, Glyph glyph)
{
    StateStyle style = styled(colours);
    style.glyph = glyph;
    return style;
}

StateStyle styled(const Colours &colours, Glyph glyph, Pattern pattern)
{
    StateStyle style = styled(colours, glyph);
    style.pattern = pattern;
    return style;
}

StateStyle ready(const Colours &colours)
{
    StateStyle style = styled(colours);
    style.border = Qt::DashLine;
    return style;
}

StateStyle waiting(const Colours &colours)
{
    StateStyle style = styled(colours);
    style.height = 1.0 / 3;
    return style;
}

} // namespace

const StateStyle &Theme::style(Shown shown) const
{
    return states[static_cast<std::size_t>(shown)];
}

bool Theme::isDark() const
{
    return background.lightness() < text.lightness();
}

QFont Theme::font(const QFont &base) const
{
    QFont font = base;
    if (font.pointSizeF() < leastPointSize)
        font.setPointSizeF(leastPointSize);
    return font;
}

Theme lightTheme()
{
    Theme theme;
    theme.states = {
        ready({0x78C1F3, 0x1F5F8F, 0x0B1F33}),
        styled({0x2A408D, 0x16235A, 0xFFFFFF}, Glyph::Play),
        waiting({0xDEDEDE, 0x6B7078, 0x1B1F26}),
        styled({0xF6C613, 0x7A5C00, 0x2B2000}, Glyph::Flag, Pattern::Hatch),
        styled({0xC37722, 0x6E3C00, 0x000000}, Glyph::Lightning, Pattern::CrossHatch),
        styled({0x0E7E68, 0x084C3F, 0xFFFFFF}, Glyph::Check),
        styled({0xAB0F03, 0x640800, 0xFFFFFF}, Glyph::Exclamation),
        styled({0x9850DA, 0x5A2196, 0xFFFFFF}, Glyph::NoEntry),
    };
    theme.hazard = {QColor(0x211C1D), QColor(0xF6C613)};
    theme.background = QColor(0xFFFFFF);
    theme.lane = QColor(0xF4F6F8);
    theme.text = QColor(0x1B1F26);
    theme.dimText = QColor(0x555C66);
    theme.grid = QColor(0xD5DAE1);
    theme.accent = QColor(0x1F5F8F);
    theme.accentText = QColor(0xFFFFFF);
    return theme;
}

Theme darkTheme()
{
    Theme theme;
    theme.states = {
        ready({0x7BD9FF, 0xD7F3FF, 0x06202B}),
        styled({0x4E77FA, 0xB9C9FF, 0x000000}, Glyph::Play),
        waiting({0x4B4E51, 0x9AA1AB, 0xFFFFFF}),
        styled({0xFFE294, 0x8A6A00, 0x2B2000}, Glyph::Flag, Pattern::Hatch),
        styled({0xF39308, 0xFFD59A, 0x1F1000}, Glyph::Lightning, Pattern::CrossHatch),
        styled({0x79AD83, 0xCDE8D1, 0x06200C}, Glyph::Check),
        styled({0xCF4737, 0xFFC9C2, 0xFFFFFF}, Glyph::Exclamation),
        styled({0xAF72A1, 0xEBCDE3, 0x000000}, Glyph::NoEntry),
    };
    theme.hazard = {QColor(0xF7F7F7), QColor(0xC00000)};
    theme.background = QColor(0x14171C);
    theme.lane = QColor(0x1B1F26);
    theme.text = QColor(0xE6E9EE);
    theme.dimText = QColor(0xA3ABB7);
    theme.grid = QColor(0x343A44);
    theme.accent = QColor(0x7BD9FF);
    theme.accentText = QColor(0x06202B);
    return theme;
}

Theme projectorTheme()
{
    Theme theme = lightTheme();
    theme.leastPointSize = 18;
    theme.lineWidth = 3;
    theme.patternPitch = 12;
    theme.labels = LabelPlace::AboveBar;
    return theme;
}

Theme themeFor(ThemeChoice choice, const QPalette &system)
{
    switch (choice) {
    case ThemeChoice::System:
        break;
    case ThemeChoice::Light:
        return lightTheme();
    case ThemeChoice::Dark:
        return darkTheme();
    case ThemeChoice::Projector:
        return projectorTheme();
    }
    const bool dark = system.color(QPalette::Window).lightness()
        < system.color(QPalette::WindowText).lightness();
    return dark ? darkTheme() : lightTheme();
}

QPalette applicationPalette(const Theme &theme)
{
    const QColor window = theme.isDark() ? theme.lane : QColor(0xECEFF3);
    const QColor button = theme.isDark() ? QColor(0x2A303A) : QColor(0xE3E7ED);
    QPalette palette(button, window);
    palette.setColor(QPalette::WindowText, theme.text);
    palette.setColor(QPalette::Base, theme.background);
    palette.setColor(QPalette::AlternateBase, theme.lane);
    palette.setColor(QPalette::Text, theme.text);
    palette.setColor(QPalette::ButtonText, theme.text);
    palette.setColor(QPalette::PlaceholderText, theme.dimText);
    palette.setColor(QPalette::ToolTipBase, theme.background);
    palette.setColor(QPalette::ToolTipText, theme.text);
    palette.setColor(QPalette::Highlight, theme.accent);
    palette.setColor(QPalette::HighlightedText, theme.accentText);
    palette.setColor(QPalette::Link, theme.accent);
    palette.setColor(QPalette::LinkVisited, theme.dimText);
    QColor disabled = theme.dimText;
    disabled.setAlphaF(0.65F);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, disabled);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, theme.grid);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, disabled);
    return palette;
}

QPalette fieldPalette(const Theme &theme)
{
    QPalette palette = applicationPalette(theme);
    if (theme.isDark())
        palette.setColor(QPalette::Base, QColor(0x2A303A));
    return palette;
}

QPalette checkBoxPalette(const Theme &theme)
{
    QPalette palette = applicationPalette(theme);
    if (theme.isDark())
        palette.setColor(QPalette::Base, QColor(0x6B7480));
    return palette;
}

} // namespace gui
