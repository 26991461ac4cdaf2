#include "gui/controls/transport.h"

#include "gui/controls/transport_text.h"

#include <algorithm>

namespace gui {

using host::AdvanceEnd;
using host::RunState;
using trace::EventIndex;
using trace::StepGoal;
using trace::TraceStore;

using namespace std::chrono_literals;

namespace {

/// The clock of a loop goes on by some nanoseconds when nothing more happens in it: nobody can see
/// whether the playhead is there or at the last event.
constexpr Time unseen = 1us;

/// A run as fast as possible has no speed to watch its past at: this is the fastest one can follow.
constexpr double fastestWatched = 10;

/// Keys that are held down send no more presses than this ahead of the run.
constexpr std::size_t mostPresses = 100;

/// Why a run in this state will not go on by itself; nothing if it will.
std::optional<AdvanceEnd> endOf(RunState state)
{
    switch (state) {
    case RunState::Finished:
        return AdvanceEnd::Finished;
    case RunState::Closed:
        return AdvanceEnd::Closed;
    case RunState::Waiting:
        return AdvanceEnd::Waiting;
    case RunState::Running:
    case RunState::Blocked:
    case RunState::Paused:
        break;
    }
    return {};
}

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

void Transport::forward(StepUnit unit)
{
    if (!isStepping())
        pass(unit);
    else if (m_presses.size() < mostPresses)
        m_presses.push_back(unit);
}

void Transport::pass(StepUnit unit)
{
    if (m_gate && !m_gate(unit))
        m_presses.clear();
    else
        forwardNow(unit);
}

void Transport::forwardNow(StepUnit unit)
{
    if (m_step)
        return;
    m_player.stop();
    if (lacksTask(unit))
        return;
    m_step = Step{.goal = {unit, m_document.selection().current()}};
    stepOn();
}

/// From the begin, or once the run is paused.
void Transport::stepOn()
{
    if (atEnd() && runGoesOn() && m_engine.state() != RunState::Waiting)
        m_engine.pause();
    m_step->phase = Step::Phase::Pausing;
    if (m_engine.paused() && m_engine.state() != RunState::Paused) {
        update();
        return; // until it is
    }
    m_step->from = here();
    m_step->wasAtEnd = atEnd();
    if (replay())
        endStep();
    else
        askEngine();
}

/// Goes where the step leads, as far as that is recorded.
bool Transport::replay()
{
    const TraceStore &store = m_document.store();
    const StepGoal &goal = m_step->goal;
    if (const auto again = m_trail.forward(goal, m_step->from)) {
        standAt(again->time, again->view);
        return true;
    }
    const auto stop = next_stop(store, eventsHere(), goal);
    if (!stop)
        return false;
    standAt(store.time(*stop), {});
    m_trail.wentForward(goal, m_step->from, here());
    return true;
}

void Transport::askEngine()
{
    if (m_engine.isStopped())
        failStep(whyNoStepOnInRecording(m_step->goal.unit, taskName()));
    else if (m_engine.paused()) {
        m_step->phase = Step::Phase::Advancing;
        // It stands where it is while more is recorded.
        m_document.playhead().setTime(m_document.playhead().time());
        ++m_answersDue;
        m_engine.advance({.goal = m_step->goal});
    } else if (const auto end = endOf(m_engine.state()))
        finishStep(*end);
    else
        m_engine.pause(); // and look again
}

void Transport::finishStep(AdvanceEnd end)
{
    if (replay())
        endStep();
    else
        failStep(whyNoStepOn(m_step->goal.unit, end, taskName()));
}

void Transport::failStep(const QString &why)
{
    const Time liveEnd = m_document.store().live_end();
    const bool nothingAhead = eventsHere() == m_document.store().size();
    if (nothingAhead && m_step->wasAtEnd) {
        m_document.playhead().goLive();
    } else if (nothingAhead && m_step->goal.unit == StepUnit::Event) {
        standAt(liveEnd, {}); // after the last event that is a place, too
        m_trail.wentForward(m_step->goal, m_step->from, here());
        endStep();
        return;
    }
    m_presses.clear();
    Q_EMIT said(nothingAhead
            ? why
            : tr("%1 What happened meanwhile is recorded: press → for the next event.").arg(why));
    endStep();
}

void Transport::endStep()
{
    const StepUnit unit = m_step->goal.unit;
    m_step.reset();
    update();
    Q_EMIT stepped(unit);
    if (!m_presses.empty())
        QMetaObject::invokeMethod(this, &Transport::takeNextPress, Qt::QueuedConnection);
}

void Transport::takeNextPress()
{
    if (m_step || m_presses.empty())
        return;
    const StepUnit unit = m_presses.front();
    m_presses.pop_front();
    pass(unit);
}

void Transport::dropStep()
{
    m_presses.clear();
    if (!m_step)
        return;
    if (m_step->phase == Step::Phase::Advancing)
        m_engine.pause(); // that ends it
    m_step.reset();
    update();
}

void Transport::back(StepUnit unit)
{
    m_player.stop();
    dropStep();
    if (lacksTask(unit))
        return;
    const TraceStore &store = m_document.store();
    const StepGoal goal{unit, m_document.selection().current()};
    const Stand from = here();
    if (const auto again = m_trail.back(goal, from)) {
        standAt(again->time, again->view);
        Q_EMIT stepped(unit);
        return;
    }
    // Who stands at an event goes to one before it, and who stands after it, to that one.
    const EventIndex events = eventsHere();
    const bool atEvent
        = events > 0 && from.time - store.time(events - 1) < (atEnd() ? unseen : 1ns);
    const auto stop = previous_stop(store, atEvent ? events - 1 : events, goal);
    if (!stop) {
        Q_EMIT said(store.known_since() > Time{0}
                ? tr("%1 What was before has been forgotten.").arg(whyNoStepBack(unit, taskName()))
                : whyNoStepBack(unit, taskName()));
        return;
    }
    standAt(store.time(*stop), {});
    m_trail.wentBack(goal, from, here());
    Q_EMIT stepped(unit);
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
