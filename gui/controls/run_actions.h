#pragma once

#include "gui/controls/transport.h"
#include "gui/theme/theme.h"

#include <QAction>
#include <QObject>

#include <map>
#include <vector>

namespace gui {

/// Running, pausing, stepping through time and the speed of the run, as actions. Those with single
/// keys listen where they are added, the timeline.
///
/// Steps are never disabled: what there is to find is only known once one looks, and then the
/// transport says so.
class RunActions : public QObject
{
    Q_OBJECT
public:
    RunActions(const Document &document, host::Engine &engine, Transport &transport,
        QObject *parent = nullptr);

    /// The units of steps, from the smallest on.
    [[nodiscard]] static const std::vector<StepUnit> &units();

    [[nodiscard]] QAction *restart() const { return m_restart; }
    /// Plays, or pauses, what is seen; its text is what it would do.
    [[nodiscard]] QAction *pause() const { return m_pause; }
    [[nodiscard]] QAction *forward(StepUnit unit) const { return m_forward.at(unit); }
    [[nodiscard]] QAction *back(StepUnit unit) const { return m_back.at(unit); }
    /// Back to what happens now.
    [[nodiscard]] QAction *live() const { return m_live; }
    [[nodiscard]] QAction *slower() const { return m_slower; }
    [[nodiscard]] QAction *faster() const { return m_faster; }
    /// Asks how many events a recording may have.
    [[nodiscard]] QAction *limit() const { return m_limit; }
    /// Those whose keys are letters, marks and arrows: for the timeline.
    [[nodiscard]] QList<QAction *> ofTimeline() const;

    /// The actions' icons are drawn in its colours.
    void setTheme(const Theme &theme);

    /// The speeds that are offered, slowest first; the last is as fast as possible.
    [[nodiscard]] static const std::vector<double> &speeds();
    [[nodiscard]] static QString speedText(double speed);
    void setSpeed(double speed);
    [[nodiscard]] double speed() const;
    /// Why the speed cannot be set now; empty if it can.
    [[nodiscard]] QString whyOneSpeed() const;
    /// Begins the run anew with this clock.
    void setClock(host::ClockKind clock);
    /// Drops the run and shows this demo, in the present speed and clock.
    void runDemo(const QString &id);

Q_SIGNALS:
    void speedChanged(double speed);
    void clockChanged(host::ClockKind clock);

private:
    void makeSteps();
    void changeSpeed(int steps);
    void update();
    void showPause();

    const Document &m_document;
    host::Engine &m_engine;
    Transport &m_transport;
    QAction *m_restart;
    QAction *m_pause;
    std::map<StepUnit, QAction *> m_forward;
    std::map<StepUnit, QAction *> m_back;
    QAction *m_live;
    QAction *m_slower;
    QAction *m_faster;
    QAction *m_limit;
    Theme m_theme = lightTheme();
};

} // namespace gui
