#pragma once

#include "gui/document/filter_mask.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace gui {

class Playhead;
class TaskFilters;

/// The tasks that all filters let pass; part of the document, and all its views follow it.
///
/// Follows the filters at once, and the run, playhead and window by itself, some ten times a
/// second. With very many tasks it works in slices and shows what it had until it is done.
class ShownTasks : public QObject
{
    Q_OBJECT
public:
    /// All of them must outlive this.
    ShownTasks(const trace::TraceStore &store, const TaskFilters &filters, const Playhead &playhead,
        const TimeWindow &window, QObject *parent = nullptr);

    /// True if there is no filter: then every task is shown as soon as it is there.
    [[nodiscard]] bool areAll() const { return m_masks.empty(); }
    [[nodiscard]] bool contains(TaskId task) const;
    [[nodiscard]] std::size_t count() const;
    /// In order of creation; empty if these are all.
    [[nodiscard]] const std::vector<TaskId> &tasks() const { return m_tasks; }

    /// The store has grown.
    void grow();
    /// The store was cleared.
    void reset();
    /// Works out now what there is to work out.
    void update();

Q_SIGNALS:
    /// Other tasks are shown, or the same ones by filters now. Not for each new task when there is
    /// no filter, see Document::appended().
    void changed();

private:
    void takeFilters();
    void request();
    void work(QDeadlineTimer deadline);
    void publish();

    const trace::TraceStore &m_store;
    const TaskFilters &m_filters;
    const Playhead &m_playhead;
    const TimeWindow &m_window;
    std::vector<FilterMask> m_masks;
    std::vector<TaskId> m_tasks;
    std::vector<std::uint8_t> m_shown; ///< by lane
    QTimer m_timer;
    QElapsedTimer m_sinceLast;
};

} // namespace gui
