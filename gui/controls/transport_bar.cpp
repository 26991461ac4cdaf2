#include "gui/controls/transport_bar.h"

#include "gui/controls/availability.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace gui {

namespace {

/// The parts that are left out for want of room, one more in each level.
constexpr int levels = 5;

QString unitWord(StepUnit unit)
{
    switch (unit) {
    case StepUnit::Event:
        return TransportBar::tr("event");
    case StepUnit::Step:
        return TransportBar::tr("step");
    case StepUnit::Turn:
        return TransportBar::tr("turn");
    case StepUnit::TaskChange:
        return TransportBar::tr("task");
    case StepUnit::Cancel:
        return TransportBar::tr("cancel");
    }
    return {};
}

} // namespace

TransportBar::TransportBar(Document &document, host::Engine &engine, Transport &transport,
    RunActions &actions, QWidget *parent)
    : QToolBar(tr("Transport"), parent)
    , m_actions(actions)
    , m_engine(engine)
    , m_content(new QWidget(this))
    , m_layout(new QHBoxLayout(m_content))
    , m_sign(new PlaceSign(document, engine, transport, m_content))
    , m_speed(new QComboBox(m_content))
    , m_clock(new QComboBox(m_content))
    , m_state(new QLabel(m_content))
{
    setObjectName(QStringLiteral("transportBar"));
    setAllowedAreas(Qt::TopToolBarArea | Qt::BottomToolBarArea);
    m_content->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    addWidget(m_content);
    m_layout->setContentsMargins(2, 0, 2, 0);
    m_layout->setSpacing(0);

    addButton(m_actions.restart());
    addButton(m_actions.pause());
    m_layout->addSpacing(6);
    addSteps();
    m_layout->addWidget(m_sign);
    addButton(m_actions.live());
    m_layout->addSpacing(6);
    makeSpeedBox();
    makeClockBox();
    m_state->setAccessibleName(tr("What the loop is doing"));
    m_state->setContentsMargins(8, 0, 8, 0);
    m_layout->addWidget(m_state);
    m_layout->addStretch(1);

    connect(&m_engine, &host::Engine::stateChanged, this, &TransportBar::showState);
    connect(&m_engine, &host::Engine::started, this, &TransportBar::showWhetherRunning);
    connect(&m_engine, &host::Engine::stopped, this, &TransportBar::showWhetherRunning);
    showState(m_engine.state());
}

void TransportBar::addButton(QAction *action)
{
    auto *button = new QToolButton(m_content);
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::NoFocus); // Space belongs to pause, not to what was clicked last
    m_layout->addWidget(button);
}

/// In the order of their size, each with its word between the ways back and on.
void TransportBar::addSteps()
{
    for (const StepUnit unit : RunActions::units()) {
        addButton(m_actions.back(unit));
        auto *word = new QLabel(unitWord(unit), m_content);
        word->setToolTip(m_actions.forward(unit)->toolTip());
        m_words += word;
        m_layout->addWidget(word);
        addButton(m_actions.forward(unit));
        m_layout->addSpacing(6);
    }
}

void TransportBar::setTheme(const Theme &theme)
{
    m_sign->setTheme(theme);
    sizeIcons();
    fit();
}

/// As high as the text.
void TransportBar::sizeIcons()
{
    const int size = fontMetrics().height();
    for (QToolButton *button : m_content->findChildren<QToolButton *>())
        button->setIconSize({size, size});
}

void TransportBar::resizeEvent(QResizeEvent *event)
{
    QToolBar::resizeEvent(event);
    fit();
}

void TransportBar::changeEvent(QEvent *event)
{
    QToolBar::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        sizeIcons();
        fit();
    }
}

/// Leaves out as little as it must.
void TransportBar::fit()
{
    const int room = contentsRect().width() - 24; // the handle, and what a style puts around
    for (int level = 0; level <= levels; ++level) {
        leaveOut(level);
        if (m_layout->sizeHint().width() <= room)
            return;
    }
}

void TransportBar::leaveOut(int level)
{
    m_state->setVisible(level < 1);
    for (QLabel *word : m_words)
        word->setVisible(level < 2);
    m_clock->setVisible(level < 3);
    m_sign->setLength(level < 4 ? SignLength::Long : SignLength::Short);
    m_speed->setVisible(level < 5);
    m_layout->invalidate();
}

void TransportBar::showWhetherRunning()
{
    showState(m_engine.state());
    showClock(m_engine.settings().clock);
    m_clock->setEnabled(!m_engine.isStopped());
}

void TransportBar::makeSpeedBox()
{
    for (const double speed : RunActions::speeds())
        m_speed->addItem(RunActions::speedText(speed), speed);
    m_speed->setCurrentIndex(m_speed->findData(m_actions.speed()));
    m_speed->setAccessibleName(tr("Speed"));
    m_layout->addWidget(m_speed);
    connect(m_speed, &QComboBox::activated, this,
        [this] { m_actions.setSpeed(m_speed->currentData().toDouble()); });
    connect(&m_actions, &RunActions::speedChanged, this,
        [this](double speed) { m_speed->setCurrentIndex(m_speed->findData(speed)); });
}

void TransportBar::makeClockBox()
{
    m_clock->addItem(tr("Virtual clock"), int(host::ClockKind::Virtual));
    m_clock->addItem(tr("Real clock"), int(host::ClockKind::Real));
    m_clock->setAccessibleName(tr("Clock"));
    m_clock->setToolTip(tr("Virtual: loop time is exact, every run is the same, at any speed.\n"
                           "Real: the machine's clock, for true latencies.\n"
                           "Changing it restarts the demo."));
    m_layout->addWidget(m_clock);
    connect(m_clock, &QComboBox::activated, this, [this] {
        m_actions.setClock(static_cast<host::ClockKind>(m_clock->currentData().toInt()));
    });
    connect(&m_actions, &RunActions::clockChanged, this, &TransportBar::showClock);
    showClock(m_engine.settings().clock);
}

void TransportBar::showClock(host::ClockKind clock)
{
    const QString whyNot = m_actions.whyOneSpeed();
    m_clock->setCurrentIndex(m_clock->findData(int(clock)));
    m_speed->setEnabled(whyNot.isEmpty());
    const QString tip
        = tr("How fast loop time passes, in the run and in what is played of the past");
    m_speed->setToolTip(whyNot.isEmpty() ? tip : tr("%1\nNot now: %2").arg(tip, whyNot));
}

void TransportBar::showState(host::RunState state)
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
    case host::RunState::Closed:
        m_state->setText(tr("finished: loop closed"));
        break;
    case host::RunState::Paused:
        m_state->setText(tr("<b>paused</b>"));
        break;
    }
}

} // namespace gui
