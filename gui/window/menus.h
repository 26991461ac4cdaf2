#pragma once

#include "gui/theme/theme.h"

#include <QDockWidget>
#include <QList>

class QMainWindow;

namespace gui {

class CodePanel;
class RunActions;
class SpawnForm;
class TaskActions;
class TasksPanel;
class TimelineActions;

/// Everything that the menus of the window offer.
struct MenuContents
{
    RunActions &run;
    TaskActions &tasks;
    TimelineActions &timeline;
    SpawnForm &spawn;
    TasksPanel &tasksPanel;
    CodePanel &code;
    QList<QDockWidget *> docks;
    ThemeChoice theme;
    std::function<void(ThemeChoice)> setTheme;
};

/// Fills the menu bar: every action of the program is in it, with its shortcut and tooltip.
void buildMenus(QMainWindow &window, const MenuContents &contents);

} // namespace gui
