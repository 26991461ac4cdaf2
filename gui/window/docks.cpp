#include "gui/window/docks.h"

#include "engine/demos/catalog.h"
#include "gui/controls/control_panel.h"
#include "gui/demos/demo_texts.h"
#include "gui/panels/cancels_panel.h"
#include "gui/panels/chart_panel.h"
#include "gui/panels/code_panel.h"
#include "gui/panels/demos_panel.h"
#include "gui/panels/loop_panel.h"
#include "gui/panels/output_panel.h"
#include "gui/panels/tasks_panel.h"
#include "gui/trial/sweep_panel.h"
#include "gui/trial/trial_actions.h"

#include <QDockWidget>

namespace gui {

namespace {

std::vector<DemoEntry> demoEntries()
{
    std::vector<DemoEntry> entries;
    for (const demos::Demo &demo : demos::catalog()) {
        const DemoTexts texts = demoTexts(demo.id);
        const QString id
            = QString::fromUtf8(demo.id.data(), static_cast<qsizetype>(demo.id.size()));
        entries.push_back({id, texts.title, texts.sentence, texts.group});
    }
    return entries;
}

} // namespace

Docks::Docks(QMainWindow &window, Document &document, host::Engine &engine, TaskActions &tasks,
    SweepModel &sweep, TrialActions &trials)
    : QObject(&window)
    , m_window(window)
    , m_demos(new DemosPanel(demoEntries(), &window))
    , m_controls(new ControlPanel(engine, tasks, &window))
    , m_tasks(new TasksPanel(document, &window))
    , m_cancels(new CancelsPanel(document, &window))
    , m_sweep(new SweepPanel(sweep, *trials.everywhere(), &window))
    , m_output(new OutputPanel(document, &window))
    , m_code(new CodePanel(document, &window))
    , m_chart(new ChartPanel(document, &window))
    , m_loop(new LoopPanel(document, &window))
{
    arrange();
}

QDockWidget *Docks::add(
    QWidget &content, const QString &title, const char *name, Qt::DockWidgetArea area)
{
    auto *dock = new QDockWidget(title, &m_window);
    dock->setObjectName(QLatin1String(name));
    content.setAccessibleName(title);
    dock->setWidget(&content);
    m_window.addDockWidget(area, dock);
    QAction *show = dock->toggleViewAction();
    show->setToolTip(tr("Show or hide the panel %1").arg(title));
    show->setStatusTip(show->toolTip());
    m_toggles += show;
    m_docks += dock;
    return dock;
}

void Docks::arrange()
{
    QDockWidget *demos = add(*m_demos, tr("Demos"), "demosDock", Qt::LeftDockWidgetArea);
    QDockWidget *controls
        = add(*m_controls, tr("Controls"), "controlsDock", Qt::LeftDockWidgetArea);
    m_codeDock = add(*m_code, tr("Code"), "codeDock", Qt::RightDockWidgetArea);
    m_loopDock = add(*m_loop, tr("Loop"), "loopDock", Qt::RightDockWidgetArea);
    QDockWidget *tasks = add(*m_tasks, tr("Tasks"), "tasksDock", Qt::BottomDockWidgetArea);
    QDockWidget *cancels = add(*m_cancels, tr("Cancels"), "cancelsDock", Qt::BottomDockWidgetArea);
    m_sweepDock = add(*m_sweep, tr("What If"), "sweepDock", Qt::BottomDockWidgetArea);
    QDockWidget *output = add(*m_output, tr("Output"), "outputDock", Qt::BottomDockWidgetArea);
    QDockWidget *chart = add(*m_chart, tr("Chart"), "chartDock", Qt::BottomDockWidgetArea);

    m_window.tabifyDockWidget(demos, controls);
    m_window.splitDockWidget(tasks, output, Qt::Horizontal);
    m_window.tabifyDockWidget(tasks, cancels);
    m_window.tabifyDockWidget(cancels, m_sweepDock);
    m_window.tabifyDockWidget(output, chart);
    m_window.splitDockWidget(m_codeDock, m_loopDock, Qt::Vertical);
    demos->raise();
    tasks->raise();
    output->raise();
    m_window.setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    m_window.setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    m_window.resizeDocks({demos, m_codeDock}, {230, 400}, Qt::Horizontal);
    m_window.resizeDocks({tasks, output}, {560, 440}, Qt::Horizontal);
    m_window.resizeDocks({m_codeDock, m_loopDock}, {300, 360}, Qt::Vertical);
    m_window.resizeDocks({tasks}, {220}, Qt::Vertical);
}

void Docks::showSweep()
{
    m_sweepDock->show();
    m_sweepDock->raise();
}

/// A dock with just the application's font has its title painted in the one of the program's start.
void Docks::setFont(QFont font)
{
    font.setPointSizeF(font.pointSizeF() + 0.01);
    for (QDockWidget *dock : m_docks)
        dock->setFont(font);
}

/// The code and the loop's insides are left, one behind the other where there is no room for both.
void Docks::arrangeForClass()
{
    for (QDockWidget *dock : m_docks)
        dock->setVisible(dock == m_codeDock || dock == m_loopDock);
    // Side by side with the timeline there is room for one at this size.
    m_window.tabifyDockWidget(m_codeDock, m_loopDock);
    m_loopDock->raise();
    m_window.resizeDocks({m_loopDock}, {m_window.width() * 2 / 5}, Qt::Horizontal);
}

} // namespace gui
