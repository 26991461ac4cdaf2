#pragma once

#include "engine/host/engine_host.h"

#include <QObject>
#include <QThread>

#include <memory>
#include <vector>

namespace host {

/// The engine as the GUI sees it: every call posts and returns at once, whatever the loop is doing.
///
/// Lives on the GUI's thread. Each run has a host and a thread of its own, so that a new run can
/// begin while the old one is still blocked; that one is told to stop and heard no more.
class Engine : public QObject
{
    Q_OBJECT
public:
    explicit Engine(QObject *parent = nullptr);
    /// Stops what is running, also in the middle of a block, and waits for its thread.
    ~Engine() override;

    [[nodiscard]] const RunSettings &settings() const { return m_settings; }
    [[nodiscard]] RunState state() const { return m_state; }
    [[nodiscard]] bool paused() const { return m_settings.paused; }

    /// Drops the present run and begins another.
    void run(const RunSettings &settings);
    /// Drops the present run; there is none until the next, and commands do nothing.
    void stop();
    /// What the present run can be made again from, as far as it has come; only on the virtual
    /// clock.
    [[nodiscard]] Script script() const { return {m_settings.demo, m_commands}; }
    /// There is no run, because it was stopped.
    [[nodiscard]] bool isStopped() const { return m_stopped; }
    void pause();
    void resume();
    /// While paused: runs handle by handle until what is asked for has happened or cannot, and is
    /// paused again; advanced() says so. Waiting times are skipped. Other commands get in; pause()
    /// and resume() end it.
    void advance(const AdvanceRequest &request);
    void setSpeed(double speed);
    /// How many events the present and later runs may record.
    void setMostEvents(std::size_t events);
    /// After limitReached(): records so many events more before the run is paused again.
    void goOn(std::size_t events);
    void spawn(const SpawnRequest &request);
    void cancel(const CancelRequest &request);
    void gather(const GatherRequest &request);
    void wait(const WaitRequest &request);
    void asCompleted(const AsCompletedRequest &request);

Q_SIGNALS:
    /// A new run begins: what was recorded before belongs to the old one.
    void started();
    void stopped();
    void recorded(const host::SharedBatch &batch);
    void stateChanged(host::RunState state);
    /// The answer to each advance(), after all that was recorded meanwhile.
    void advanced(host::AdvanceEnd end);
    /// The recording has as many events as its settings allow, so the run is paused.
    void limitReached();
    void refused(const QString &reason);

private:
    /// Calls this back for a signal of the present run, as long as it is that.
    template <class Act, class... What>
    void hear(void (EngineHost::*signal)(What...), Act act);
    template <class Act>
    void post(Act act);
    void dropRun();
    void take(const SharedBatch &batch);
    void note(const Command &command) { m_commands.push_back(command); }
    void pauseAtLimit();
    void setState(RunState state);

    RunSettings m_settings;
    std::vector<Command> m_commands; ///< of the present run
    RunState m_state = RunState::Finished;
    bool m_stopped = false;
    EngineHost *m_host = nullptr; ///< on m_thread; deleted when that ends
    QThread *m_thread = nullptr;
    int m_runs = 0; ///< that were dropped; what is still heard of them is not passed on
};

} // namespace host
