#include "gui/window/main_window.h"

#include "engine/demos/catalog.h"
#include "gui/controls/control_panel.h"
#include "gui/controls/filter_actions.h"
#include "gui/controls/limit_bar.h"
#include "gui/controls/limit_dialog.h"
#include "gui/controls/run_actions.h"
#include "gui/controls/search_bar.h"
#include "gui/controls/task_actions.h"
#include "gui/controls/transport_bar.h"
#include "gui/demos/demo_texts.h"
#include "gui/export/export_actions.h"
#include "gui/lesson/myth_card.h"
#include "gui/lesson/narration_strip.h"
#include "gui/lesson/predict_bar.h"
#include "gui/lesson/prediction.h"
#include "gui/lesson/veil.h"
#include "gui/panels/cancels_panel.h"
#include "gui/panels/chart_panel.h"
#include "gui/panels/code_panel.h"
#include "gui/panels/demos_panel.h"
#include "gui/panels/loop_panel.h"
#include "gui/panels/output_panel.h"
#include "gui/panels/tasks_panel.h"
#include "gui/theme/state_icon.h"
#include "gui/timeline/lane_actions.h"
#include "gui/timeline/legend.h"
#include "gui/timeline/marker_actions.h"
#include "gui/timeline/minimap.h"
#include "gui/timeline/timeline_actions.h"
#include "gui/timeline/timeline_view.h"
#include "gui/trial/trial_actions.h"
#include "gui/window/centre.h"
#include "gui/window/chart_colours.h"
#include "gui/window/docks.h"
#include "gui/window/file_actions.h"
#include "gui/window/file_progress.h"
#include "gui/window/focus_frame.h"
#include "gui/window/menus.h"
#include "gui/window/panel_ring.h"
#include "gui/window/prediction_wiring.h"
#include "gui/window/projector_mode.h"
#include "gui/window/status_line.h"
#include "gui/window/task_menu.h"
#include "gui/window/text_size_actions.h"
#include "gui/window/theme_actions.h"
#include "gui/window/tour.h"
#include "gui/window/trial_wiring.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QFileInfo>
#include <QFontDatabase>
#include <QScreen>
#include <QScrollBar>
#include <QStatusBar>
#include <QTabBar>
#include <QToolBar>

namespace gui {

namespace {

QString toText(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

MainWindow::MainWindow(Remember remember, QWidget *parent)
    : QMainWindow(parent)
    , m_remember(remember)
    , m_transport(new Transport(m_document, m_engine, this))
    , m_prediction(new Prediction(m_document, this))
    , m_runActions(new RunActions(m_document, m_engine, *m_transport, this))
    , m_fileActions(new FileActions(m_document, m_engine,
          remember == Remember::Yes ? RecentFiles::Keep::InSettings : RecentFiles::Keep::InMemory,
          this))
    , m_taskActions(new TaskActions(m_document, m_engine, this))
    , m_filterActions(new FilterActions(m_document, this))
    , m_whatIf(new WhatIf(m_document, m_engine, this))
    , m_sweep(new SweepModel(m_document, this))
    , m_trials(new TrialActions(m_document, *m_whatIf, *m_sweep, this))
    , m_themeActions(new ThemeActions(this))
    , m_textSize(new TextSizeActions(m_look, this))
{
    setWindowTitle(tr("Coroscope"));
    setDockOptions(AnimatedDocks | AllowNestedDocks | AllowTabbedDocks);
    buildTransportBar();
    buildCentre();
    buildDocks();
    buildPrediction();
    buildTrials();
    statusBar()->addPermanentWidget(m_fileActions->progress());
    m_status = new StatusLine(m_document, *statusBar());
    connectEngine();
    connectViews();
    resize(QSize(1440, 900).boundedTo(screen()->availableSize()));
    buildArrangement();
    m_projector = new ProjectorMode(
        {.look = m_look, .docks = *m_docks, .centre = *m_centre}, m_arrangement, this);
    buildTour();
    buildMemory();
    restore();
    buildMenus(*this,
        {.files = *m_fileActions,
            .run = *m_runActions,
            .tasks = *m_taskActions,
            .trials = *m_trials,
            .timeline = *m_timelineActions,
            .markers = *m_markerActions,
            .spawn = controls().spawnForm(),
            .tasksPanel = m_docks->tasks(),
            .code = m_docks->code(),
            .search = m_centre->search(),
            .narration = m_centre->narration(),
            .predict = *m_predictBar->toggleAction(),
            .filters = *m_filterActions,
            .lanes = *m_laneActions,
            .themes = *m_themeActions,
            .textSize = *m_textSize,
            .projector = *m_projector,
            .ring = *m_ring,
            .tour = *m_tour,
            .exports = *m_exportActions,
            .panels = m_panelActions});
    applyLook();
    timeline().setFocus();
}

MainWindow::~MainWindow()
{
    delete m_ring; // it hears of the focus that they lose
    delete m_tour; // and this of how they move
    // The views read the document, so they go first.
    qDeleteAll(findChildren<QDockWidget *>(QString(), Qt::FindDirectChildrenOnly));
    delete takeCentralWidget();
}

void MainWindow::buildTransportBar()
{
    m_bar = new TransportBar(m_document, m_engine, *m_transport, *m_runActions, this);
    addToolBar(m_bar);
    QAction *show = m_bar->toggleViewAction();
    show->setToolTip(tr("Show or hide the bar to run, pause and step"));
    show->setStatusTip(show->toolTip());
    m_panelActions += show;
}

void MainWindow::buildCentre()
{
    m_centre = new Centre(m_document, m_engine, *m_filterActions, this);
    setCentralWidget(m_centre);
    m_timelineActions = new TimelineActions(timeline());
    m_laneActions = new LaneActions(timeline());
    m_exportActions = new ExportActions(timeline(), &timeline());
    m_markerActions = new MarkerActions(timeline());
    // Their keys are the timeline's, so that buttons and text fields keep theirs.
    timeline().addActions(m_runActions->ofTimeline());
    timeline().addAction(m_taskActions->selectAll());
    m_transport->setView(timeline().travel());
    m_panelActions
        += {m_centre->legendAction(), m_centre->filterBarAction(), minimap().toggleViewAction(),
            m_centre->narration().toggleViewAction(), m_centre->mythCard().toggleViewAction()};
}

void MainWindow::buildDocks()
{
    m_docks = new Docks(*this, m_document, m_engine, *m_taskActions, *m_sweep, *m_trials);
    m_panelActions += m_docks->toggles();
    for (QDockWidget *dock : m_docks->all())
        m_textSize->watchWheel(*dock);
    m_ring = new PanelRing(*this, timeline(), m_docks->all());
    (new FocusFrame(*this))->leaveAlone(timeline()); // which paints its own
    timeline().addAction(m_docks->tasks().copyReprAction());
}

void MainWindow::buildPrediction()
{
    m_predictBar = new PredictBar(m_document, *m_prediction, m_centre);
    m_centre->addStrip(*m_predictBar);
    m_overLoop
        = new Veil(m_docks->loop(), tr("The ready queue is covered until you have answered."));
    connectPrediction({.prediction = *m_prediction,
        .bar = *m_predictBar,
        .transport = *m_transport,
        .timeline = timeline(),
        .narration = m_centre->narration(),
        .overLoop = *m_overLoop});
}

void MainWindow::buildTrials()
{
    const TrialParts parts{.document = m_document,
        .engine = m_engine,
        .trials = *m_trials,
        .files = *m_fileActions,
        .timelineActions = *m_timelineActions,
        .centre = *m_centre,
        .docks = *m_docks};
    connectTrials(parts);
    connect(m_trials, &TrialActions::takenOver, this, [this, parts](const auto &trial) {
        takeOver(trial, parts);
        const QString title = tr("What if: %1").arg(m_title);
        showTitle(title);
        m_exportActions->setTitle(title);
    });
}

void MainWindow::buildTour()
{
    m_tour = new Tour(*this,
        {{&m_docks->demos(), tr("Choose a demo"),
             tr("Enter or a double-click runs it at once. Each shows one thing about asyncio.")},
            {m_bar, tr("Run, pause and step"),
                tr("Space pauses and goes on; F10 takes one step of one task.")},
            {&timeline(), tr("A lane for each task"),
                tr("Colour and shape tell its state. The arrow keys step through what happened, "
                   "back as well.")},
            {&m_docks->code(), tr("Where each task stands"),
                tr("Marked in its source, at the time you look at. F1 lists all keys.")}});
}

void MainWindow::connectEngine()
{
    connect(&m_engine, &host::Engine::started, this, [this] {
        m_status->clearRefusal();
        m_document.clear();
    });
    connect(&m_engine, &host::Engine::recorded, this,
        [this](const host::SharedBatch &batch) { m_document.append(*batch); });
    connect(&m_engine, &host::Engine::refused, m_status, &StatusLine::refuse);
}

void MainWindow::connectViews()
{
    connect(m_runActions->limit(), &QAction::triggered, this, &MainWindow::chooseLimit);
    connect(m_themeActions, &ThemeActions::chosen, &m_look, &Look::setChoice);
    connect(&m_look, &Look::changed, this, &MainWindow::applyLook);
    connect(m_fileActions, &FileActions::opened, this, &MainWindow::showRecording);
    connect(m_fileActions, &FileActions::saved, this,
        [this](const QString &path) { showTitle(QFileInfo(path).fileName()); });
    connect(m_fileActions, &FileActions::noticed, m_status, &StatusLine::refuse);
    // While it grew, the newest lanes were in view.
    connect(m_fileActions, &FileActions::loaded, &timeline(),
        [this] { timeline().verticalScrollBar()->setValue(0); });
    connect(
        &m_centre->limitBar(), &LimitBar::saveRequested, m_fileActions->save(), &QAction::trigger);
    connect(&m_docks->demos(), &DemosPanel::demoActivated, this, &MainWindow::runDemo);
    connect(m_transport, &Transport::said, m_status, &StatusLine::refuse);
    connect(m_trials, &TrialActions::said, m_status, &StatusLine::refuse);
    connect(m_taskActions, &TaskActions::said, m_status, &StatusLine::refuse);
    connect(m_exportActions, &ExportActions::said, m_status, &StatusLine::refuse);
    const TaskMenuContents menu{.document = m_document,
        .tasks = *m_taskActions,
        .trials = *m_trials,
        .tasksPanel = m_docks->tasks(),
        .lanes = *m_laneActions,
        .timeline = *m_timelineActions};
    connect(&timeline(), &TimelineView::contextMenuRequested, this,
        [this, menu](TaskId task, QPoint position) {
            showTaskMenu(*this, menu, task, position, momentAt(timeline(), position));
        });
    connect(&timeline(), &TimelineView::explained, m_status, &StatusLine::refuse);
    connect(
        &timeline(), &TimelineView::nothingLeftToCancel, &m_centre->search(), &SearchBar::leave);
    connect(&m_centre->search(), &SearchBar::closed, &timeline(), qOverload<>(&QWidget::setFocus));
    connect(&m_docks->tasks(), &TasksPanel::contextMenuRequested, this,
        [this, menu](TaskId task, QPoint position) { showTaskMenu(*this, menu, task, position); });
    connect(&m_docks->tasks(), &TasksPanel::taskActivated, &timeline(),
        [this](TaskId task) { timeline().reveal(task); });
    connect(m_timelineActions->smooth(), &QAction::toggled, &m_docks->loop(), [this](bool smooth) {
        m_docks->loop().glide().setDuration(
            smooth ? LoopGlide::usual : std::chrono::milliseconds(0));
    });
    connect(&m_document.selection(), &Selection::changed, &timeline(), [this] {
        if (!m_document.selection().isEmpty())
            timeline().reveal(m_document.selection().current());
    });
}

TimelineView &MainWindow::timeline()
{
    return m_centre->timeline();
}

Minimap &MainWindow::minimap()
{
    return m_centre->minimap();
}

ControlPanel &MainWindow::controls()
{
    return m_docks->controls();
}

void MainWindow::runDemo(const QString &id)
{
    showDemo(id);
    m_runActions->runDemo(id);
    timeline().setFocus();
}

void MainWindow::showDemo(const QString &id)
{
    const demos::Demo *demo = demos::find(id.toStdString());
    if (!demo)
        return;
    m_docks->demos().setRunning(id);
    m_document.sources().clear(); // a recording may have another text by that name
    m_docks->code().setMainFile(toText(demo->source));
    m_centre->mythCard().setDemo(id);
    showTitle(demoTexts(demo->id).title);
    m_exportActions->setTitle(demoTexts(demo->id).title);
}

void MainWindow::showTitle(const QString &name)
{
    m_title = name;
    setWindowTitle(tr("%1[*] – Coroscope").arg(name));
}

void MainWindow::showRecording(const QString &path, const trace::FileHeader &header)
{
    m_engine.stop();
    m_docks->demos().setRunning({});
    m_docks->code().setMainFile(QString::fromStdString(header.main));
    m_centre->mythCard().setDemo(QString::fromStdString(header.demo));
    showTitle(QFileInfo(path).fileName());
    m_exportActions->setTitle(header.title.empty() ? QFileInfo(path).completeBaseName()
                                                   : QString::fromStdString(header.title));
}

void MainWindow::applyLook()
{
    const Theme theme = m_look.theme();
    setFont(QApplication::font()); // or it would come later, and sizes that are set now were scaled
    m_themeActions->show(m_look.choice());
    timeline().setTheme(theme);
    minimap().setTheme(theme);
    m_centre->legend().setTheme(theme);
    m_centre->mythCard().setTheme(theme);
    m_centre->narration().setTheme(theme);
    m_predictBar->setTheme(theme);
    m_overLoop->setTheme(theme);
    m_docks->setFont(QApplication::font());
    m_filterActions->setTheme(theme);
    m_runActions->setTheme(theme);
    m_bar->setTheme(theme);
    m_docks->code().setTheme(theme);
    m_docks->code().setTextSize(
        m_look.font(QFontDatabase::systemFont(QFontDatabase::FixedFont)).pointSizeF());
    m_docks->cancels().setTheme(theme);
    m_docks->chart().setColours(chartColours(theme));
    m_docks->loop().setTheme(theme);
    m_docks->tasks().setStateIcon([theme](Shown shown) { return stateIcon(shown, theme); });
}

void MainWindow::chooseLimit()
{
    auto *dialog = new LimitDialog(m_engine.settings().most_events, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
        [this, dialog] { m_engine.setMostEvents(dialog->events()); });
    dialog->open();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_fileActions->finishSaving()) {
        event->ignore();
        return;
    }
    if (m_remember == Remember::Yes) {
        m_memory.store();
        m_arrangement.store();
    }
    QMainWindow::closeEvent(event);
}

void MainWindow::childEvent(QChildEvent *event)
{
    QMainWindow::childEvent(event);
    // Qt makes a bar of tabs wherever docks come to lie on each other.
    if (auto *tabs = event->polished() ? qobject_cast<QTabBar *>(event->child()) : nullptr)
        tabs->setAccessibleName(tr("Panels in this place"));
}

} // namespace gui
