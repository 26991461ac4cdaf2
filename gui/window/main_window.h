#pragma once

#include "engine/host/engine.h"
#include "engine/trace/file.h"
#include "gui/document/document.h"
#include "gui/window/look.h"
#include "gui/window/memory.h"

#include <QMainWindow>

namespace gui {

class Centre;
class ControlPanel;
class Docks;
class FilterActions;
class LaneActions;
class ExportActions;
class FileActions;
class MarkerActions;
class Minimap;
class PredictBar;
class Prediction;
class PanelRing;
class ProjectorMode;
class RunActions;
class StatusLine;
class TaskActions;
class TextSizeActions;
class ThemeActions;
class Tour;
class TimelineActions;
class TimelineView;
class Transport;
class TransportBar;
class SweepModel;
class TrialActions;
class Veil;
class WhatIf;

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
    [[nodiscard]] Transport &transport() { return *m_transport; }
    [[nodiscard]] Prediction &prediction() { return *m_prediction; }
    [[nodiscard]] RunActions &runActions() { return *m_runActions; }
    [[nodiscard]] FileActions &fileActions() { return *m_fileActions; }
    [[nodiscard]] TaskActions &taskActions() { return *m_taskActions; }
    [[nodiscard]] TimelineView &timeline();
    [[nodiscard]] Minimap &minimap();
    [[nodiscard]] ControlPanel &controls();
    [[nodiscard]] TrialActions &trials() { return *m_trials; }
    [[nodiscard]] Tour &tour() { return *m_tour; }
    [[nodiscard]] ProjectorMode &projectorMode() { return *m_projector; }
    [[nodiscard]] Look &look() { return m_look; }

    /// Runs this demo and shows it from its beginning.
    void runDemo(const QString &id);
    /// Shows this demo's source and name, without running it: what was recorded is appended to the
    /// document by the caller.
    void showDemo(const QString &id);
    /// Shows the name and the main source of a recording instead of a run, which is dropped: what
    /// was recorded is appended to the document by the caller, also before.
    void showRecording(const QString &path, const trace::FileHeader &header);

protected:
    void closeEvent(QCloseEvent *event) override;
    void childEvent(QChildEvent *event) override;

private:
    void buildTransportBar();
    void buildCentre();
    void buildDocks();
    void buildPrediction();
    void buildArrangement();
    void buildMemory();
    void buildTrials();
    void buildTour();
    void restore();
    void setUsualSize(QSize size);
    void connectEngine();
    void connectViews();
    void applyLook();
    void chooseLimit();
    void showTitle(const QString &name);

    const Remember m_remember;
    QString m_title; ///< of what is shown
    Look m_look;
    Document m_document;
    host::Engine m_engine;
    Transport *m_transport;
    Prediction *m_prediction;
    PredictBar *m_predictBar = nullptr;
    Veil *m_overLoop = nullptr;
    RunActions *m_runActions;
    TransportBar *m_bar = nullptr;
    FileActions *m_fileActions;
    TaskActions *m_taskActions;
    FilterActions *m_filterActions;
    WhatIf *m_whatIf;
    SweepModel *m_sweep;
    TrialActions *m_trials;
    ThemeActions *m_themeActions;
    TextSizeActions *m_textSize;
    QList<QAction *> m_panelActions; ///< each shows or hides the bar or a dock
    Memory m_arrangement; ///< a part of what is remembered
    Memory m_memory;
    ProjectorMode *m_projector = nullptr;
    PanelRing *m_ring = nullptr;
    Tour *m_tour = nullptr;
    StatusLine *m_status = nullptr;
    Centre *m_centre = nullptr;
    Docks *m_docks = nullptr;
    TimelineActions *m_timelineActions = nullptr;
    LaneActions *m_laneActions = nullptr;
    ExportActions *m_exportActions = nullptr;
    MarkerActions *m_markerActions = nullptr;
};

} // namespace gui
