// Transport: a step on, from its begin to its end, and a step back.
#include "gui/controls/transport.h"

#include "gui/controls/transport_text.h"

namespace gui {

using host::AdvanceEnd;
using host::RunState;
using trace::EventIndex;
using trace::StepGoal;
using trace::TraceStore;

using namespace std::chrono_literals;

namespace {

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

} // namespace gui
