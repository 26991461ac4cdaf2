#pragma once

#include <QAction>
#include <QList>
#include <QMainWindow>
#include <QObject>

namespace host {
class Engine;
}

class QDockWidget;

namespace gui {

class CancelsPanel;
class ChartPanel;
class CodePanel;
class ControlPanel;
class DemosPanel;
class Document;
class LoopPanel;
class OutputPanel;
class TaskActions;
class SweepModel;
class SweepPanel;
class TasksPanel;
class TrialActions;

/// The panels around the timeline, each in a dock that the user moves, hides and brings back.
/// Owned by the window, as the docks are.
class Docks : public QObject
{
    Q_OBJECT
public:
    Docks(QMainWindow &window, Document &document, host::Engine &engine, TaskActions &tasks,
        SweepModel &sweep, TrialActions &trials);

    [[nodiscard]] DemosPanel &demos() const { return *m_demos; }
    [[nodiscard]] ControlPanel &controls() const { return *m_controls; }
    [[nodiscard]] TasksPanel &tasks() const { return *m_tasks; }
    [[nodiscard]] CancelsPanel &cancels() const { return *m_cancels; }
    [[nodiscard]] SweepPanel &sweep() const { return *m_sweep; }
    [[nodiscard]] OutputPanel &output() const { return *m_output; }
    [[nodiscard]] CodePanel &code() const { return *m_code; }
    [[nodiscard]] ChartPanel &chart() const { return *m_chart; }
    [[nodiscard]] LoopPanel &loop() const { return *m_loop; }
    /// Each shows or hides one.
    [[nodiscard]] QList<QAction *> toggles() const { return m_toggles; }

    /// In the order in which one goes through them; that of the children changes with who is in
    /// front.
    [[nodiscard]] const QList<QDockWidget *> &all() const { return m_docks; }

    /// Brings the sweep to the front.
    void showSweep();
    /// Titles and contents have this font.
    void setFont(QFont font);
    /// Puts away what a class does not need to see.
    void arrangeForClass();

private:
    QDockWidget *add(
        QWidget &content, const QString &title, const char *name, Qt::DockWidgetArea area);
    void arrange();

    QMainWindow &m_window;
    DemosPanel *m_demos;
    ControlPanel *m_controls;
    TasksPanel *m_tasks;
    CancelsPanel *m_cancels;
    SweepPanel *m_sweep;
    OutputPanel *m_output;
    CodePanel *m_code;
    ChartPanel *m_chart;
    LoopPanel *m_loop;
    QDockWidget *m_codeDock = nullptr;
    QDockWidget *m_sweepDock = nullptr;
    QDockWidget *m_loopDock = nullptr;
    QList<QDockWidget *> m_docks;
    QList<QAction *> m_toggles;
};

} // namespace gui
