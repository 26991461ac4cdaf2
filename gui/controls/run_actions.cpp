#include "gui/controls/run_actions.h"

#include "gui/controls/availability.h"
#include "gui/theme/transport_icon.h"

#include <QKeySequence>
#include <QLocale>

#include <algorithm>

namespace gui {

namespace {

struct StepEntry
{
    StepUnit unit;
    QString on;
    QString back;
    QString tipOn;
    QString tipBack;
    QList<QKeySequence> keysOn;
    QList<QKeySequence> keysBack;
    Qt::ShortcutContext context;
};

/// The same keys in both directions: plain goes on and with Shift back, or arrows.
std::vector<StepEntry> stepEntries()
{
    const auto tr = [](const char *text) { return RunActions::tr(text); };
    const auto key = [](int combination) { return QKeySequence(combination); };
    const int ctrl = static_cast<int>(Qt::CTRL);
    const int shift = static_cast<int>(Qt::SHIFT);
    return {
        {StepUnit::Event, tr("&Next Event"), tr("&Previous Event"),
            tr("On to the next event; after the last one, the run goes on just that far"),
            tr("Back to the event before"), {key(Qt::Key_Right), key(Qt::Key_Period)},
            {key(Qt::Key_Left), key(Qt::Key_Comma)}, Qt::WidgetWithChildrenShortcut},
        {StepUnit::TaskChange, tr("Next Change of the Task"), tr("Previous Change of the Task"),
            tr("On to what happens next to the selected task"),
            tr("Back to what happened last to the selected task"), {key(ctrl | Qt::Key_Right)},
            {key(ctrl | Qt::Key_Left)}, Qt::WidgetWithChildrenShortcut},
        {StepUnit::Step, tr("Next Step"), tr("Previous Step"),
            tr("On by one step of one task, from await to await"),
            tr("Back by one step of one task"), {key(Qt::Key_F10)}, {key(shift | Qt::Key_F10)},
            Qt::WindowShortcut},
        {StepUnit::Turn, tr("Next Turn"), tr("Previous Turn"),
            tr("On to the end of the turn of the loop: all that was ready has run"),
            tr("Back to the end of the turn of the loop before"), {key(Qt::Key_F9)},
            {key(shift | Qt::Key_F9)}, Qt::WindowShortcut},
        {StepUnit::Cancel, tr("Next Cancel"), tr("Previous Cancel"),
            tr("On to where a task is asked to cancel, or the error is thrown"),
            tr("Back to where a task was asked to cancel, or the error was thrown"),
            {key(Qt::Key_F8)}, {key(shift | Qt::Key_F8)}, Qt::WindowShortcut},
    };
}

/// Drawn so large that it need not be enlarged for a projector.
constexpr int iconSize = 32;

TransportSign signOf(StepUnit unit)
{
    switch (unit) {
    case StepUnit::Event:
        return TransportSign::Event;
    case StepUnit::Step:
        return TransportSign::Step;
    case StepUnit::Turn:
        return TransportSign::Turn;
    case StepUnit::TaskChange:
        return TransportSign::Change;
    case StepUnit::Cancel:
        return TransportSign::Cancel;
    }
    return {};
}

} // namespace

RunActions::RunActions(
    const Document &document, host::Engine &engine, Transport &transport, QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_engine(engine)
    , m_transport(transport)
    , m_restart(makeAction(this, tr("&Restart"), tr("Run the demo again from the beginning"),
          {QKeySequence(Qt::Key_F5), QKeySequence(Qt::CTRL | Qt::Key_R)}))
    , m_pause(makeAction(this, tr("&Pause"),
          tr("Stop what goes on here, or let it go on: the run, or, in the past, what was "
             "recorded, "
             "up to the live end and on"),
          {QKeySequence(Qt::Key_Space), QKeySequence(Qt::Key_K)}))
    , m_live(makeAction(this, tr("Go Li&ve"), tr("Go back to what happens now, and follow it"),
          {QKeySequence(Qt::Key_End)}))
    , m_slower(makeAction(
          this, tr("S&lower"), tr("Let loop time pass more slowly"), {QKeySequence(tr("Shift+,"))}))
    , m_faster(makeAction(
          this, tr("&Faster"), tr("Let loop time pass faster"), {QKeySequence(tr("Shift+."))}))
    , m_limit(makeAction(this, tr("Recording Li&mit…"),
          tr("Choose how many events a run may record before it is paused")))
{
    for (QAction *action : {m_pause, m_live, m_slower, m_faster})
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    makeSteps();
    connect(m_restart, &QAction::triggered, this, [this] { m_engine.run(m_engine.settings()); });
    connect(m_pause, &QAction::triggered, &m_transport, &Transport::playOrPause);
    connect(m_live, &QAction::triggered, &m_transport, &Transport::goLive);
    connect(m_slower, &QAction::triggered, this, [this] { changeSpeed(-1); });
    connect(m_faster, &QAction::triggered, this, [this] { changeSpeed(+1); });
    connect(&m_engine, &host::Engine::stateChanged, this, &RunActions::update);
    connect(&m_engine, &host::Engine::started, this, &RunActions::update);
    connect(&m_engine, &host::Engine::stopped, this, &RunActions::update);
    connect(&m_document, &Document::appended, this, &RunActions::update);
    connect(&m_document, &Document::cleared, this, &RunActions::update);
    connect(&m_transport, &Transport::placeChanged, this, &RunActions::update);
    connect(&m_transport, &Transport::playingChanged, this, &RunActions::update);
    connect(&m_transport, &Transport::placeChanged, this, &RunActions::showPause);
    connect(&m_transport, &Transport::playingChanged, this, &RunActions::showPause);
    setTheme(m_theme);
    update();
}

void RunActions::makeSteps()
{
    for (const StepEntry &entry : stepEntries()) {
        QAction *on = makeAction(this, entry.on, entry.tipOn, entry.keysOn);
        QAction *back = makeAction(this, entry.back, entry.tipBack, entry.keysBack);
        for (QAction *action : {on, back})
            action->setShortcutContext(entry.context);
        const StepUnit unit = entry.unit;
        connect(on, &QAction::triggered, &m_transport, [this, unit] { m_transport.forward(unit); });
        connect(back, &QAction::triggered, &m_transport, [this, unit] { m_transport.back(unit); });
        m_forward[unit] = on;
        m_back[unit] = back;
    }
}

const std::vector<StepUnit> &RunActions::units()
{
    static const std::vector<StepUnit> units{
        StepUnit::Event, StepUnit::TaskChange, StepUnit::Step, StepUnit::Turn, StepUnit::Cancel};
    return units;
}

QList<QAction *> RunActions::ofTimeline() const
{
    return {m_back.at(StepUnit::Event), m_forward.at(StepUnit::Event),
        m_back.at(StepUnit::TaskChange), m_forward.at(StepUnit::TaskChange), m_pause, m_live,
        m_slower, m_faster};
}

const std::vector<double> &RunActions::speeds()
{
    static const std::vector<double> speeds{
        0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, host::Pacer::as_fast_as_possible};
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
    m_transport.setSpeed(speed);
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

void RunActions::changeSpeed(int steps)
{
    const auto &all = speeds();
    const auto present = std::find(all.begin(), all.end(), speed()) - all.begin();
    const auto wanted = std::clamp<std::ptrdiff_t>(
        present + steps, 0, static_cast<std::ptrdiff_t>(all.size()) - 1);
    setSpeed(all[static_cast<std::size_t>(wanted)]);
}

void RunActions::setTheme(const Theme &theme)
{
    m_theme = theme;
    const auto icon = [&](TransportSign sign, TransportWay way) {
        return transportIcon(sign, way, m_theme, iconSize);
    };
    for (const StepUnit unit : units()) {
        m_forward.at(unit)->setIcon(icon(signOf(unit), TransportWay::On));
        m_back.at(unit)->setIcon(icon(signOf(unit), TransportWay::Back));
    }
    m_restart->setIcon(icon(TransportSign::Restart, TransportWay::On));
    m_live->setIcon(icon(TransportSign::Live, TransportWay::On));
    showPause();
}

void RunActions::showPause()
{
    const bool playing = m_transport.isPlaying();
    const bool past = m_transport.place() == Transport::Place::Past;
    m_pause->setText(playing ? tr("&Pause") : past ? tr("&Play") : tr("&Go on"));
    m_pause->setIcon(transportIcon(
        playing ? TransportSign::Pause : TransportSign::Play, TransportWay::On, m_theme, iconSize));
}

QString RunActions::whyOneSpeed() const
{
    // What is played of a recording has any speed, whatever clock it ran by.
    const bool real = !m_engine.isStopped() && m_engine.settings().clock == host::ClockKind::Real;
    return real ? tr("the real clock has one speed") : QString();
}

void RunActions::update()
{
    const bool atEnd = m_transport.place() != Transport::Place::Past;
    const QString noRun = whyNoRun(m_engine);
    const QString nothingLeft = !atEnd || m_engine.paused() ? QString()
        : !noRun.isEmpty()                                  ? noRun
        : m_engine.state() == host::RunState::Finished      ? tr("every task is done")
        : m_engine.state() == host::RunState::Closed        ? tr("the loop is closed")
                                                            : QString();
    const QString oneSpeed = whyOneSpeed();

    setAvailable(m_restart, noRun);
    setAvailable(m_pause, nothingLeft);
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
