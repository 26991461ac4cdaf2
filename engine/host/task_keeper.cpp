#include "engine/host/task_keeper.h"

namespace host {

using asyncio::Ref;
using asyncio::Task;

void TaskKeeper::task_created(Task &task, const asyncio::Cause &cause)
{
    m_tasks.resize(static_cast<std::size_t>(task.id()) + 1);
    m_tasks.back() = Ref<Task>(&task);
    Recorder::task_created(task, cause);
}

void TaskKeeper::task_done(const Task &task)
{
    Recorder::task_done(task);
    if (task.exception_never_retrieved())
        m_failed.push_back(task.id());
}

void TaskKeeper::turn_ended(std::size_t ready)
{
    Recorder::turn_ended(ready);
    std::erase_if(m_failed, [this](asyncio::TaskId id) {
        const Task &task = *m_tasks[static_cast<std::size_t>(id)];
        if (!task.exception_never_retrieved())
            return true;
        const bool dropped = task.references() == 1; // the one here
        if (dropped)
            task.report_if_unretrieved();
        return dropped;
    });
}

Ref<Task> TaskKeeper::find(asyncio::TaskId id) const
{
    const auto place = static_cast<std::size_t>(id);
    return place < m_tasks.size() ? m_tasks[place] : nullptr;
}

} // namespace host
