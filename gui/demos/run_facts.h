#pragma once

#include "engine/trace/store.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace gui {

/// What judges ask of a run, and how they tell it. Places are indices of events, since their order
/// counts; times can be equal.
class RunFacts
{
public:
    using TaskId = trace::TaskId;
    using Place = trace::EventIndex;
    using Found = std::optional<Place>;

    /// The store must outlive it.
    explicit RunFacts(const trace::TraceStore &store)
        : m_store(store)
    {
    }

    /// The task that a demo begins with; no_task before it is there.
    [[nodiscard]] TaskId mainTask() const;
    /// All of them, in order of creation.
    [[nodiscard]] std::vector<TaskId> tasks() const;
    [[nodiscard]] std::vector<TaskId> madeBy(TaskId creator) const;
    /// Those of them that exist just before a place and are not done.
    [[nodiscard]] std::vector<TaskId> liveAmong(
        const std::vector<TaskId> &tasks, Place before) const;
    /// Those of them that are done, the first one first.
    [[nodiscard]] std::vector<TaskId> byEnd(std::vector<TaskId> tasks) const;

    [[nodiscard]] trace::TraceEvent event(Place place) const { return m_store.event(place); }
    [[nodiscard]] Place created(TaskId task) const { return m_store.row(task).front(); }
    /// The first event of this kind in a task's row that is not before a place.
    [[nodiscard]] Found first(TaskId task, trace::EventKind kind, Place from = 0) const;
    /// The same of all tasks.
    [[nodiscard]] Found first(trace::EventKind kind) const;
    [[nodiscard]] Found ended(TaskId task) const { return first(task, trace::EventKind::TaskDone); }
    /// Where the step that is under way at a place is over.
    [[nodiscard]] Found stepOver(TaskId task, Place from) const;
    /// The first request to cancel that one task made of another.
    [[nodiscard]] Found firstRequestOfAnother() const;
    /// The same of those that the user made.
    [[nodiscard]] Found firstRequestOfUser() const;
    /// Whether anybody has asked a task to cancel.
    [[nodiscard]] bool wasAsked(TaskId task) const;
    /// The suspension that a task is in at a place; nothing if it is in none.
    [[nodiscard]] Found suspension(TaskId task, Place at) const;
    /// What a task printed, in order.
    [[nodiscard]] std::vector<Place> printedBy(TaskId task) const;

    [[nodiscard]] QString name(TaskId task) const;
    /// "worker 1, worker 2 and worker 3"; of very many the last ones are only counted.
    [[nodiscard]] QString names(const std::vector<TaskId> &tasks) const;
    [[nodiscard]] QString text(Place place) const;
    /// "1.50 s".
    [[nodiscard]] QString time(Place place) const;

private:
    template <class Predicate>
    [[nodiscard]] Found firstRequest(Predicate counts) const;

    const trace::TraceStore &m_store;
};

} // namespace gui
