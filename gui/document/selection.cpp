#include "gui/document/selection.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace gui {

bool Selection::contains(TaskId task) const
{
    return std::find(m_tasks.begin(), m_tasks.end(), task) != m_tasks.end();
}

TaskId Selection::current() const
{
    return m_tasks.empty() ? asyncio::no_task : m_tasks.back();
}

void Selection::set(std::vector<TaskId> tasks)
{
    std::unordered_set<TaskId> seen;
    std::erase_if(tasks, [&seen](TaskId task) { return !seen.insert(task).second; });
    if (tasks == m_tasks)
        return;
    m_tasks = std::move(tasks);
    Q_EMIT changed();
}

void Selection::select(TaskId task)
{
    if (task == asyncio::no_task)
        clear();
    else
        set({task});
}

void Selection::toggle(TaskId task)
{
    std::vector<TaskId> tasks = m_tasks;
    if (std::erase(tasks, task) == 0)
        tasks.push_back(task);
    set(std::move(tasks));
}

void Selection::clear()
{
    set({});
}

} // namespace gui
