#include "gui/controls/run_bar.h"

#include "gui/controls/availability.h"

#include <QComboBox>
#include <QLabel>
#include <QToolButton>

namespace gui {

RunBar::RunBar(RunActions &actions, host::Engine &engine, QWidget *parent)
    : QToolBar(tr("Run Bar"), parent)
    , m_actions(actions)
    , m_engine(engine)
    , m_speed(new QComboBox(this))
    , m_clock(new QComboBox(this))
    , m_state(new QLabel(this))
{
    setObjectName(QStringLiteral("runBar"));
    addAction(m_actions.restart());
    addAction(m_actions.pause());
    addAction(m_actions.step());
    // Space belongs to pause, not to the button that was clicked last.
    for (QToolButton *button : findChildren<QToolButton *>())
        button->setFocusPolicy(Qt::NoFocus);
    addSeparator();
    makeSpeedBox();
    makeClockBox();
    m_state->setAccessibleName(tr("What the loop is doing"));
    m_state->setContentsMargins(8, 0, 8, 0);
    addWidget(m_state);
    connect(&m_engine, &host::Engine::stateChanged, this, &RunBar::showState);
    connect(&m_engine, &host::Engine::started, this, &RunBar::showWhetherRunning);
    connect(&m_engine, &host::Engine::stopped, this, &RunBar::showWhetherRunning);
    showState(m_engine.state());
}

void RunBar::showWhetherRunning()
{
    showState(m_engine.state());
    showClock(m_engine.settings().clock);
    m_clock->setEnabled(!m_engine.isStopped());
}

void RunBar::makeSpeedBox()
{
    for (const double speed : RunActions::speeds())
        m_speed->addItem(RunActions::speedText(speed), speed);
    m_speed->setCurrentIndex(m_speed->findData(m_actions.speed()));
    m_speed->setAccessibleName(tr("Speed"));
    addWidget(m_speed);
    connect(m_speed, &QComboBox::activated, this,
        [this] { m_actions.setSpeed(m_speed->currentData().toDouble()); });
    connect(&m_actions, &RunActions::speedChanged, this,
        [this](double speed) { m_speed->setCurrentIndex(m_speed->findData(speed)); });
}

void RunBar::makeClockBox()
{
    m_clock->addItem(tr("Virtual clock"), int(host::ClockKind::Virtual));
    m_clock->addItem(tr("Real clock"), int(host::ClockKind::Real));
    m_clock->setAccessibleName(tr("Clock"));
    m_clock->setToolTip(tr("Virtual: loop time is exact, every run is the same, at any speed.\n"
                           "Real: the machine's clock, for true latencies.\n"
                           "Changing it restarts the demo."));
    addWidget(m_clock);
    connect(m_clock, &QComboBox::activated, this, [this] {
        m_actions.setClock(static_cast<host::ClockKind>(m_clock->currentData().toInt()));
    });
    connect(&m_actions, &RunActions::clockChanged, this, &RunBar::showClock);
    showClock(m_engine.settings().clock);
}

void RunBar::showClock(host::ClockKind clock)
{
    const bool real = clock == host::ClockKind::Real;
    const QString noRun = whyNoRun(m_engine);
    const QString whyNot = !noRun.isEmpty() || !real ? noRun : tr("the real clock has one speed");
    m_clock->setCurrentIndex(m_clock->findData(int(clock)));
    m_speed->setEnabled(whyNot.isEmpty());
    const QString tip = tr("How fast loop time passes");
    m_speed->setToolTip(whyNot.isEmpty() ? tip : tr("%1\nNot now: %2").arg(tip, whyNot));
}

void RunBar::showState(host::RunState state)
{
    if (m_engine.isStopped()) {
        m_state->setText(tr("recording"));
        return;
    }
    switch (state) {
    case host::RunState::Running:
        m_state->setText(tr("running"));
        break;
    case host::RunState::Blocked:
        m_state->setText(tr("<b>loop blocked</b>"));
        break;
    case host::RunState::Waiting:
        m_state->setText(tr("waiting: no timer is set"));
        break;
    case host::RunState::Finished:
        m_state->setText(tr("finished"));
        break;
    case host::RunState::Paused:
        m_state->setText(tr("<b>paused</b>"));
        break;
    }
}

} // namespace gui
