#pragma once

#include "gui/controls/run_actions.h"

#include <QToolBar>

class QComboBox;
class QLabel;

namespace gui {

/// The bar over the timeline: restart, pause, step, how fast, by which clock, and what the loop is
/// doing now.
class RunBar : public QToolBar
{
    Q_OBJECT
public:
    RunBar(RunActions &actions, host::Engine &engine, QWidget *parent = nullptr);

private:
    void makeSpeedBox();
    void makeClockBox();
    void showWhetherRunning();
    void showClock(host::ClockKind clock);
    void showState(host::RunState state);

    RunActions &m_actions;
    host::Engine &m_engine;
    QComboBox *m_speed;
    QComboBox *m_clock;
    QLabel *m_state;
};

} // namespace gui
