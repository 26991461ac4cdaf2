#include "gui/window/menus.h"

#include "gui/controls/availability.h"
#include "gui/controls/run_actions.h"
#include "gui/controls/spawn_form.h"
#include "gui/controls/task_actions.h"
#include "gui/export/export_actions.h"
#include "gui/lesson/narration_strip.h"
#include "gui/panels/code_panel.h"
#include "gui/panels/tasks_panel.h"
#include "gui/timeline/blocked_menu.h"
#include "gui/timeline/marker_actions.h"
#include "gui/timeline/timeline_actions.h"
#include "gui/trial/trial_actions.h"
#include "gui/window/about.h"
#include "gui/window/file_actions.h"
#include "gui/window/lanes_menu.h"
#include "gui/window/panel_ring.h"
#include "gui/window/projector_mode.h"
#include "gui/window/text_size_actions.h"
#include "gui/window/theme_actions.h"
#include "gui/window/tour.h"

#include <QCoreApplication>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

namespace gui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gui::Menus", text);
}

QMenu *addMenu(QMainWindow &window, const QString &title)
{
    QMenu *menu = window.menuBar()->addMenu(title);
    menu->setToolTipsVisible(true);
    return menu;
}

void buildFileMenu(QMainWindow &window, const MenuContents &contents)
{
    QMenu *menu = addMenu(window, tr("&File"));
    menu->addAction(contents.files.open());
    menu->addMenu(contents.files.recentMenu());
    menu->addSeparator();
    menu->addActions({contents.files.save(), contents.files.saveAs()});
    menu->addSeparator();
    menu->addAction(contents.exports.exportRun());
    menu->addActions({contents.exports.copyPicture(), contents.exports.copyText()});
    menu->addSeparator();
    QAction *quit = makeAction(
        &window, tr("&Quit"), tr("Close the program"), {QKeySequence(Qt::CTRL | Qt::Key_Q)});
    QObject::connect(quit, &QAction::triggered, &window, &QWidget::close);
    menu->addAction(quit);
}

void buildRunMenu(QMainWindow &window, const MenuContents &contents)
{
    QMenu *menu = addMenu(window, tr("&Run"));
    RunActions &run = contents.run;
    menu->addActions({run.restart(), run.pause()});
    menu->addSeparator();
    menu->addActions({run.slower(), run.faster()});
    menu->addSeparator();
    menu->addAction(run.limit());
}

void buildTasksMenu(QMainWindow &window, const MenuContents &contents)
{
    QMenu *menu = addMenu(window, tr("&Tasks"));
    TaskActions &tasks = contents.tasks;
    menu->addAction(contents.spawn.spawnAction());
    menu->addSeparator();
    menu->addActions({tasks.cancelSelected(), tasks.cancelAll()});
    menu->addSeparator();
    menu->addActions({tasks.gather(), tasks.wait(), tasks.asCompleted()});
    menu->addSeparator();
    TrialActions &trials = contents.trials;
    menu->addActions({trials.here(), trials.everywhere(), trials.takeOver()});
    menu->addSeparator();
    menu->addActions({tasks.selectAll(), contents.tasksPanel.copyReprAction()});
    QAction *find = makeAction(&window, tr("&Find in the Table"),
        tr("List only the tasks with some words in the table"),
        {QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_F)});
    QObject::connect(find, &QAction::triggered, &contents.tasksPanel,
        [panel = &contents.tasksPanel] { panel->focusFilter(); });
    menu->addAction(find);
}

void buildTimeMenu(QMainWindow &window, const MenuContents &contents)
{
    using Command = TimelineCommand;
    QMenu *menu = addMenu(window, tr("T&ime"));
    const auto add = [&](std::initializer_list<Command> commands) {
        for (const Command command : commands)
            menu->addAction(contents.timeline.action(command));
        menu->addSeparator();
    };
    for (const StepUnit unit : RunActions::units())
        menu->addActions({contents.run.back(unit), contents.run.forward(unit)});
    menu->addSeparator();
    menu->addAction(contents.run.live());
    menu->addAction(&contents.predict);
    add({Command::GoToStart, Command::JumpBack, Command::JumpForward});
    add({Command::FollowCause, Command::FollowEffect, Command::GoToCancel, Command::GoToDelivery});
    add({Command::GoToDifference, Command::CloseSecondRun});
    add({Command::GoBack, Command::GoForward});
    add({Command::ZoomIn, Command::ZoomOut, Command::Centre, Command::FitSelection, Command::Fit,
        Command::ZoomToSpan, Command::PanLeft, Command::PanRight});
    add({Command::SelectPrevious, Command::SelectNext, Command::SelectFirst, Command::SelectLast,
        Command::PageUp, Command::PageDown});
    add({Command::CancelInnermost});
}

void buildViewMenu(QMainWindow &window, const MenuContents &contents)
{
    QMenu *menu = addMenu(window, tr("&View"));
    menu->addActions(contents.themes.actions());
    menu->addSeparator();
    menu->addActions(contents.panels);
    menu->addSeparator();
    menu->addAction(contents.narration.copyAction());
    menu->addSeparator();
    menu->addAction(contents.timeline.smooth());
    menu->addAction(contents.timeline.flowArrows());
    menu->addAction(contents.timeline.compactLanes());
    menu->addAction(contents.timeline.axisBySteps());
    menu->addAction(contents.timeline.hideFuture());
    menu->addMenu(contents.timeline.blockedMenu());
    menu->addSeparator();
    menu->addAction(contents.code.pythonAction());
    menu->addSeparator();
    TextSizeActions &text = contents.textSize;
    menu->addActions({text.larger(), text.smaller(), text.usual()});
    menu->addSeparator();
    QAction *full = makeAction(&window, tr("F&ull Screen"), tr("Use the whole screen, or not"),
        {QKeySequence(Qt::Key_F11)});
    full->setCheckable(true);
    full->setChecked(window.isFullScreen());
    QObject::connect(full, &QAction::toggled, &window, [&window](bool on) {
        window.setWindowState(window.windowState().setFlag(Qt::WindowFullScreen, on));
    });
    menu->addActions({contents.projector.action(), full});
    menu->addSeparator();
    PanelRing &ring = contents.ring;
    menu->addActions({ring.next(), ring.previous(), ring.goHome()});
}

void buildHelpMenu(QMainWindow &window, const MenuContents &contents)
{
    QMenu *menu = addMenu(window, tr("&Help"));
    QAction *keys = makeAction(&window, tr("&Keys and Gestures"),
        tr("Every action with its keys, and what the mouse does"),
        {QKeySequence(Qt::Key_F1), QKeySequence(Qt::Key_Question),
            QKeySequence(Qt::SHIFT | Qt::Key_Question)});
    QAction *about = makeAction(&window, tr("&About Coroscope"), tr("Version and licence"));
    QObject::connect(keys, &QAction::triggered, &window, [&window] { showKeys(window); });
    QObject::connect(about, &QAction::triggered, &window, [&window] { showAbout(window); });
    menu->addActions({keys, contents.tour.action(), about});
}

} // namespace

void buildMenus(QMainWindow &window, const MenuContents &contents)
{
    buildFileMenu(window, contents);
    buildRunMenu(window, contents);
    buildTasksMenu(window, contents);
    buildTimeMenu(window, contents);
    addLanesMenu(window, contents.search, contents.filters, contents.lanes);
    buildViewMenu(window, contents);
    contents.markers.fill(*addMenu(window, tr("&Markers")));
    buildHelpMenu(window, contents);
}

} // namespace gui
