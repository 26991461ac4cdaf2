#pragma once

#include "engine/host/sweep.h"

#include <QObject>

class QThread;

namespace host {

/// Makes runs again on a thread of its own, as fast as it can, while the window goes on.
///
/// Lives on the GUI's thread. Does one thing at a time: a new one drops the present one, of which
/// nothing is heard any more. Virtual clock only.
class Rerunner : public QObject
{
    Q_OBJECT
public:
    explicit Rerunner(QObject *parent = nullptr);
    /// Stops what is going on, and waits for its thread.
    ~Rerunner() override;

    [[nodiscard]] bool isBusy() const { return m_thread != nullptr; }

    /// Makes one run; ran() is the answer.
    void run(const Script &script, std::size_t mostEvents);
    /// Asks a task to cancel at each of its suspensions, one run each, see SweepPlan: planned(),
    /// tried() for each, and swept().
    void sweep(const Script &script, TaskId task, std::size_t mostEvents);
    void stop();

Q_SIGNALS:
    void ran(const host::Rerun &run);
    void planned(const std::vector<host::SweepPoint> &points);
    void tried(const host::SweepResult &result);
    /// All points have been tried.
    void swept();
    /// Not for what a new one has replaced.
    void stopped();

private:
    /// Does this on a new thread. It is given a number, with which it reports: that is heard here
    /// as long as nothing else was begun.
    template <class Work>
    void begin(Work work);
    template <class Act>
    void report(int work, Act act);
    void drop();
    void end();

    QThread *m_thread = nullptr;
    int m_works = 0; ///< of earlier ones nothing is heard
};

} // namespace host
