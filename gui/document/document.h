#pragma once

#include "engine/trace/store.h"
#include "gui/document/cancel_selection.h"
#include "gui/document/cancels.h"
#include "gui/document/lanes.h"
#include "gui/document/markers.h"
#include "gui/document/playhead.h"
#include "gui/document/run_digest.h"
#include "gui/document/run_search.h"
#include "gui/document/second_run.h"
#include "gui/document/selection.h"
#include "gui/document/shown_tasks.h"
#include "gui/document/sources.h"
#include "gui/document/task_filters.h"
#include "gui/document/time_window.h"
#include "gui/document/view_history.h"

#include <QObject>

namespace gui {

class RunWarnings;

/// Whether what happened after the playhead is shown.
enum class Future : std::uint8_t { Hidden, Shown };

/// One run as the window sees it: what was recorded, and what of it is looked at.
///
/// Owned by the window, on the GUI's thread. Views read it and connect to its parts; they do not
/// know each other.
class Document : public QObject
{
    Q_OBJECT
public:
    explicit Document(QObject *parent = nullptr);

    [[nodiscard]] const trace::TraceStore &store() const { return m_store; }
    [[nodiscard]] TimeWindow &window() { return m_window; }
    [[nodiscard]] Playhead &playhead() { return m_playhead; }
    [[nodiscard]] Selection &selection() { return m_selection; }
    /// The run made again with one more cancel, if that is looked at.
    [[nodiscard]] SecondRun &secondRun() { return m_secondRun; }
    [[nodiscard]] const SecondRun &secondRun() const { return m_secondRun; }
    [[nodiscard]] CancelSelection &cancelSelection() { return m_cancelSelection; }
    [[nodiscard]] Cancels &cancels() { return m_cancels; }
    [[nodiscard]] RunWarnings &warnings() { return *m_warnings; }
    [[nodiscard]] TaskFilters &filters() { return m_filters; }
    [[nodiscard]] ShownTasks &shownTasks() { return m_shownTasks; }
    [[nodiscard]] RunSearch &search() { return m_search; }
    [[nodiscard]] const RunDigest &digest() const { return m_digest; }
    [[nodiscard]] Markers &markers() { return m_markers; }
    /// The views of this run that were looked at.
    [[nodiscard]] ViewHistory &history() { return m_history; }
    [[nodiscard]] Sources &sources() { return m_sources; }
    [[nodiscard]] Lanes &lanes() { return m_lanes; }
    [[nodiscard]] const Lanes &lanes() const { return m_lanes; }
    /// How many tasks are not done at the live end.
    [[nodiscard]] std::size_t tasksLeft() const;
    [[nodiscard]] Future future() const { return m_future; }
    /// Nothing after this time is shown: the live end, or the playhead while the future is hidden.
    [[nodiscard]] Time shownEnd() const;
    /// Of the window, as a run that ends there has it.
    [[nodiscard]] AxisScale shownScale() const;

    /// Adds what was recorded and moves whatever follows the live end.
    void append(const trace::Batch &batch);
    /// Forgets the older half of what was recorded, as far as it can: cleared() and appended()
    /// follow each other, while playhead, window and selection stay.
    void forgetOldest();
    /// Forgets the run; a new one follows.
    void clear();
    /// Shows, or not, what happened after the playhead. While it is hidden, the playhead is the
    /// live end to all that shows the run over time.
    void setFuture(Future future);
    /// Changes what the axis of time counts; the playhead stays where it is on screen.
    void setAxisUnit(AxisUnit unit);

Q_SIGNALS:
    /// The store has grown, or only the live end has moved.
    void appended();
    void cleared();
    /// The store is going to lose events.
    void aboutToShrink();
    void futureChanged(gui::Future future);

private:
    void growWarnings();
    void setOtherEnd();

    trace::TraceStore m_store;
    RunDigest m_digest{m_store};
    TimeWindow m_window{m_store};
    Playhead m_playhead;
    TaskFilters m_filters;
    ShownTasks m_shownTasks{m_store, m_filters, m_playhead, m_window};
    Lanes m_lanes{m_store, m_shownTasks, m_playhead};
    RunSearch m_search{m_store};
    SecondRun m_secondRun{m_store};
    Selection m_selection;
    CancelSelection m_cancelSelection;
    Cancels m_cancels{m_store};
    RunWarnings *m_warnings;
    ViewHistory m_history;
    Markers m_markers;
    Sources m_sources;
    Future m_future = Future::Shown;
};

} // namespace gui
