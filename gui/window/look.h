#pragma once

#include "gui/theme/theme.h"

#include <QFont>
#include <QObject>
#include <QPalette>

namespace gui {

/// How the program looks: its theme, and the size of all its text. Sets the palette and the font of
/// the application, and gives the desktop's back in the end.
class Look : public QObject
{
    Q_OBJECT
public:
    explicit Look(QObject *parent = nullptr);
    ~Look() override;

    [[nodiscard]] ThemeChoice choice() const { return m_choice; }
    [[nodiscard]] Theme theme() const;
    /// Of the size that text has in this theme by itself.
    [[nodiscard]] int textPercent() const { return m_textPercent; }
    [[nodiscard]] bool canBeLarger() const;
    [[nodiscard]] bool canBeSmaller() const;
    /// Text that would be in this font as the desktop wants it.
    [[nodiscard]] QFont font(const QFont &desktops) const;

    void setChoice(ThemeChoice choice);
    /// @param percent brought to one that there is
    void setTextPercent(int percent);
    void makeLarger();
    void makeSmaller();

Q_SIGNALS:
    /// The application's font and palette are set already.
    void changed();

private:
    [[nodiscard]] int leastPercent() const;
    void apply();

    const QPalette m_desktopPalette;
    const QFont m_desktopFont;
    ThemeChoice m_choice = ThemeChoice::System;
    int m_textPercent = 100;
};

} // namespace gui
