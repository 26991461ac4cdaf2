#pragma once

#include "engine/host/run.h"
#include "engine/host/run_clock.h"
#include "engine/host/run_settings.h"
#include "engine/trace/batch.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace host {

/// What travels to the GUI's thread: never changed once it is sent.
using SharedBatch = std::shared_ptr<const trace::Batch>;

/// Turns one loop on its own thread: runs what is ready in slices of a few milliseconds, so that
/// commands get in between two steps, and waits with a timer for what is due later.
///
/// Made by Engine, which moves it to its thread; talk to it by queued calls only.
class EngineHost : public QObject
{
    Q_OBJECT
public:
    explicit EngineHost(RunSettings settings);

    // Commands; each is a queued call.
    void start();
    void pause();
    void resume();
    /// Only while paused; advanced() is the answer.
    void advance(const AdvanceRequest &request);
    void setSpeed(double speed);
    /// The receiver has taken so many of the recorded events.
    void taken(std::size_t events);
    /// The run is paused when it has recorded so many events.
    void setLimit(std::size_t events) { m_limit = events; }
    /// Records so many events more than there are before the run is paused again, and resumes.
    void goOn(std::size_t events);
    void spawn(const SpawnRequest &request);
    void cancel(const CancelRequest &request);
    void gather(const GatherRequest &request);
    void wait(const WaitRequest &request);
    void asCompleted(const AsCompletedRequest &request);

Q_SIGNALS:
    /// What has happened since the last batch; also an empty one, when only time has gone on.
    void recorded(host::SharedBatch batch);
    void stateChanged(host::RunState state);
    /// The answer to each advance(), after what was recorded.
    void advanced(host::AdvanceEnd end);
    /// The recording has reached its limit, so the run is paused.
    void limitReached();
    /// This was done, by which the run can be made again; not on the machine's clock. Before what
    /// came of it is recorded().
    void carriedOut(const host::Command &command);
    /// A command could not be done, and why.
    void refused(const QString &reason);

private:
    /// A run that goes on although it is paused.
    struct Advance
    {
        AdvanceRequest request;
        std::size_t looked = 0; ///< at so many of the events that were recorded
        bool reached = false;
        QElapsedTimer since{};
    };

    void turn();
    void advanceOn();
    /// Runs handles for one slice; why that was the last one, if it was.
    std::optional<AdvanceEnd> advanceSlice();
    [[nodiscard]] AdvanceEnd whyNothingIsDue();
    void lookForGoal();
    void endAdvance(AdvanceEnd end);
    /// Runs what is ready and due, for one slice; true if there is more to do at once.
    bool runSlice();
    void waitForNext();
    using What = decltype(Command::what);
    /// Does this now, if it can be done, and what follows from it.
    void command(What what);
    void carryOut(What what);
    /// Where loop time is by the wall, but not past what is due next: it stands while there is
    /// something to do, however long that takes, and never comes to depend on the wall.
    [[nodiscard]] Seconds position();
    bool holdWhileBlocked(Seconds time);
    void pauseAtLimit();
    void flush();
    void send(Seconds now);
    void setState(RunState state);
    [[nodiscard]] RunState presentState();

    RunSettings m_settings;
    std::unique_ptr<RunClock> m_clock;
    std::unique_ptr<Run> m_run;
    QTimer m_timer;
    QElapsedTimer m_sinceFlush;
    bool m_paused = false;
    std::optional<Advance> m_advance; ///< only while paused
    std::size_t m_limit; ///< so many recorded events pause the run
    std::size_t m_on_the_way = 0; ///< events that were sent and not yet taken
    std::optional<RunState> m_state; ///< as last announced
};

} // namespace host

Q_DECLARE_METATYPE(host::RunState)
Q_DECLARE_METATYPE(host::AdvanceEnd)
