#pragma once

#include "engine/host/engine.h"
#include "engine/trace/file.h"
#include "gui/document/document.h"
#include "gui/theme/theme.h"

#include <QMainWindow>

class QLabel;
class QTimer;

namespace gui {

class ChartPanel;
class CodePanel;
class ControlPanel;
class DemosPanel;
class FilterActions;
class LaneActions;
class ExportActions;
class FileActions;
class Legend;
class LimitBar;
class MarkerActions;
class Minimap;
class OutputPanel;
class RunActions;
class SearchBar;
class TaskActions;
class TasksPanel;
class ThemeActions;
class TimelineActions;
class TimelineView;

/// The window: a document with its views around the timeline, and the engine that fills it.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    /// Whether geometry, docks and theme are read from the settings and written back.
    enum class Remember { No, Yes };

    explicit MainWindow(Remember remember, QWidget *parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] Document &document() { return m_document; }
    [[nodiscard]] host::Engine &engine() { return m_engine; }
    [[nodiscard]] RunActions &runActions() { return *m_runActions; }
    [[nodiscard]] FileActions &fileActions() { return *m_fileActions; }
    [[nodiscard]] TaskActions &taskActions() { return *m_taskActions; }
    [[nodiscard]] TimelineView &timeline() { return *m_timeline; }
    [[nodiscard]] Minimap &minimap() { return *m_minimap; }
    [[nodiscard]] ControlPanel &controls() { return *m_controls; }
    [[nodiscard]] ThemeChoice themeChoice() const { return m_themeChoice; }

    /// Runs this demo and shows it from its beginning.
    void runDemo(const QString &id);
    /// Shows this demo's source and name, without running it: what was recorded is appended to the
    /// document by the caller.
    void showDemo(const QString &id);
    /// Shows the name and the main source of a recording instead of a run, which is dropped: what
    /// was recorded is appended to the document by the caller, also before.
    void showRecording(const QString &path, const trace::FileHeader &header);
    void setThemeChoice(ThemeChoice choice);

protected:
    void closeEvent(QCloseEvent *event) override;
    void childEvent(QChildEvent *event) override;

private:
    void buildRunBar();
    void buildCentre();
    void buildDocks();
    void buildStatusBar();
    void connectEngine();
    void connectViews();
    void applyTheme();
    void showTaskMenu(TaskId task, QPoint globalPosition);
    void chooseLimit();
    void showStatus();
    void showTitle(const QString &name);
    void showRefusal(const QString &reason);
    void restore();
    void remember();

    const Remember m_remember;
    const QPalette m_systemPalette;
    ThemeChoice m_themeChoice = ThemeChoice::System;
    QFont m_systemFont;
    Document m_document;
    host::Engine m_engine;
    RunActions *m_runActions;
    FileActions *m_fileActions;
    TaskActions *m_taskActions;
    FilterActions *m_filterActions;
    ThemeActions *m_themeActions;
    QList<QAction *> m_panelActions; ///< each shows or hides the bar or a dock
    Legend *m_legend = nullptr;
    LimitBar *m_limitBar = nullptr;
    TimelineView *m_timeline = nullptr;
    Minimap *m_minimap = nullptr;
    TimelineActions *m_timelineActions = nullptr;
    LaneActions *m_laneActions = nullptr;
    SearchBar *m_search = nullptr;
    ExportActions *m_exportActions = nullptr;
    MarkerActions *m_markerActions = nullptr;
    DemosPanel *m_demos = nullptr;
    ControlPanel *m_controls = nullptr;
    TasksPanel *m_tasks = nullptr;
    OutputPanel *m_output = nullptr;
    CodePanel *m_code = nullptr;
    ChartPanel *m_chart = nullptr;
    QLabel *m_refusal = nullptr;
    QTimer *m_refusalTimer;
    QLabel *m_playheadText = nullptr;
    QLabel *m_countsText = nullptr;
};

} // namespace gui
