#pragma once

#include <QAction>
#include <QList>

class QMainWindow;

namespace gui {

class CodePanel;
class FilterActions;
class LaneActions;
class ExportActions;
class FileActions;
class MarkerActions;
class PanelRing;
class ProjectorMode;
class RunActions;
class NarrationStrip;
class SearchBar;
class SpawnForm;
class TaskActions;
class TasksPanel;
class TextSizeActions;
class ThemeActions;
class TimelineActions;
class Tour;
class TrialActions;

/// Everything that the menus of the window offer.
struct MenuContents
{
    FileActions &files;
    RunActions &run;
    TaskActions &tasks;
    TrialActions &trials;
    TimelineActions &timeline;
    MarkerActions &markers;
    SpawnForm &spawn;
    TasksPanel &tasksPanel;
    CodePanel &code;
    SearchBar &search;
    NarrationStrip &narration;
    QAction &predict;
    FilterActions &filters;
    LaneActions &lanes;
    ThemeActions &themes;
    TextSizeActions &textSize;
    ProjectorMode &projector;
    PanelRing &ring;
    Tour &tour;
    ExportActions &exports;
    QList<QAction *> panels; ///< each shows or hides one
};

/// Fills the menu bar with these, each with its shortcut and tooltip.
void buildMenus(QMainWindow &window, const MenuContents &contents);

} // namespace gui
