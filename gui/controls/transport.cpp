#include "gui/controls/transport.h"

#include <algorithm>

namespace gui {

using host::AdvanceEnd;
using host::RunState;
using trace::EventIndex;
using trace::TraceStore;

using namespace std::chrono_literals;

namespace {

/// A run as fast as possible has no speed to watch its past at: this is the fastest one can follow.
constexpr double fastestWatched = 10;

} // namespace

Transport::Transport(Document &document, host::Engine &engine, QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_engine(engine)
    , m_window(document.window())
    , m_player(document.playhead())
{
    connect(&m_player, &PastPlayer::playingChanged, this, &Transport::update);
    connect(&m_player, &PastPlayer::arrived, this, &Transport::playOn);
    connect(&m_document.playhead(), &Playhead::moved, this, [this](Time time) {
        m_seen = std::max(m_seen, time);
        keepPlayheadInSight();
        update();
    });
    connect(&m_document.playhead(), &Playhead::liveChanged, this, &Transport::update);
    connect(&m_document, &Document::appended, this, &Transport::update);
    connect(&m_document, &Document::cleared, this, [this] {
        if (m_document.store().size() == 0)
            forgetRun();
    });
    connect(&m_engine, &host::Engine::started, this, &Transport::forgetRun);
    connect(&m_engine, &host::Engine::stopped, this, &Transport::forgetRun);
    connect(&m_engine, &host::Engine::stateChanged, this, [this](RunState state) {
        if (m_step && m_step->phase == Step::Phase::Pausing && state == RunState::Paused)
            stepOn();
        update();
    });
    connect(&m_engine, &host::Engine::advanced, this, [this](AdvanceEnd end) {
        if (--m_answersDue == 0 && m_step && m_step->phase == Step::Phase::Advancing)
            finishStep(end);
    });
    m_place = place();
    m_wasPlaying = isPlaying();
}

Transport::Place Transport::place() const
{
    if (!atEnd() && !atLatestSeen())
        return Place::Past;
    return m_engine.isStopped() || m_engine.paused() ? Place::Paused : Place::Live;
}

bool Transport::isPlaying() const
{
    return m_player.isPlaying() || (!m_step && m_document.playhead().live() && runGoesOn());
}

Time Transport::behind() const
{
    return m_document.store().live_end() - m_document.playhead().time();
}

std::size_t Transport::eventsBehind() const
{
    return m_document.store().size() - eventsHere();
}

bool Transport::isAtEnd(Time time) const
{
    const TraceStore &store = m_document.store();
    return store.live_end() - time < unseen && store.events_until(time) == store.size();
}

bool Transport::atEnd() const
{
    return m_document.playhead().live() || isAtEnd(m_document.playhead().time());
}

/// More may be recorded of a run that is paused, but nobody has looked at it.
bool Transport::atLatestSeen() const
{
    return m_engine.paused() && m_document.playhead().time() >= m_seen;
}

/// Time passes at the live end.
bool Transport::runGoesOn() const
{
    const RunState state = m_engine.state();
    return !m_engine.isStopped() && !m_engine.paused() && state != RunState::Finished
        && state != RunState::Closed;
}

double Transport::watchedSpeed() const
{
    const host::RunSettings &settings = m_engine.settings();
    if (!m_engine.isStopped() && settings.clock == host::ClockKind::Real)
        return 1;
    return settings.speed > host::Pacer::as_fast_as_possible ? settings.speed : fastestWatched;
}

QString Transport::taskName() const
{
    const TraceStore &store = m_document.store();
    const TaskId task = m_document.selection().current();
    if (!store.contains(task))
        return {};
    const std::string_view name = store.info(task).name;
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

Stand Transport::here() const
{
    return {m_document.playhead().time(), m_view->place()};
}

EventIndex Transport::eventsHere() const
{
    const TraceStore &store = m_document.store();
    return m_document.playhead().live() ? static_cast<EventIndex>(store.size())
                                        : store.events_until(m_document.playhead().time());
}

bool Transport::lacksTask(StepUnit unit)
{
    if (unit != StepUnit::TaskChange || !m_document.selection().isEmpty())
        return false;
    Q_EMIT said(tr("Select a task first: this goes to the changes of the selected task."));
    return true;
}

void Transport::setGate(Gate gate)
{
    m_gate = std::move(gate);
    if (m_gate && isPlaying())
        pause();
}

void Transport::setSpeed(double speed)
{
    m_engine.setSpeed(speed);
    m_player.setSpeed(watchedSpeed());
}

void Transport::standAt(Time time, const std::optional<ViewPlace> &view)
{
    m_view->go(ViewMove::Step, [&] {
        if (isAtEnd(time) && !runGoesOn()) {
            m_document.playhead().goLive();
        } else {
            holdWindow();
            m_document.playhead().setTime(time);
        }
        if (view)
            showAgain(*view);
        else
            m_document.window().reveal(m_document.playhead().time());
    });
}

/// Exactly that: the run may have grown since, so a window that followed it then may not now.
void Transport::showAgain(const ViewPlace &place)
{
    ViewPlace exact = place;
    const bool followed = place.mode == WindowMode::Fitted
        ? m_document.window().whole() == place.range
        : m_document.playhead().live();
    if (!followed)
        exact.mode = WindowMode::Free;
    if (exact != m_view->place())
        m_view->show(exact);
}

/// Who looks at the past wants the window to stand, unless all of the run is in it.
void Transport::holdWindow()
{
    TimeWindow &window = m_document.window();
    if (runGoesOn() && window.following() && !window.fitted())
        window.setPlaces(window.places());
}

void Transport::keepPlayheadInSight()
{
    const Time time = m_document.playhead().time();
    const TimeRange range = m_document.window().range();
    if (m_player.isPlaying() && (time < range.begin || time > range.end))
        m_view->go(ViewMove::Step, [&] { m_document.window().reveal(time); });
}

void Transport::play()
{
    dropStep();
    if (isPlaying())
        return;
    if (!atEnd()) {
        holdWindow();
        m_player.play(watchedSpeed());
    } else if (m_engine.isStopped()) {
        Q_EMIT said(tr("This is a recording, and it ends here."));
    } else if (m_engine.paused()) {
        m_document.playhead().goLive();
        m_engine.resume();
        update();
    } else if (m_engine.state() == RunState::Closed) {
        Q_EMIT said(tr("The loop is closed: nothing will happen any more."));
    } else {
        Q_EMIT said(tr("Every task is done: nothing will happen until you spawn one."));
    }
}

/// There is no more past.
void Transport::playOn()
{
    goLive();
    if (m_engine.paused())
        m_engine.resume();
    update();
}

void Transport::pause()
{
    if (m_step)
        dropStep();
    else if (m_player.isPlaying())
        m_player.stop();
    else if (isPlaying())
        m_engine.pause();
    update();
}

void Transport::playOrPause()
{
    if (isPlaying() || m_step)
        pause();
    else
        play();
}

void Transport::goLive()
{
    dropStep();
    m_player.stop();
    m_view->go(ViewMove::Jump, [this] {
        m_document.playhead().goLive();
        if (!m_document.window().fitted())
            m_document.window().follow();
    });
}

void Transport::forgetRun()
{
    m_seen = {};
    m_answersDue = 0; // those of a run that was dropped are not heard
    m_presses.clear();
    m_step.reset();
    m_player.stop();
    m_trail.clear();
    update();
}

void Transport::update()
{
    if (const bool playing = isPlaying(); playing != m_wasPlaying) {
        m_wasPlaying = playing;
        Q_EMIT playingChanged(playing);
    }
    if (const Place now = place(); now != m_place) {
        m_place = now;
        Q_EMIT placeChanged(now);
    }
}

} // namespace gui
