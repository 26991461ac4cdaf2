#pragma once

#include "engine/trace/warnings.h"

#include <QObject>
#include <QTimer>

#include <optional>
#include <span>
#include <vector>

namespace gui {

using trace::Time;

class Cancels;

/// What is to be warned of in a run, for all who show it.
///
/// Reads every event once, in pieces so small that the window goes on answering, and puts together
/// what is found at most ten times a second while the run is live; nothing while nobody is
/// connected to changed(). Part of the document.
class RunWarnings : public QObject
{
    Q_OBJECT
public:
    RunWarnings(const trace::TraceStore &store, Cancels &cancels, QObject *parent);

    /// Those that are known by the end of what is shown, in order of time.
    [[nodiscard]] std::span<const trace::Warning> shown() const { return m_shown; }
    /// A cancel that takes longer is slow, and warned of.
    [[nodiscard]] Time threshold() const { return m_threshold; }

    void setThreshold(Time threshold);
    /// The end of what is shown.
    void setEnd(Time end);
    /// The store has grown, or only the live end has moved.
    void grow();
    void clear();
    /// Reads all that there is now, whoever is connected.
    void catchUp();
    /// Those of the whole run, also while the future is hidden. Catches up.
    [[nodiscard]] std::vector<trace::Warning> all();

Q_SIGNALS:
    /// There are other warnings than before.
    void changed();
    void thresholdChanged();

protected:
    void connectNotify(const QMetaMethod &signal) override;

private:
    [[nodiscard]] bool isWatched() const;
    void read();
    void findAll();
    bool findWaiting();
    [[nodiscard]] std::size_t lastingUntilEnd() const;
    void show();

    const trace::TraceStore &m_store;
    Cancels &m_cancels;
    trace::WarningLog m_log;
    QTimer m_rest; ///< until the next piece may be read
    bool m_stale = false; ///< there are events that were not read
    Time m_threshold = std::chrono::seconds(1);
    Time m_end{};
    std::vector<trace::Warning> m_lasting; ///< by the live end
    std::size_t m_lastingShown = 0; ///< so many of them
    std::optional<trace::EventIndex> m_waitingSince; ///< the rest of which m_waiting tells
    std::vector<trace::Warning> m_waiting; ///< what nobody will wake at the end of what is shown
    std::vector<trace::Warning> m_shown;
};

} // namespace gui
