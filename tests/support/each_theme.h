#pragma once

#include "gui/theme/theme.h"

#include <QTest>

/// The data of a test that is to hold in every theme: QFETCH(const gui::Theme, theme).
inline void each_theme()
{
    QTest::addColumn<gui::Theme>("theme");
    QTest::newRow("light") << gui::lightTheme();
    QTest::newRow("dark") << gui::darkTheme();
    QTest::newRow("projector") << gui::projectorTheme();
}
