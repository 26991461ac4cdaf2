#pragma once

#include "gui/document/state_profile.h"
#include "gui/document/step_counter.h"

#include <QObject>
#include <QTimer>

namespace gui {

/// What is known of a whole run without a look at all its events: how many tasks were what over
/// time, and how many steps there were.
///
/// Reads every event once, in pieces so small that the window goes on answering: what one batch
/// brings is read with it, the rest when there is nothing else to do. Part of the document.
class RunDigest : public QObject
{
    Q_OBJECT
public:
    /// So many are read at a time, in less than a millisecond.
    static constexpr std::size_t piece = 30'000;

    explicit RunDigest(const trace::TraceStore &store, QObject *parent = nullptr);

    [[nodiscard]] const StateProfile &profile() const { return m_profile; }
    /// As that of a run which ended at this time. With very many events before it, its slices are
    /// those of the whole run, and only their number is that of the shorter one.
    [[nodiscard]] StateProfile profileUntil(Time time) const;
    /// Whether there is nothing left to read.
    [[nodiscard]] bool isComplete() const { return m_read == m_store.size(); }
    /// The steps of all tasks in a range, as far as the run is read.
    [[nodiscard]] Steps stepsBetween(Time from, Time to) const;

    /// The store has grown: reads the next piece, and soon the others.
    void grow();
    void clear();

Q_SIGNALS:
    /// There is more in the profile.
    void changed();

private:
    void read();
    void change(StateProfile &profile, trace::EventIndex index) const;
    [[nodiscard]] Steps stepsUntil(Time time) const;

    const trace::TraceStore &m_store;
    StateProfile m_profile;
    StepCounter m_steps;
    std::vector<StepCounter> m_marks; ///< before every 4096th event
    trace::EventIndex m_read = 0; ///< how many events are in here
    Time m_knownSince{};
    QTimer m_rest;
};

} // namespace gui
