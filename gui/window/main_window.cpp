#include "gui/window/main_window.h"

#include "engine/demos/catalog.h"
#include "gui/controls/control_panel.h"
#include "gui/controls/filter_bar.h"
#include "gui/controls/limit_bar.h"
#include "gui/controls/limit_dialog.h"
#include "gui/controls/run_actions.h"
#include "gui/controls/run_bar.h"
#include "gui/controls/search_bar.h"
#include "gui/controls/task_actions.h"
#include "gui/demos/demo_texts.h"
#include "gui/document/time_text.h"
#include "gui/export/export_actions.h"
#include "gui/panels/chart_panel.h"
#include "gui/panels/code_panel.h"
#include "gui/panels/demos_panel.h"
#include "gui/panels/output_panel.h"
#include "gui/panels/tasks_panel.h"
#include "gui/theme/state_icon.h"
#include "gui/timeline/lane_actions.h"
#include "gui/timeline/legend.h"
#include "gui/timeline/marker_actions.h"
#include "gui/timeline/minimap.h"
#include "gui/timeline/timeline_actions.h"
#include "gui/timeline/timeline_view.h"
#include "gui/window/file_actions.h"
#include "gui/window/file_progress.h"
#include "gui/window/menus.h"
#include "gui/window/settings_keys.h"
#include "gui/window/theme_actions.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QFileInfo>
#include <QLabel>
#include <QMenu>
#include <QScreen>
#include <QScrollBar>
#include <QSettings>
#include <QStatusBar>
#include <QTabBar>
#include <QTimer>
#include <QVBoxLayout>

namespace gui {

namespace {

/// How many points larger the source is on a projector: fewer than other text, since lines are
/// long.
constexpr int projectedCodeZoom = 5;

constexpr std::chrono::seconds refusalTime{10};
/// So narrow a timeline can still be read: the panels make room for it on a small screen.
constexpr int leastTimeline = 400;

QString toText(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::vector<DemoEntry> demoEntries()
{
    std::vector<DemoEntry> entries;
    for (const demos::Demo &demo : demos::catalog()) {
        const DemoTexts texts = demoTexts(demo.id);
        entries.push_back({toText(demo.id), texts.title, texts.sentence, texts.group});
    }
    return entries;
}

ChartColours chartColours(const Theme &theme)
{
    return {.running = theme.style(Shown::Running).fill,
        .ready = theme.style(Shown::Ready).fill,
        .cancelling = theme.style(Shown::CancelRequested).fill,
        .waiting = theme.style(Shown::Waiting).fill,
        .done = theme.style(Shown::Result).fill,
        .background = theme.background,
        .text = theme.text,
        .grid = theme.grid,
        .playhead = theme.accent};
}

} // namespace

MainWindow::MainWindow(Remember remember, QWidget *parent)
    : QMainWindow(parent)
    , m_remember(remember)
    , m_systemPalette(QApplication::palette())
    , m_systemFont(QApplication::font())
    , m_runActions(new RunActions(m_document, m_engine, this))
    , m_fileActions(new FileActions(m_document, m_engine,
          remember == Remember::Yes ? RecentFiles::Keep::InSettings : RecentFiles::Keep::InMemory,
          this))
    , m_taskActions(new TaskActions(m_document, m_engine, this))
    , m_filterActions(new FilterActions(m_document, this))
    , m_themeActions(new ThemeActions(this))
    , m_refusalTimer(new QTimer(this))
{
    setWindowTitle(tr("Coroscope"));
    setDockOptions(AnimatedDocks | AllowNestedDocks | AllowTabbedDocks);
    buildRunBar();
    buildCentre();
    buildDocks();
    buildStatusBar();
    connectEngine();
    connectViews();
    resize(QSize(1440, 900).boundedTo(screen()->availableSize()));
    restore();
    buildMenus(*this,
        {.files = *m_fileActions,
            .run = *m_runActions,
            .tasks = *m_taskActions,
            .timeline = *m_timelineActions,
            .markers = *m_markerActions,
            .spawn = m_controls->spawnForm(),
            .tasksPanel = *m_tasks,
            .code = *m_code,
            .search = *m_search,
            .filters = *m_filterActions,
            .lanes = *m_laneActions,
            .themes = *m_themeActions,
            .exports = *m_exportActions,
            .panels = m_panelActions});
    applyTheme();
    m_timeline->setFocus();
}

MainWindow::~MainWindow()
{
    // The views read the document, so they go first.
    qDeleteAll(findChildren<QDockWidget *>(QString(), Qt::FindDirectChildrenOnly));
    delete takeCentralWidget();
    QApplication::setPalette(m_systemPalette);
    QApplication::setFont(m_systemFont);
}

void MainWindow::buildRunBar()
{
    auto *bar = new RunBar(*m_runActions, m_engine, this);
    addToolBar(bar);
    QAction *show = bar->toggleViewAction();
    show->setToolTip(tr("Show or hide the bar to run, pause and step"));
    show->setStatusTip(show->toolTip());
    m_panelActions += show;
}

void MainWindow::buildCentre()
{
    auto *centre = new QWidget(this);
    m_legend = new Legend(centre);
    m_timeline = new TimelineView(m_document, centre);
    m_timeline->setMinimumWidth(leastTimeline);
    m_timelineActions = new TimelineActions(*m_timeline);
    m_laneActions = new LaneActions(*m_timeline);
    m_exportActions = new ExportActions(*m_timeline, m_timeline);
    m_markerActions = new MarkerActions(*m_timeline);
    // Their keys are the timeline's, so that buttons and text fields keep theirs.
    m_timeline->addActions({m_runActions->pause(), m_runActions->slower(), m_runActions->faster(),
        m_taskActions->selectAll()});
    m_minimap = new Minimap(*m_timeline, centre);
    m_panelActions += m_minimap->toggleViewAction();
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_limitBar = new LimitBar(m_document, m_engine, centre);
    layout->addWidget(m_limitBar);
    layout->addWidget(m_legend);
    layout->addWidget(new FilterBar(m_document, *m_filterActions, centre));
    m_search = new SearchBar(m_document, centre);
    layout->addWidget(m_search);
    layout->addWidget(m_minimap);
    layout->addWidget(m_timeline, 1);
    setCentralWidget(centre);
}

void MainWindow::buildDocks()
{
    const auto addDock = [this](QWidget *content, const QString &title, const char *name,
                             Qt::DockWidgetArea area) {
        auto *dock = new QDockWidget(title, this);
        dock->setObjectName(QLatin1String(name));
        content->setAccessibleName(title);
        dock->setWidget(content);
        addDockWidget(area, dock);
        QAction *show = dock->toggleViewAction();
        show->setToolTip(tr("Show or hide the panel %1").arg(title));
        show->setStatusTip(show->toolTip());
        m_panelActions += show;
        return dock;
    };
    m_demos = new DemosPanel(demoEntries(), this);
    m_controls = new ControlPanel(m_engine, *m_taskActions, this);
    m_tasks = new TasksPanel(m_document, this);
    m_output = new OutputPanel(m_document, this);
    m_code = new CodePanel(m_document, this);
    m_chart = new ChartPanel(m_document, this);
    m_timeline->addAction(m_tasks->copyReprAction());

    auto *demos = addDock(m_demos, tr("Demos"), "demosDock", Qt::LeftDockWidgetArea);
    auto *controls = addDock(m_controls, tr("Controls"), "controlsDock", Qt::LeftDockWidgetArea);
    auto *tasks = addDock(m_tasks, tr("Tasks"), "tasksDock", Qt::BottomDockWidgetArea);
    auto *output = addDock(m_output, tr("Output"), "outputDock", Qt::BottomDockWidgetArea);
    auto *chart = addDock(m_chart, tr("Chart"), "chartDock", Qt::BottomDockWidgetArea);
    auto *code = addDock(m_code, tr("Code"), "codeDock", Qt::RightDockWidgetArea);
    tabifyDockWidget(demos, controls);
    splitDockWidget(tasks, output, Qt::Horizontal);
    tabifyDockWidget(output, chart);
    demos->raise();
    output->raise();
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::BottomDockWidgetArea);
    resizeDocks({demos, code}, {230, 400}, Qt::Horizontal);
    resizeDocks({tasks, output}, {560, 440}, Qt::Horizontal);
    resizeDocks({tasks}, {220}, Qt::Vertical);
}

void MainWindow::buildStatusBar()
{
    m_refusal = new QLabel(this);
    m_refusal->setAccessibleName(tr("What could not be done"));
    m_refusalTimer->setSingleShot(true);
    m_refusalTimer->setInterval(refusalTime);
    connect(m_refusalTimer, &QTimer::timeout, m_refusal, &QLabel::clear);
    statusBar()->addWidget(m_refusal, 1);
    m_countsText = new QLabel(this);
    m_countsText->setAccessibleName(tr("Tasks by state at the playhead"));
    m_playheadText = new QLabel(this);
    m_playheadText->setAccessibleName(tr("Time of the playhead"));
    statusBar()->addPermanentWidget(m_fileActions->progress());
    statusBar()->addPermanentWidget(m_countsText);
    statusBar()->addPermanentWidget(m_playheadText);
}

void MainWindow::connectEngine()
{
    connect(&m_engine, &host::Engine::started, this, [this] {
        m_refusal->clear();
        m_document.clear();
    });
    connect(&m_engine, &host::Engine::recorded, this,
        [this](const host::SharedBatch &batch) { m_document.append(*batch); });
    connect(&m_engine, &host::Engine::refused, this, &MainWindow::showRefusal);
    connect(&m_document, &Document::appended, this, &MainWindow::showStatus);
    connect(&m_document, &Document::cleared, this, &MainWindow::showStatus);
    connect(&m_document.playhead(), &Playhead::moved, this, &MainWindow::showStatus);
}

void MainWindow::connectViews()
{
    connect(m_runActions->limit(), &QAction::triggered, this, &MainWindow::chooseLimit);
    connect(m_themeActions, &ThemeActions::chosen, this, &MainWindow::setThemeChoice);
    connect(m_fileActions, &FileActions::opened, this, &MainWindow::showRecording);
    connect(m_fileActions, &FileActions::saved, this,
        [this](const QString &path) { showTitle(QFileInfo(path).fileName()); });
    connect(m_fileActions, &FileActions::noticed, this, &MainWindow::showRefusal);
    // While it grew, the newest lanes were in view.
    connect(m_fileActions, &FileActions::loaded, m_timeline,
        [this] { m_timeline->verticalScrollBar()->setValue(0); });
    connect(m_limitBar, &LimitBar::saveRequested, m_fileActions->save(), &QAction::trigger);
    connect(m_demos, &DemosPanel::demoActivated, this, &MainWindow::runDemo);
    connect(m_exportActions, &ExportActions::said, this, &MainWindow::showRefusal);
    connect(m_timeline, &TimelineView::contextMenuRequested, this, &MainWindow::showTaskMenu);
    connect(m_timeline, &TimelineView::explained, this, &MainWindow::showRefusal);
    connect(m_timeline, &TimelineView::nothingLeftToCancel, m_search, &SearchBar::leave);
    connect(m_search, &SearchBar::closed, m_timeline, qOverload<>(&QWidget::setFocus));
    connect(m_tasks, &TasksPanel::contextMenuRequested, this, &MainWindow::showTaskMenu);
    connect(m_tasks, &TasksPanel::taskActivated, m_timeline,
        [this](TaskId task) { m_timeline->reveal(task); });
    connect(&m_document.selection(), &Selection::changed, m_timeline, [this] {
        if (!m_document.selection().isEmpty())
            m_timeline->reveal(m_document.selection().current());
    });
}

void MainWindow::runDemo(const QString &id)
{
    showDemo(id);
    m_runActions->runDemo(id);
    m_timeline->setFocus();
}

void MainWindow::showDemo(const QString &id)
{
    const demos::Demo *demo = demos::find(id.toStdString());
    if (!demo)
        return;
    m_demos->setRunning(id);
    m_document.sources().clear(); // a recording may have another text by that name
    m_code->setMainFile(toText(demo->source));
    showTitle(demoTexts(demo->id).title);
    m_exportActions->setTitle(demoTexts(demo->id).title);
}

void MainWindow::showTitle(const QString &name)
{
    setWindowTitle(tr("%1[*] – Coroscope").arg(name));
}

void MainWindow::showRecording(const QString &path, const trace::FileHeader &header)
{
    m_engine.stop();
    m_demos->setRunning({});
    m_code->setMainFile(QString::fromStdString(header.main));
    showTitle(QFileInfo(path).fileName());
    m_exportActions->setTitle(header.title.empty() ? QFileInfo(path).completeBaseName()
                                                   : QString::fromStdString(header.title));
}

void MainWindow::setThemeChoice(ThemeChoice choice)
{
    m_themeChoice = choice;
    applyTheme();
}

void MainWindow::applyTheme()
{
    const Theme theme = themeFor(m_themeChoice, m_systemPalette);
    m_themeActions->show(m_themeChoice);
    QApplication::setPalette(applicationPalette(theme));
    QApplication::setPalette(checkBoxPalette(theme), "QCheckBox");
    for (const char *field : {"QLineEdit", "QAbstractSpinBox"})
        QApplication::setPalette(fieldPalette(theme), field);
    QApplication::setFont(theme.font(m_systemFont));
    m_timeline->setTheme(theme);
    m_minimap->setTheme(theme);
    m_legend->setTheme(theme);
    m_filterActions->setTheme(theme);
    m_code->setTheme(theme.isDark() ? CodeTheme::Dark : CodeTheme::Light);
    m_code->setZoom(theme.leastPointSize > 0 ? projectedCodeZoom : 0);
    m_chart->setColours(chartColours(theme));
    m_tasks->setStateIcon([theme](Shown shown) { return stateIcon(shown, theme); });
}

void MainWindow::showTaskMenu(TaskId task, QPoint globalPosition)
{
    if (task != asyncio::no_task && !m_document.selection().contains(task))
        m_document.selection().select(task);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    menu->addActions({m_taskActions->cancelSelected(), m_taskActions->gather(),
        m_taskActions->wait(), m_taskActions->asCompleted()});
    menu->addSeparator();
    menu->addAction(m_tasks->copyReprAction());
    menu->addAction(m_laneActions->pin());
    menu->addSeparator();
    menu->addActions({m_taskActions->selectAll(), m_taskActions->cancelAll(),
        m_timelineActions->action(TimelineCommand::Fit)});
    menu->popup(globalPosition); // not exec(): the window can be closed under it
}

void MainWindow::chooseLimit()
{
    auto *dialog = new LimitDialog(m_engine.settings().most_events, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
        [this, dialog] { m_engine.setMostEvents(dialog->events()); });
    dialog->open();
}

void MainWindow::showStatus()
{
    const trace::ShownCounts counts = m_document.store().counts_at(m_document.playhead().time());
    const auto count = [&counts](Shown shown) { return counts[static_cast<std::size_t>(shown)]; };
    const auto cancelling = count(Shown::CancelRequested) + count(Shown::CleaningUp);
    const auto done = count(Shown::Result) + count(Shown::Exception) + count(Shown::Cancelled);
    m_countsText->setText(tr("%L1 ready   %L2 running   %L3 waiting   %L4 cancelling   %L5 done")
                              .arg(count(Shown::Ready))
                              .arg(count(Shown::Running))
                              .arg(count(Shown::Waiting))
                              .arg(cancelling)
                              .arg(done));
    const QString time = formatTimestamp(m_document.playhead().time());
    m_playheadText->setText(m_document.playhead().live() ? tr("live  %1").arg(time) : time);
}

void MainWindow::showRefusal(const QString &reason)
{
    // Not a message of the status bar: that goes as soon as the mouse leaves the button.
    m_refusal->setText(reason);
    m_refusalTimer->start();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_fileActions->finishSaving()) {
        event->ignore();
        return;
    }
    remember();
    QMainWindow::closeEvent(event);
}

void MainWindow::childEvent(QChildEvent *event)
{
    QMainWindow::childEvent(event);
    // Qt makes a bar of tabs wherever docks come to lie on each other.
    if (auto *tabs = event->polished() ? qobject_cast<QTabBar *>(event->child()) : nullptr)
        tabs->setAccessibleName(tr("Panels in this place"));
}

void MainWindow::restore()
{
    if (m_remember == Remember::No)
        return;
    const QSettings stored;
    restoreGeometry(stored.value(settings::geometry).toByteArray());
    restoreState(stored.value(settings::docks).toByteArray());
    m_tasks->setColumnState(stored.value(settings::taskColumns).toByteArray());
    m_timelineActions->compactLanes()->setChecked(
        stored.value(settings::compactLanes, false).toBool());
    const int width = stored.value(settings::headerWidth).toInt(); // with lanes as they are now
    if (width > 0)
        m_timeline->setHeaderWidth(width);
    if (const qulonglong events = stored.value(settings::mostEvents).toULongLong(); events > 0)
        m_engine.setMostEvents(events);
    m_minimap->toggleViewAction()->setChecked(stored.value(settings::minimap, true).toBool());
    m_timelineActions->smooth()->setChecked(
        stored.value(settings::smoothTransitions, true).toBool());
    m_timelineActions->flowArrows()->setChecked(stored.value(settings::flowArrows, true).toBool());
    const int theme = stored.value(settings::theme).toInt();
    if (theme >= int(ThemeChoice::System) && theme <= int(ThemeChoice::Projector))
        m_themeChoice = static_cast<ThemeChoice>(theme);
}

void MainWindow::remember()
{
    if (m_remember == Remember::No)
        return;
    QSettings stored;
    stored.setValue(settings::geometry, saveGeometry());
    stored.setValue(settings::docks, saveState());
    stored.setValue(settings::taskColumns, m_tasks->columnState());
    stored.setValue(settings::mostEvents, static_cast<qulonglong>(m_engine.settings().most_events));
    stored.setValue(settings::headerWidth, m_timeline->headerWidth());
    stored.setValue(settings::minimap, m_minimap->toggleViewAction()->isChecked());
    stored.setValue(settings::smoothTransitions, m_timelineActions->smooth()->isChecked());
    stored.setValue(settings::flowArrows, m_timelineActions->flowArrows()->isChecked());
    stored.setValue(settings::compactLanes, m_timelineActions->compactLanes()->isChecked());
    stored.setValue(settings::theme, int(m_themeChoice));
}

} // namespace gui
