#pragma once

#include "engine/asyncio/task_id.h"

#include <QObject>

#include <vector>

namespace gui {

using asyncio::TaskId;

/// The selected tasks, in the order in which they were selected; shared by all views.
class Selection : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] const std::vector<TaskId> &tasks() const { return m_tasks; }
    [[nodiscard]] bool contains(TaskId task) const;
    [[nodiscard]] bool isEmpty() const { return m_tasks.empty(); }
    /// The one that was selected last; no_task if none is.
    [[nodiscard]] TaskId current() const;

    /// Selects these; each counts once.
    void set(std::vector<TaskId> tasks);
    /// Selects just this one; no_task selects none.
    void select(TaskId task);
    /// Adds this one, or takes it out (Ctrl+click).
    void toggle(TaskId task);
    void clear();

Q_SIGNALS:
    void changed();

private:
    std::vector<TaskId> m_tasks;
};

} // namespace gui
