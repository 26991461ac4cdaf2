#pragma once

#include "gui/theme/theme.h"

#include <QActionGroup>

namespace gui {

/// The themes to choose from, as actions of which one is ticked.
class ThemeActions : public QActionGroup
{
    Q_OBJECT
public:
    explicit ThemeActions(QObject *parent);

    /// Ticks this one; tells nobody.
    void show(ThemeChoice choice);

Q_SIGNALS:
    /// The user has chosen.
    void chosen(gui::ThemeChoice choice);

private:
    void add(ThemeChoice choice, const QString &text, const QString &tip);
};

} // namespace gui
