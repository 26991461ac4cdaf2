#pragma once

#include "engine/host/engine.h"
#include "gui/controls/past_player.h"
#include "gui/controls/step_trail.h"
#include "gui/document/document.h"
#include "gui/document/travelled_view.h"

#include <QObject>

#include <deque>
#include <functional>
#include <optional>

namespace gui {

using trace::StepUnit;

/// Goes through time, on and back, in what was recorded and at the live end alike: the one
/// mechanism behind all keys and buttons that do. On the GUI's thread, owned by the window.
///
/// A step moves the playhead to the next or previous moment of its unit. What lies ahead is
/// replayed; where nothing does, the run goes on just as far as it takes to get there, and stops: a
/// run that is not paused is paused first. The run goes on by whole handles, so there may be more
/// recorded than is seen yet; it is replayed by the next steps. A step back never changes the run,
/// and takes the step on that led here back exactly, with what was seen of the run then.
///
/// Playing moves what one sees: the run, if one is at the live end; else the playhead, at the speed
/// of the run, up to the live end, where the run itself goes on, also if it was paused. Pausing
/// stops just that: what is played, or the run. Whoever moves the playhead by hand stops the
/// playing. A run that is not paused goes on behind one's back while one looks at the past.
class Transport : public QObject
{
    Q_OBJECT
public:
    enum class Place {
        Live, ///< at the live end of a run that may go on at any time
        /// Of a run that is paused nothing later was seen yet: at its live end, or, since it goes
        /// on by whole handles, a few events before. Also at the end of a recording.
        Paused,
        Past, ///< before the live end
    };
    Q_ENUM(Place)

    /// Asked before each step on; false holds it back.
    using Gate = std::function<bool(trace::StepUnit)>;

    Transport(Document &document, host::Engine &engine, QObject *parent = nullptr);

    [[nodiscard]] Place place() const;
    /// What one sees goes on by itself.
    [[nodiscard]] bool isPlaying() const;
    /// The run goes on, or is about to, to where a step on leads.
    [[nodiscard]] bool isStepping() const { return m_step || !m_presses.empty(); }
    /// How far the playhead is behind the live end: by time and by events.
    [[nodiscard]] Time behind() const;
    [[nodiscard]] std::size_t eventsBehind() const;

    /// What steps move along with the playhead; the document's window to begin with. Outlives this,
    /// or is replaced.
    void setView(TravelledView &view) { m_view = &view; }
    /// Whoever holds steps back lets them go by forwardNow(). What is played stops. An empty gate
    /// lets all pass.
    void setGate(Gate gate);
    void setSpeed(double speed);
    /// For tests, which have no time to wait.
    [[nodiscard]] PastPlayer &player() { return m_player; }

    void forward(trace::StepUnit unit);
    /// Past the gate; does nothing while isStepping().
    void forwardNow(trace::StepUnit unit);
    void back(trace::StepUnit unit);
    void play();
    void pause();
    void playOrPause();
    /// To what happens now, and on with it.
    void goLive();

Q_SIGNALS:
    void placeChanged(gui::Transport::Place place);
    void playingChanged(bool playing);
    /// A step, on or back, has come to its end, wherever it led.
    void stepped(trace::StepUnit unit);
    /// Why a step led nowhere, in words for the user.
    void said(const QString &text);

private:
    /// A step on that is under way.
    struct Step
    {
        enum class Phase { Pausing, Advancing };

        trace::StepGoal goal;
        Phase phase = Phase::Pausing;
        Stand from{}; ///< once it is paused
        bool wasAtEnd = false; ///< there
    };

    /// The clock of a loop goes on by some nanoseconds when nothing more happens in it: nobody can
    /// see whether the playhead is there or at the last event.
    static constexpr Time unseen = std::chrono::microseconds(1);

    // What there is.
    [[nodiscard]] bool lacksTask(StepUnit unit);
    [[nodiscard]] bool isAtEnd(Time time) const;
    [[nodiscard]] bool atEnd() const;
    [[nodiscard]] bool atLatestSeen() const;
    [[nodiscard]] bool runGoesOn() const;
    [[nodiscard]] double watchedSpeed() const;
    [[nodiscard]] QString taskName() const;
    [[nodiscard]] Stand here() const;
    /// So many events happened up to where one stands.
    [[nodiscard]] trace::EventIndex eventsHere() const;

    // A step on, from its begin to its end.
    void pass(StepUnit unit);
    void stepOn();
    bool replay();
    void askEngine();
    void finishStep(host::AdvanceEnd end);
    void failStep(const QString &why);
    void endStep();
    void dropStep();
    void takeNextPress();

    // Moving.
    void standAt(Time time, const std::optional<ViewPlace> &view);
    void showAgain(const ViewPlace &place);
    void holdWindow();
    void keepPlayheadInSight();
    void playOn();
    void forgetRun();
    void update();

    Document &m_document;
    host::Engine &m_engine;
    TravelledView m_window;
    TravelledView *m_view = &m_window;
    PastPlayer m_player;
    StepTrail m_trail;
    Gate m_gate;
    std::optional<Step> m_step;
    std::deque<StepUnit> m_presses; ///< that came while a step was under way
    int m_answersDue = 0; ///< of the engine; only the last one counts
    Time m_seen{}; ///< the latest time that the playhead has been at
    Place m_place = Place::Live; ///< as last announced
    bool m_wasPlaying = false; ///< the same
};

} // namespace gui
