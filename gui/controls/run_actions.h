#pragma once

#include "engine/host/engine.h"
#include "gui/document/document.h"

#include <QAction>
#include <QObject>

#include <vector>

namespace gui {

/// Running, pausing, stepping and the speed of the run, as actions that say when they can do
/// nothing. Those with single keys listen where they are added, the timeline.
class RunActions : public QObject
{
    Q_OBJECT
public:
    RunActions(const Document &document, host::Engine &engine, QObject *parent = nullptr);

    [[nodiscard]] QAction *restart() const { return m_restart; }
    /// Pauses, or goes on; checked while paused.
    [[nodiscard]] QAction *pause() const { return m_pause; }
    /// Pauses if need be, then runs one step of a task.
    [[nodiscard]] QAction *step() const { return m_step; }
    [[nodiscard]] QAction *slower() const { return m_slower; }
    [[nodiscard]] QAction *faster() const { return m_faster; }
    /// Asks how many events a recording may have.
    [[nodiscard]] QAction *limit() const { return m_limit; }

    /// The speeds that are offered, slowest first; the last is as fast as possible.
    [[nodiscard]] static const std::vector<double> &speeds();
    [[nodiscard]] static QString speedText(double speed);
    void setSpeed(double speed);
    [[nodiscard]] double speed() const;
    /// Begins the run anew with this clock.
    void setClock(host::ClockKind clock);
    /// Drops the run and shows this demo, in the present speed and clock.
    void runDemo(const QString &id);

Q_SIGNALS:
    void speedChanged(double speed);
    void clockChanged(host::ClockKind clock);

private:
    void togglePause(bool paused);
    void changeSpeed(int steps);
    void update();
    [[nodiscard]] bool everyTaskIsDone() const;

    const Document &m_document;
    host::Engine &m_engine;
    QAction *m_restart;
    QAction *m_pause;
    QAction *m_step;
    QAction *m_slower;
    QAction *m_faster;
    QAction *m_limit;
};

} // namespace gui
