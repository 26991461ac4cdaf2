#include "gui/controls/run_actions.h"

#include "gui/controls/availability.h"

#include <QKeySequence>
#include <QLocale>

#include <algorithm>

namespace gui {

RunActions::RunActions(const Document &document, host::Engine &engine, QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_engine(engine)
    , m_restart(makeAction(this, tr("&Restart"), tr("Run the demo again from the beginning"),
          {QKeySequence(Qt::Key_F5), QKeySequence(Qt::CTRL | Qt::Key_R)}))
    , m_pause(makeAction(this, tr("&Pause"), tr("Stop the loop and its clock, or go on"),
          {QKeySequence(Qt::Key_Space), QKeySequence(Qt::Key_K)}))
    , m_step(makeAction(this, tr("&Step"), tr("Pause, and run one step of one task"),
          {QKeySequence(Qt::Key_F10)}))
    , m_slower(makeAction(
          this, tr("S&lower"), tr("Let loop time pass more slowly"), {QKeySequence(tr("Shift+,"))}))
    , m_faster(makeAction(
          this, tr("&Faster"), tr("Let loop time pass faster"), {QKeySequence(tr("Shift+."))}))
    , m_limit(makeAction(this, tr("Recording Li&mit…"),
          tr("Choose how many events a run may record before it is paused")))
{
    m_pause->setCheckable(true);
    for (QAction *action : {m_pause, m_slower, m_faster})
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(m_restart, &QAction::triggered, this, [this] { m_engine.run(m_engine.settings()); });
    connect(m_pause, &QAction::triggered, this, &RunActions::togglePause);
    connect(m_step, &QAction::triggered, this, [this] {
        togglePause(true);
        m_engine.step();
    });
    connect(m_slower, &QAction::triggered, this, [this] { changeSpeed(-1); });
    connect(m_faster, &QAction::triggered, this, [this] { changeSpeed(+1); });
    connect(&m_engine, &host::Engine::stateChanged, this, &RunActions::update);
    connect(&m_engine, &host::Engine::started, this, &RunActions::update);
    connect(&m_engine, &host::Engine::stopped, this, &RunActions::update);
    connect(&m_document, &Document::appended, this, &RunActions::update);
    connect(&m_document, &Document::cleared, this, &RunActions::update);
    update();
}

const std::vector<double> &RunActions::speeds()
{
    static const std::vector<double> speeds{
        0.1, 0.2, 0.5, 1, 2, 5, 10, host::Pacer::as_fast_as_possible};
    return speeds;
}

QString RunActions::speedText(double speed)
{
    if (speed <= host::Pacer::as_fast_as_possible)
        return tr("As fast as possible");
    return tr("%1×").arg(QLocale().toString(speed, 'g', 3));
}

void RunActions::setSpeed(double speed)
{
    m_engine.setSpeed(speed);
    update();
    Q_EMIT speedChanged(speed);
}

double RunActions::speed() const
{
    return m_engine.settings().speed;
}

void RunActions::setClock(host::ClockKind clock)
{
    host::RunSettings settings = m_engine.settings();
    settings.clock = clock;
    m_engine.run(settings);
    Q_EMIT clockChanged(clock);
}

void RunActions::runDemo(const QString &id)
{
    host::RunSettings settings = m_engine.settings();
    settings.demo = id.toStdString();
    settings.paused = false;
    m_engine.run(settings);
}

void RunActions::togglePause(bool paused)
{
    if (paused)
        m_engine.pause();
    else
        m_engine.resume();
    update();
}

void RunActions::changeSpeed(int steps)
{
    const auto &all = speeds();
    const auto present = std::find(all.begin(), all.end(), speed()) - all.begin();
    const auto wanted = std::clamp<std::ptrdiff_t>(
        present + steps, 0, static_cast<std::ptrdiff_t>(all.size()) - 1);
    setSpeed(all[static_cast<std::size_t>(wanted)]);
}

bool RunActions::everyTaskIsDone() const
{
    if (m_engine.state() == host::RunState::Finished)
        return true;
    // While paused the engine says only that; what was recorded says whether anybody is left.
    return m_engine.paused() && m_document.store().task_count() > 0 && m_document.tasksLeft() == 0;
}

void RunActions::update()
{
    const bool real = m_engine.settings().clock == host::ClockKind::Real;
    const QString noRun = whyNoRun(m_engine);
    const QString nothingLeft = !noRun.isEmpty() ? noRun
        : everyTaskIsDone()                      ? tr("every task is done")
                                                 : QString();
    const QString oneSpeed = !noRun.isEmpty() ? noRun
        : real                                ? tr("the real clock has one speed")
                                              : QString();

    m_pause->setChecked(m_engine.paused());
    m_pause->setText(m_engine.paused() ? tr("&Go on") : tr("&Pause"));
    setAvailable(m_restart, noRun);
    setAvailable(m_pause, m_engine.paused() ? QString() : nothingLeft);
    setAvailable(m_step, nothingLeft);
    setAvailable(m_slower,
        !oneSpeed.isEmpty()               ? oneSpeed
            : speed() == speeds().front() ? tr("it is as slow as it can be")
                                          : QString());
    setAvailable(m_faster,
        !oneSpeed.isEmpty()              ? oneSpeed
            : speed() == speeds().back() ? tr("it is as fast as it can be")
                                         : QString());
}

} // namespace gui
